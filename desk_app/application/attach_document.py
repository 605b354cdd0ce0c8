"""Attach files to an entry: first durable in the vault, then named by an event."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desk_app.application.changes import Changes
from desk_app.application.ports import Cancelled, DocumentVault, OpenUnitOfWork, Progress, StoredDocument
from desk_app.domain import errors
from desk_app.domain.facts import DocumentAttached
from desk_app.domain.text import normalise

MOST_FILES = 5_000
"""Files that one act may attach."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to attach: where it lies, or what was pasted under a name."""

    path: Path
    content: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What the vault holds by now, each under the name it came with, and what it did not take."""

    documents: tuple[tuple[str, StoredDocument], ...]
    refused: tuple[tuple[str, errors.RegistraturaError], ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached and what was refused, each file by itself: one bad file does not lose the others."""

    entry_id: str
    documents: tuple[DocumentAttached, ...]
    refused: tuple[tuple[str, errors.RegistraturaError], ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class AttachDocuments:
    """One act at a time: what comes to nothing takes its files out of the vault again."""

    begin: OpenUnitOfWork
    vault: DocumentVault

    def __call__(
        self,
        entry_id: str,
        files: Sequence[Path],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Attached:
        """Both steps at once. Raises ValueNotAllowed for more than MOST_FILES, Cancelled, DiskFull."""
        incoming = tuple(Incoming(file) for file in files)
        return self.record(entry_id, self.store(incoming, progress=progress, cancelled=cancelled))

    def store(
        self,
        files: Sequence[Incoming],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Stored:
        """Encrypt the files into the vault, on any thread: a file of two gigabytes takes its time.

        `progress` counts files, or the bytes of a single one. Raises ValueNotAllowed for more than MOST_FILES,
        Cancelled, DiskFull; then nothing of the act is left in the vault.
        """
        if len(files) > MOST_FILES:
            raise errors.ValueNotAllowed("files", str(len(files)), f"1-{MOST_FILES}")
        within = progress if len(files) == 1 else None
        documents: list[tuple[str, StoredDocument]] = []
        refused: list[tuple[str, errors.RegistraturaError]] = []
        try:
            for index, file in enumerate(files):
                _step(index, len(files), None if within else progress, cancelled)
                source = file.content or file.path
                try:
                    stored = self.vault.store(source, progress=within, cancelled=cancelled)
                except (errors.DocumentUnreadable, errors.DocumentTooLarge) as error:
                    refused.append((file.path.name, error))
                else:
                    documents.append((file.path.name, stored))
        except BaseException:
            self._take_out(documents)
            raise
        return Stored(tuple(documents), tuple(refused))

    def record(self, entry_id: str, stored: Stored) -> Attached:
        """Name what is stored in the journal, on the `db` thread.

        Raises NumberUnknown, OperatorRequired, DocumentMissing.
        """
        try:
            facts = self._record(entry_id, stored.documents) if stored.documents else ()
        except BaseException:
            self._take_out(stored.documents)
            raise
        return Attached(entry_id, facts, stored.refused, Changes((entry_id,)))

    def _record(
        self, entry_id: str, documents: Sequence[tuple[str, StoredDocument]]
    ) -> tuple[DocumentAttached, ...]:
        with self.begin() as work:
            if not work.operator:
                raise errors.OperatorRequired
            work.entry(entry_id)
            facts = tuple(
                DocumentAttached(
                    subject=entry_id,
                    sha256=document.sha256,
                    size=document.size,
                    name=normalise(name),
                    media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
                    at=work.now,
                )
                for name, document in documents
            )
            for _, document in documents:
                if not document.is_new:  # raises DocumentMissing where it has given way to a longer copy meanwhile
                    self.vault.open(document.sha256).close()
            for fact in facts:
                work.record(fact)
            work.commit()
        return facts

    def _take_out(self, documents: Iterable[tuple[str, StoredDocument]]) -> None:
        for _, document in documents:
            if document.is_new:
                with suppress(errors.StorageError):  # what cannot be removed now harms nobody: nothing names it
                    self.vault.discard(document.sha256)


def _step(done: int, whole: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise errors.Cancelled
    if progress is not None:
        progress(done, whole)
