"""Rows of the registry as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sync.protocol.enrolment import Tip
from sync.protocol.journal import GENESIS, Event, Head
from sync.protocol.numbering import Lease


class DeskState(StrEnum):
    ACTIVE = "active"
    LOST = "lost"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Institution:
    """Whose registers these are, and where its feed ends."""

    code: str
    name: str
    feed: int = 0
    """Position of the newest item."""
    server_epoch: int = 1
    """Grows with each restore from a copy; part of every cursor."""
    is_recovering: bool = False
    centre_epoch: int = 1
    """Of the server key that signs now."""
    tree_size: int = 0
    tree_peaks: bytes = b""
    """The roots of the perfect trees that the last checkpoint's tree consists of, largest first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk as the feed tells it, with the end of its journal."""

    code: str
    name: str
    role: str
    state: DeskState
    epoch: int
    seq: int = 0
    hash: bytes = GENESIS
    date: str = ""
    head_epoch: int = 1
    """Of the last event; `epoch` is that of the newest key."""
    history_seq: int = 0
    """Up to here the journal is from before the enrolment."""
    history_epoch: int = 0

    @property
    def head(self) -> Head:
        return Head(self.seq, self.hash, self.head_epoch, self.date)

    @property
    def tip(self) -> Tip:
        return Tip(self.seq, self.hash)

    def after(self, event: Event) -> Desk:
        """The desk once `event` ends its journal."""
        return Desk(
            self.code,
            self.name,
            self.role,
            self.state,
            self.epoch,
            event.header.seq,
            event.hash,
            event.header.date,
            event.header.epoch,
            self.history_seq,
            self.history_epoch,
        )


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known of the running program of a desk; nothing of it is in the feed."""

    desk: str
    hardware: str = ""
    """Empty until the first session after a recovery."""
    token_digest: bytes | None = None
    token_until: int = 0
    """Seconds since 1970, as all times of this table."""
    boot: str = ""
    is_distrusted: bool = False
    client: str = ""
    seen_at: int = 0
    clock_offset: int = 0
    """Seconds that the desk's clock is ahead."""
    unsent: int = 0
    cursor: str = "0.0"
    heard_in: int = 0
    """The server epoch in which it last opened a session."""


@dataclass(frozen=True, slots=True)
class Series:
    """A register and year: the leases tile `first`..`highest`."""

    register: str
    year: int
    first: int
    highest: int
    is_closed: bool = False
    claimed: int = 0
    """The highest number that a desk brought along; its history's leases end here at the latest."""


@dataclass(frozen=True, slots=True)
class HeldLease:
    """A lease and the desk that holds it."""

    desk: str
    lease: Lease
    minutes: str = ""


class GivenNumber(NamedTuple):
    """A number that an event drew. `holder` and `epoch` are its lease's; `desk` and `seq` name the entry, which is
    the centre's when the number was recovered. A tuple, for they come by the ten thousand."""

    register: str
    year: int
    number: int
    lease: str
    holder: str
    epoch: int
    desk: str
    seq: int
    date: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """How often an aspect of a subject was changed, in the order of the feed."""

    subject: str
    aspect: str
    version: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Owned by the centre. `value` is canonical JSON, None for what was taken away."""

    kind: str
    key: str
    value: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that the administrator must know of; `position` is that of the event that noted it."""

    id: str
    desk: str
    incident: str
    position: int
    settled_at: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A signed event outside of the chain, or one whose effect was refused; `event` is its canonical text."""

    hash: bytes
    desk: str
    reason: str
    state: str
    """`kept`, `recovered` or `settled`."""
    event: bytes
    taken_at: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentPermit:
    """An enrolment code as it is stored: its digest, and what it is good for."""

    digest: bytes
    desk: str
    """Empty for a fleet: each desk gets the next free code."""
    name: str
    role: str
    uses_left: int
    until: int
    is_fleet: bool
    is_again: bool = False
    """For a desk that exists: new hardware, or a lost key."""
    machines: tuple[str, ...] = ()
    """Only these; empty for any."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A key that has shown a valid code."""

    public_key: bytes
    code_digest: bytes
    machine: str
    hardware: str
    client: str
    asked_at: int
    state: str
    """`waiting`, `approved`, `enrolled` or `refused`."""
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Administrator:
    name: str
    password: str
    """Argon2id, in the PHC form."""
    rights: str
    """`administrator`, or `auditor`, who only reads."""


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    date: str
    size: int
    root: bytes
    note: str
    sheet: str
