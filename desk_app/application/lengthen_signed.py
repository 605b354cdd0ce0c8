"""Signed documents that get later what was missing when they were signed: a time stamp, what keeps them valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk_app.application.changes import Changes
from desk_app.application.signatures import DocumentToLengthen, Lengthened, Signatures
from desk_app.domain.errors import DocumentMissing, StorageError
from desk_app.domain.facts import DocumentLengthened
from desk_app.domain.signing_errors import DocumentUnsignable

if TYPE_CHECKING:
    from desk_app.application.ports import DocumentVault, OpenUnitOfWork, StoredDocument
    from desk_app.application.queries import RegisterQueries
    from desk_app.domain.signing_folder import ToLengthen


@dataclass(frozen=True, slots=True)
class LengthenSigned:
    """The longer copy, which holds the signed one byte by byte, takes its place with the entry."""

    begin: OpenUnitOfWork
    queries: RegisterQueries
    vault: DocumentVault
    file_plan: Callable[[], Callable[[str], bool]]
    """Reads which file codes are kept permanently, as the institution says now."""
    unreadable: dict[str, ToLengthen] = field(default_factory=dict)
    """What could not be read, by its SHA-256: tried again after the next start, not every few minutes for ever."""

    def due(self) -> tuple[ToLengthen, ...]:
        """What is here and lacks something, in the order in which it was signed; on the reading thread.

        Raises SigningSettingsInvalid.
        """
        lacking = self.queries.to_lengthen(self.file_plan())
        readable = (document for document in lacking if document.sha256 not in self.unreadable)
        return tuple(document for document in readable if self.vault.contains(document.sha256))

    def lengthen(self, document: ToLengthen, signatures: Signatures) -> Lengthened | None:
        """Ask the servers, which may be slow; None where nothing could be had now.

        Raises DocumentMissing where another copy took its place meanwhile, and DocumentUnsignable for what cannot
        be read: both say nothing of the other documents.
        """
        try:
            longer = signatures.lengthen(DocumentToLengthen(document.sha256, self.vault, document.file_code))
        except DocumentMissing as error:
            if not self.vault.contains(document.sha256):
                raise
            self.unreadable[document.sha256] = document
            raise DocumentUnsignable(document.sha256, "damaged") from error
        except DocumentUnsignable:
            self.unreadable[document.sha256] = document
            raise
        return longer if longer.stored is not None and longer.level != document.level else None

    def record(self, document: ToLengthen, longer: Lengthened) -> Changes:
        """Name the longer copy in the journal; no changes where another came first: then it leaves the vault."""
        stored = longer.stored
        assert stored is not None
        try:
            with self.begin() as work:
                if not work.is_due_to_lengthen(document):
                    self._discard_new(stored)
                    return Changes()
                name = work.document_name(document.entry_id, document.sha256)
                work.record(
                    DocumentLengthened(
                        document.entry_id,
                        document.sha256,
                        stored.sha256,
                        stored.size,
                        name,
                        longer.level,
                        work.now,
                    )
                )
                has_given_way = not work.is_named(document.sha256)
                work.commit()
        except BaseException:
            self._discard_new(stored)
            raise
        if has_given_way:
            self._discard(document.sha256)
        return Changes((document.entry_id,))

    def each(self, signatures: Signatures) -> Iterator[tuple[ToLengthen, Lengthened | DocumentUnsignable | None]]:
        """Everything that is due, one after another: what could be had is recorded."""
        for document in self.due():
            try:
                longer = self.lengthen(document, signatures)
            except DocumentMissing:
                continue
            except DocumentUnsignable as error:
                yield document, error
                continue
            if longer is not None:
                self.record(document, longer)
            yield document, longer

    def _discard_new(self, stored: StoredDocument) -> None:
        if stored.is_new:
            self._discard(stored.sha256)

    def _discard(self, sha256: str) -> None:
        with suppress(StorageError):  # nothing names it, so it harms nobody
            self.vault.discard(sha256)
