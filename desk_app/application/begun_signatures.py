"""Signatures that were begun: what a kill between the token and the journal leaves is found at the next start.

Before a token is asked to sign a document of the register, it is noted who is asked, and before each signed copy
goes into the vault, which one. The note leaves after the event that names the copy (ADR 27).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from desk_app.application.changes import Changes
from desk_app.application.ports import BegunSignatures, DocumentVault, OpenUnitOfWork, StoredDocument, UnitOfWork
from desk_app.domain.errors import DocumentMissing, StorageError
from desk_app.domain.signing_folder import BegunSignature, SentToSign, SignedCopy


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found: `named` has its signed copy with the entry now, `lost` was begun and left none."""

    named: tuple[BegunSignature, ...] = ()
    lost: tuple[BegunSignature, ...] = ()

    @property
    def changes(self) -> Changes:
        entries = tuple(dict.fromkeys(begun.waiting.entry_id for begun in self.named))
        return Changes(entries, to_sign=bool(entries))

    def lost_at(self, waiting: SentToSign) -> datetime | None:
        """When the signature of it was begun that left nothing; None for every other document."""
        found = (one.begun_at for one in self.lost if one.is_of(waiting))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class RecoverSigned:
    """Ask only while nothing is being signed. `begin` asks for no person: the signer was asked before the kill."""

    begin: OpenUnitOfWork
    vault: DocumentVault
    begun: BegunSignatures

    def __call__(self) -> Recovered:
        """Name every finished copy that nothing names; asking again is harmless.

        Raises what a transaction raises.
        """
        named, lost = [], []
        for begun in self.begun.all():
            with self.begin() as work:
                waits = next((each for each in work.waiting_to_sign() if begun.is_of(each)), None)
                found = self._newest(begun) if waits is not None else None
                if waits is not None and found is None:
                    lost.append(begun)
                    continue
                if waits is not None and found is not None:
                    _name(work, begun, waits, found)
                    named.append(begun)
                unnamed = _unnamed(begun, work)
                work.commit()
            self._discard(unnamed)
            self.begun.forget(begun.waiting)
        return Recovered(tuple(named), tuple(lost))

    def _newest(self, begun: BegunSignature) -> SignedCopy | None:
        """The longest copy that the vault holds: a copy is there whole or not at all."""
        for copy in reversed(begun.copies):
            try:
                self.vault.open(copy.sha256).close()
            except DocumentMissing:
                continue
            return copy
        return None

    def _discard(self, unnamed: tuple[str, ...]) -> None:
        for sha256 in unnamed:
            with suppress(StorageError):  # nothing names it, so it harms nobody
                self.vault.discard(sha256)


def _name(work: UnitOfWork, begun: BegunSignature, waits: SentToSign, found: SignedCopy) -> None:
    from desk_app.application.sign_documents import (  # noqa: PLC0415  # almost no start finds such a copy
        SignedDocument,
        signed_fact,
    )

    stored = StoredDocument(found.sha256, found.size)
    signed = SignedDocument(waits, stored, found.level, begun.holder, begun.seen, begun.delegation)
    work.record(signed_fact(signed, waits, work))


def _unnamed(begun: BegunSignature, work: UnitOfWork) -> tuple[str, ...]:
    """Shorter copies of this signature, and the copy of those before, which lies whole in this one."""
    shorter = (begun.waiting.sha256,) if begun.waiting.turn else ()
    hashes = (*(copy.sha256 for copy in begun.copies), *shorter)
    return tuple(sha256 for sha256 in hashes if not work.is_named(sha256))
