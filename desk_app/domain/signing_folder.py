"""What waits in the folder for signing ("mapa de semnat"), and the round of those who sign it in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from desk_app.domain.entry import Letter
from desk_app.domain.errors import ValueMissing, ValueNotAllowed
from desk_app.domain.register import Direction
from desk_app.domain.signing_errors import SignerTwice
from desk_app.domain.text import fold

MOST_SIGNERS = 6
"""As many stamps as the lower half of an A4 page holds."""


UNFINISHED_LEVELS = ("B-B", "B-T")
"""PAdES levels that something is still to be added to: a time stamp, what proves the certificate later."""

ARCHIVABLE_LEVEL = "B-LT"
"""PAdES level that gets an archive time stamp where the file is kept permanently (EN 319 142-1, 5.5 and 5.6)."""


class Seen(StrEnum):
    """How a person took note of a document before signing it."""

    OPENED = "opened"
    TICKED = "ticked"


class SignerRole(StrEnum):
    """What a person signs a document as."""

    PREPARED = "prepared"
    """Întocmit."""
    APPROVED = "approved"
    """Avizat."""
    SIGNS = "signs"
    """Semnează."""
    COUNTERSIGNS = "countersigns"
    """Contrasemnează."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs; `person` is an operator's identity."""

    person: str
    role: SignerRole = SignerRole.SIGNS


@dataclass(frozen=True, slots=True)
class SentToSign:
    """A document of an entry that waits for a signature; `recipient` and `sender` are operators' identities.

    `recipient` is whose turn it is: the one at place `turn` (from 0) of `signers`. `sha256` is the copy that is to
    be signed next, `original` the document that was sent, `name` the original's.
    """

    entry_id: str
    sha256: str
    name: str
    recipient: str
    sender: str
    sent_at: datetime
    signers: tuple[Signer, ...] = ()
    """Empty in what was sent before there were rounds: then the recipient alone signs."""
    turn: int = 0
    original: str = ""
    """Empty while it is still the original that waits."""

    @property
    def round(self) -> tuple[Signer, ...]:
        """Everybody who signs it, in order."""
        return self.signers or (Signer(self.recipient),)

    @property
    def signer(self) -> Signer:
        """Whose turn it is."""
        return self.round[self.turn]

    @property
    def is_last(self) -> bool:
        """Whether nobody signs it afterwards."""
        return self.turn == len(self.round) - 1

    @property
    def sent_sha256(self) -> str:
        """The hash of the document that was sent."""
        return self.original or self.sha256

    @property
    def signed_name(self) -> str:
        """What the copy with the signature of whose turn it is will be called."""
        return signed_name(self.name) if self.is_last else partly_signed_name(self.name, self.turn + 1, self.round)

    def signed(self, sha256: str, at: datetime) -> SentToSign | None:
        """What waits for the next one once the copy `sha256` bears this signature; None when all have signed."""
        if self.is_last:
            return None
        turn = self.turn + 1
        return replace(
            self,
            sha256=sha256,
            recipient=self.round[turn].person,
            sent_at=at,
            turn=turn,
            original=self.sent_sha256,
        )


@dataclass(frozen=True, slots=True)
class ToLengthen:
    """A signed document of an entry that waits for a time stamp (level B-B), revocation data (level B-T) or, where
    the file of the entry is kept permanently, an archive time stamp (level B-LT).
    """

    entry_id: str
    sha256: str
    level: str
    file_code: str = field(default="", compare=False)
    """Of its entry: it tells how long the document is kept."""

    @property
    def awaits_time_stamp(self) -> bool:
        return self.level == "B-B"

    @property
    def needs_time_stamp(self) -> bool:
        """Whether a time-stamp server has to answer before anything can be added."""
        return self.awaits_time_stamp or self.level == ARCHIVABLE_LEVEL


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A signed document that is about to go into the vault; `level` is the PAdES level that it has reached."""

    sha256: str
    size: int
    level: str


@dataclass(frozen=True, slots=True)
class BegunSignature:
    """A token is asked to sign a document of the register; `copies` from the shortest to the longest."""

    waiting: SentToSign
    holder: str
    """Of the certificate."""
    seen: Seen
    begun_at: datetime
    delegation: str = ""
    copies: tuple[SignedCopy, ...] = ()

    def is_of(self, waiting: SentToSign) -> bool:
        """Whether it is the signature of what waits: the same document, at the same turn."""
        mine = self.waiting
        return (mine.entry_id, mine.sha256) == (waiting.entry_id, waiting.sha256)


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter that goes out and gets its number when it is signed; `request_id` keeps it from a second one.

    Whoever holds the token signs it first, as `role`, and then `signers_after` in their order.
    """

    request_id: str
    addressee: str
    subject: str
    role: SignerRole = SignerRole.SIGNS
    signers_after: tuple[Signer, ...] = ()

    @property
    def places(self) -> int:
        """How many sign it."""
        return 1 + len(self.signers_after)

    def is_after(self, person: str) -> bool:
        """Whether the person signs it after the first one."""
        return any(signer.person == person for signer in self.signers_after)

    def signers(self, first: str) -> tuple[Signer, ...]:
        """Everybody who signs it, the person `first` before the others. Raises as `require_round` does."""
        return require_round((Signer(first, self.role), *self.signers_after))

    def letter(self) -> Letter:
        """As the register takes it. Raises ValueMissing, TextTooLong."""
        return Letter(Direction.OUTGOING, addressee=self.addressee, subject=self.subject).check()


def require_round(signers: Sequence[Signer]) -> tuple[Signer, ...]:
    """The signers in their order; raises ValueMissing for none, ValueNotAllowed for too many, SignerTwice."""
    if not signers:
        raise ValueMissing("signer")
    if len(signers) > MOST_SIGNERS:
        raise ValueNotAllowed("signer", str(len(signers)), f"1-{MOST_SIGNERS}")
    seen: set[str] = set()
    for signer in signers:
        if signer.person in seen:
            raise SignerTwice(signer.person)
        seen.add(signer.person)
    return tuple(signers)


def is_holder(holder: str, person: str) -> bool:
    """Whether the holder of a certificate is that person.

    Certificates write names in any order, without diacritics, and with given names that the desk leaves out; so
    one name must hold every word of the other.
    """
    one, other = (set(fold(name).replace("-", " ").split()) for name in (holder, person))
    return bool(one and other) and (one <= other or other <= one)


def signed_name(name: str) -> str:
    """What the signed copy of a document is called: `adresa.pdf` becomes `adresa-semnat.pdf`."""
    return f"{_stem(name)}-semnat.pdf"


def numbered_name(name: str) -> str:
    """What the copy with the number on its page is called: `adresa.pdf` becomes `adresa-cu-numar.pdf`."""
    return f"{_stem(name)}-cu-numar.pdf"


def judgement_name(name: str) -> str:
    """What the report on the signatures of a document is called: `oferta.pdf` becomes `oferta-verificare.pdf`."""
    return f"{_stem(name)}-verificare.pdf"


def partly_signed_name(name: str, done: int, signers: Sequence[Signer]) -> str:
    """What a copy is called that others have still to sign: `adresa-semnat-1-din-2.pdf`."""
    return f"{_stem(name)}-semnat-{done}-din-{len(signers)}.pdf"


def _stem(name: str) -> str:
    return name[: -len(".pdf")] if name.lower().endswith(".pdf") else name
