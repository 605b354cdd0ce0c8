"""A letter that goes out gets its number when it is signed, not before: "număr la semnare"."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desk_app.application.changes import Changes
from desk_app.application.number_documents import NumberDocument, Numbered
from desk_app.application.ports import DocumentVault, OpenUnitOfWork, StoredDocument
from desk_app.application.register_letter import Registered, RegisterLetter, Registration
from desk_app.application.sign_documents import require_people
from desk_app.domain.errors import StorageError
from desk_app.domain.facts import DocumentAttached, DocumentNumbered, DocumentSentToSign
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.signing_errors import DocumentChanged
from desk_app.domain.signing_folder import PreparedLetter, is_holder

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class NumberedLetter:
    """The entry whose document waits for its signature now, its number on the page."""

    entry_id: str
    changes: Changes


def person_of(profile: InstitutionProfile | None, operator: Operator | None, holder: str) -> Operator | None:
    """Whose letters the holder of a certificate signs: who is at work, where that is the holder, otherwise the one
    of the institution who bears the name.
    """
    people = (operator, *(profile.operators if profile else ()))
    return next((each for each in people if each and each.active and is_holder(holder, each.name)), None)


@dataclass(frozen=True, slots=True)
class NumberAtSigning:
    """Number, document, the copy with the number and the round of its signers in one transaction: all or nothing.

    The number is drawn on the page while the transaction is open: a page without room for it, and for the stamps
    of several signers beside it, uses no number.
    """

    begin: OpenUnitOfWork
    register_letter: RegisterLetter
    vault: DocumentVault
    number_document: NumberDocument

    def __call__(self, letter: PreparedLetter, file: Path, sha256: str, first: str) -> NumberedLetter:
        """`sha256` is what was seen, `first` the person who signs before the others, by identity.

        Asking again for the same letter gives the same entry and draws nothing.

        Raises SignerTwice, OperatorUnknown, DocumentChanged, DocumentUnreadable, DocumentUnsignable,
        StampPlaceMissing and what registering raises; then nothing is left.
        """
        signers = letter.signers(first)
        original = self.vault.store(file)
        numbered: Numbered | None = None
        try:
            if original.sha256 != sha256:
                raise DocumentChanged(file.name)
            with self.begin() as work:
                require_people(work, signers)
                request = Registration(letter.letter(), request_id=letter.request_id, papers=())
                registered = self.register_letter.within(work, request)
                entry = registered.entry_id
                if registered.repeated:
                    return NumberedLetter(entry, Changes((entry,), to_sign=True))
                institution = work.profile().institution.name
                stamps = len(signers) if len(signers) > 1 else 0  # one alone may sign without
                numbered = self._on_page(registered, original, file.name, institution, stamps)
                size = numbered.stored.size
                for fact in (
                    DocumentAttached(entry, original.sha256, original.size, file.name, _PDF, work.now),
                    DocumentNumbered(entry, sha256, numbered.stored.sha256, size, numbered.name, work.now),
                    DocumentSentToSign(entry, numbered.stored.sha256, numbered.name, first, work.now, signers),
                ):
                    work.record(fact)
                work.commit()
        except BaseException:
            self._take_out(original, *(() if numbered is None else (numbered.stored,)))
            raise
        return NumberedLetter(entry, registered.changes | Changes((entry,), to_sign=True))

    def _on_page(
        self, registered: Registered, original: StoredDocument, name: str, institution: str, stamps: int
    ) -> Numbered:
        number, day = registered.number.display, registered.registered_on
        return self.number_document.draw_on(original.sha256, name, number, day, institution, stamps)

    def _take_out(self, *stored: StoredDocument) -> None:
        for document in stored:
            if document.is_new:
                with suppress(StorageError):  # nothing names it, so it harms nobody
                    self.vault.discard(document.sha256)
