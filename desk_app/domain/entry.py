"""An entry of the register: the letter as it was read, its numbers, and what became of it.

Columns 1-7 of Ord. 217/1996, art. 9 freeze at registration (a quick number's at its completion) and change only
by a correction with a reason; columns 8-13 stay writable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desk_app.domain.errors import TextTooLong, ValueMissing, ValueNotAllowed
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party, Representation, written_name
from desk_app.domain.register import Direction
from desk_app.domain.text import TextLimit

LARGEST_COUNT = 99_999

FROZEN_FIELDS = (
    "direction",
    "reference_number",
    "reference_date",
    "sheets",
    "annexes",
    "objects",
    "sender",
    "on_behalf_of",
    "subject",
    "received_at",
)
"""What stands in columns 1-7, and what the label prints: changed by correction only."""

WORKING_FIELDS = (
    "department",
    "dispatched_on",
    "resolution_mode",
    "addressee",
    "file_code",
    "type",
    "channel",
    "urgent",
    "language",
    "tracking",
    "posted_on",
    "missing",
    "text",
)
"""Columns 8-13 (12 is a link) and the desk's own: writable, every change an event."""

PRINTED_FIELDS = frozenset({"direction", "sheets", "annexes", "objects"})
"""A correction of one of these asks for a new label."""


class EntryState(StrEnum):
    """Where an entry stands."""

    QUICK = "quick"
    """A number without its data: a visible debt."""
    REGISTERED = "registered"
    RESOLVED = "resolved"
    FILED = "filed"
    ANNULLED = "annulled"


class LinkKind(StrEnum):
    """The five kinds of REG-L1."""

    LINKED_TO = "linked-to"
    REPLY_TO = "reply-to"
    FOLLOW_UP_OF = "follow-up-of"
    ANNEX_OF = "annex-of"
    REFERRED_FROM = "referred-from"


@dataclass(frozen=True, slots=True)
class MissingItem:
    """What the sender still has to bring."""

    text: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A thread from one entry to another, by identity."""

    to: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Letter:
    """What a clerk reads off the paper. Everything may be empty in a quick number."""

    direction: Direction = Direction.INCOMING
    type: str = ""
    sender: Party | None = None
    on_behalf_of: Representation | None = None
    addressee: str = ""
    subject: str = ""
    text: str = ""
    """What was said by telephone or at the counter, as read back."""
    reference_number: str = ""
    reference_date: date | None = None
    sheets: int | None = None
    annexes: int | None = None
    objects: int | None = None
    channel: str = ""
    tracking: str = ""
    posted_on: date | None = None
    received_at: datetime | None = None
    received_reason: str = ""
    """Why the letter was received before the day of its entry."""
    due_on_paper: date | None = None
    urgent: bool = False
    language: str = ""
    department: str = ""
    file_code: str = ""
    missing: tuple[MissingItem, ...] = ()

    def check(self) -> Letter:
        """The letter itself when a register can keep it.

        Raises ValueMissing (no subject, no sender where one is due), TextTooLong, ValueNotAllowed (a count).
        """
        self._check_limits()
        if not self.subject.strip():
            raise ValueMissing("subject")
        if self.direction is Direction.INCOMING:
            if self.sender is None:
                raise ValueMissing("sender")
            self.sender.require_name()
        if self.direction is Direction.OUTGOING and not self.addressee.strip():
            raise ValueMissing("addressee")
        return self

    def _check_limits(self) -> None:
        for name, limit in _LETTER_LIMITS.items():
            _check_length(name, getattr(self, name), limit)
        for party in (self.sender, self.on_behalf_of.holder if self.on_behalf_of else None):
            if party is not None:
                _check_party(party)
        for name in ("sheets", "annexes", "objects"):
            count = getattr(self, name)
            if count is not None and not 0 <= count <= LARGEST_COUNT:
                raise ValueNotAllowed(name, str(count), f"0-{LARGEST_COUNT}")


@dataclass(frozen=True, slots=True)
class Due:
    """The legal and the internal term of an entry, with the basis in words."""

    legal_on: date
    internal_on: date | None = None
    rule: str = ""
    basis: tuple[str, ...] = ()
    """Sentences in Romanian, as they are printed."""
    doubts: tuple[str, ...] = ()
    """What an official should know besides: a disputed way of counting, a rule that nobody confirmed."""
    changed_reason: str = ""


@dataclass(frozen=True, slots=True)
class Annulment:
    """By whom, when and why an entry was annulled."""

    at: datetime
    operator: str
    reason: str
    replaced_by: str = ""
    """Identity of the entry that took its data over, or empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the register."""

    id: str
    numbers: tuple[RegistrationNumber, ...]
    registered_at: datetime
    registered_on: date
    operator: str
    check_code: str
    letter: Letter
    state: EntryState = EntryState.REGISTERED
    due: Due | None = None
    tracking_token: str = ""
    """128 random bits in base 32 for the public check address."""
    dispatched_on: date | None = None
    resolution_mode: str = ""
    completed_at: datetime | None = None
    rectified: tuple[str, ...] = ()
    annulment: Annulment | None = None
    links: tuple[Link, ...] = field(default=())
    replies: int = 0
    quick: bool = False
    """Registered as a quick number; its state tells whether the data came."""
    flags: tuple[str, ...] = ()

    @property
    def number(self) -> RegistrationNumber:
        """The number in the general register (or the emergency series): the first that was drawn."""
        return self.numbers[0]

    @property
    def is_annulled(self) -> bool:
        return self.state is EntryState.ANNULLED


_LETTER_LIMITS = {
    "subject": TextLimit.SUBJECT,
    "text": TextLimit.TEXT,
    "addressee": TextLimit.ADDRESS,
    "reference_number": TextLimit.REFERENCE,
    "tracking": TextLimit.REFERENCE,
    "received_reason": TextLimit.REASON,
    "file_code": TextLimit.REFERENCE,
    "language": TextLimit.REFERENCE,
}
_PARTY_LIMITS = {
    "name": TextLimit.NAME,
    "given_name": TextLimit.NAME,
    "identifier": TextLimit.REFERENCE,
    "identifier_reason": TextLimit.REASON,
    "phone": TextLimit.REFERENCE,
    "email": TextLimit.REFERENCE,
}


def _check_party(party: Party) -> None:
    for name, limit in _PARTY_LIMITS.items():
        _check_length(name, getattr(party, name), limit)
    if party.address is not None:
        _check_length("address", party.address.one_line(), TextLimit.ADDRESS)


def _check_length(name: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise TextTooLong(name, len(text), int(limit))


def written_issuer(letter: Letter) -> str:
    """Column 6 ("Emitentul"): who signed, and for whom."""
    if letter.sender is None:
        return ""
    name = written_name(letter.sender)
    return f"{name}, pentru {written_name(letter.on_behalf_of.holder)}" if letter.on_behalf_of else name
