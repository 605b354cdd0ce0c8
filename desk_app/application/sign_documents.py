"""Documents of the register in the folder for signing: sent, signed in order, returned.

The original is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from desk_app.application.changes import Changes
from desk_app.application.number_documents import Numbered
from desk_app.application.ports import BegunSignatures, DocumentVault, OpenUnitOfWork, StoredDocument, UnitOfWork
from desk_app.domain import errors
from desk_app.domain.entry import Entry
from desk_app.domain.facts import DocumentNumbered, DocumentReturned, DocumentSentToSign, DocumentSigned
from desk_app.domain.signing_errors import DocumentNotWaiting, DocumentUnsignable, DocumentWaits
from desk_app.domain.signing_folder import Seen, SentToSign, Signer, require_round


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that lies in the folder now."""

    entry_id: str
    sha256: str
    name: str
    signers: tuple[Signer, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document of the folder and its signed copy, which the vault holds already."""

    waiting: SentToSign
    signed: StoredDocument
    level: str
    holder: str
    seen: Seen
    delegation: str = ""
    """Identity of the delegation by which it was signed for whose turn it was."""


@dataclass(frozen=True, slots=True)
class SendToSign:
    """Put a document of an entry into the folder for signing of one person after another."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, sha256: str, *signers: Signer, numbered: Numbered | None = None) -> Sent:
        """`signers` sign it in that order; each sees it in the folder when the ones before have signed.

        A copy that bears the number joins the entry and is what they sign.

        Raises AlreadyAnnulled, DocumentMissing, DocumentUnsignable for what is no PDF, OperatorUnknown,
        DocumentWaits, ValueMissing and ValueNotAllowed as `require_round` does.
        """
        in_order = require_round(signers)
        with self.begin() as work:
            entry = _standing(work, entry_id)
            name = work.document_name(entry_id, sha256)
            if not name.lower().endswith(".pdf"):
                raise DocumentUnsignable(name, "not-a-pdf")
            require_people(work, in_order)
            if any(each.entry_id == entry_id and each.sent_sha256 == sha256 for each in work.waiting_to_sign()):
                raise DocumentWaits(name, entry.number.display)
            if numbered is not None:
                sha256, name = numbered.stored.sha256, numbered.name
                size = numbered.stored.size
                work.record(DocumentNumbered(entry_id, numbered.sha256, sha256, size, name, work.now))
            work.record(DocumentSentToSign(entry_id, sha256, name, in_order[0].person, work.now, in_order))
            work.commit()
        return Sent(entry_id, sha256, name, in_order, _changes(entry_id))


@dataclass(frozen=True, slots=True)
class ReturnUnsigned:
    """Take a document out of the folder, with the reason why it is not signed: the round of its signers ends."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, sha256: str, reason: str) -> Changes:
        """Raises ReasonMissing, DocumentNotWaiting."""
        if not reason.strip():
            raise errors.ReasonMissing("return")
        with self.begin() as work:
            entry = _standing(work, entry_id)
            waits = _waiting(work, entry, sha256)
            work.record(DocumentReturned(entry_id, sha256, waits.name, reason.strip(), work.now))
            work.commit()
        return _changes(entry_id)


@dataclass(frozen=True, slots=True)
class RecordSigned:
    """Name a signed document in the journal: it joins its entry beside the one that was signed."""

    begin: OpenUnitOfWork
    vault: DocumentVault
    begun: BegunSignatures

    def __call__(self, document: SignedDocument) -> Changes:
        """Raises DocumentNotWaiting, AlreadyAnnulled; then the signed copy leaves the vault again.

        A note that cannot be taken away harms nobody: the next start finds the copy named.
        """
        waiting = document.waiting
        try:
            with self.begin() as work:
                waits = _waiting(work, _standing(work, waiting.entry_id), waiting.sha256)
                work.record(signed_fact(document, waits, work))
                has_given_way = waiting.turn > 0 and not work.is_named(waiting.sha256)
                work.commit()
        except (DocumentNotWaiting, errors.AlreadyAnnulled):
            with suppress(errors.StorageError):  # nothing names it, so it harms nobody
                if document.signed.is_new:
                    self.vault.discard(document.signed.sha256)
                self.begun.forget(waiting)
            raise
        with suppress(errors.StorageError):
            if has_given_way:  # the copy of those before lies whole in this one
                self.vault.discard(waiting.sha256)
            self.begun.forget(waiting)
        return _changes(waiting.entry_id)


def signed_fact(each: SignedDocument, waits: SentToSign, work: UnitOfWork) -> DocumentSigned:
    """What the journal says of a signature once its copy is safe."""
    return DocumentSigned(
        subject=waits.entry_id,
        sha256=waits.sha256,
        signed_sha256=each.signed.sha256,
        size=each.signed.size,
        name=waits.signed_name,
        level=each.level,
        holder=each.holder,
        seen=each.seen.value,
        at=work.now,
        role=waits.signer.role,
        place=waits.turn + 1,
        places=len(waits.round),
        delegation=each.delegation,
    )


def require_people(work: UnitOfWork, signers: Sequence[Signer]) -> None:
    """Raises OperatorUnknown for one who does not work at the institution."""
    profile = work.profile()
    for signer in signers:
        person = profile.operator(signer.person)
        if person is None or not person.active:
            raise errors.OperatorUnknown(signer.person)


def _standing(work: UnitOfWork, entry_id: str) -> Entry:
    if not work.operator:
        raise errors.OperatorRequired
    entry = work.entry(entry_id)
    if entry.is_annulled:
        raise errors.AlreadyAnnulled(entry.number.display)
    return entry


def _waiting(work: UnitOfWork, entry: Entry, sha256: str) -> SentToSign:
    found = _found(work, entry.id, sha256)
    if found is None:
        raise DocumentNotWaiting(work.document_name(entry.id, sha256), entry.number.display)
    return found


def _found(work: UnitOfWork, entry_id: str, sha256: str) -> SentToSign | None:
    waiting = work.waiting_to_sign()
    return next((each for each in waiting if (each.entry_id, each.sha256) == (entry_id, sha256)), None)


def _changes(entry_id: str) -> Changes:
    return Changes((entry_id,), to_sign=True)
