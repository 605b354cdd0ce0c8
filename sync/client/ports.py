"""What the desk's core needs from the world: a disk, a second disk, a clock, randomness, its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from sync.protocol.cursor import START, Cursor
from sync.protocol.enrolment import Series, Tip
from sync.protocol.journal import EMPTY, GENESIS, Event, Head, Signer

if TYPE_CHECKING:
    from sync.protocol.exchange import Item, Result
    from sync.protocol.keys import DeskKey
    from sync.protocol.numbering import Lease

Entropy = Callable[[int], bytes]
"""That many random bytes."""

Seen = tuple[tuple[str, int, int], ...]
"""Highest numbers that somebody saw: (register, year, number)."""


def highest_of(*sources: Seen) -> Seen:
    """The highest number that any of the sources saw, for each register and year."""
    highest: dict[tuple[str, int], int] = {}
    for register, year, number in (item for source in sources for item in source):
        highest[register, year] = max(highest.get((register, year), 0), number)
    return tuple((register, year, number) for (register, year), number in sorted(highest.items()))


class Trust(StrEnum):
    """Whether a desk may draw from its leases (docs/numbering.md, "Desk states")."""

    TRUSTED = "trusted"
    DISTRUSTED = "distrusted"


@dataclass(frozen=True, slots=True)
class Centre:
    """The central registry that a desk belongs to; written down by the event that made it belong there."""

    institution: str
    name: str
    address: str
    """Where `hello` is asked: an URL without a slash at its end."""
    role: str
    keys: tuple[tuple[int, str], ...]
    """The server's public keys that were pinned at enrolment: epoch and 32 bytes in hexadecimal."""

    def as_value(self) -> dict[str, Any]:
        return {
            "address": self.address,
            "institution": self.institution,
            "keys": {str(epoch): key for epoch, key in self.keys},
            "name": self.name,
            "role": self.role,
        }

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Centre:
        """Raises KeyError, and ValueError for an epoch that is no number."""
        keys = tuple(sorted((int(epoch), key) for epoch, key in value["keys"].items()))
        return cls(value["institution"], value["name"], value["address"], value["role"], keys)


class Emergency(StrEnum):
    """Why a trusted desk gives numbers of an emergency series."""

    NONE = ""
    EXHAUSTED = "exhausted"
    """By itself: no leased number was left. It ends by itself with the next lease."""
    ORDERED = "ordered"
    """A person began it, and a person ends it."""
    JOINING = "joining"
    """The desk asked to join a central registry and does not know yet whether it did."""


@dataclass(frozen=True, slots=True)
class DeskState:
    """The durable state of a desk; every change of it is an event."""

    desk: str
    epoch: int = 1
    public_key: str = ""
    """Of this epoch, 32 bytes in hexadecimal."""
    trust: Trust = Trust.TRUSTED
    cause: str = ""
    """Why it is distrusted: `restored`, `mirror-missing`, `mirror-differs`, `mirror-epoch`, `mirror-damaged`,
    `hardware`, `key-missing` or `chain`; of the central registry's word `rollback`, `fork` or `stale`."""
    emergency_tag: str = ""
    """Of the series that is open now; the tag of a distrusted desk, or with `emergency` of a trusted one."""
    emergency: Emergency = Emergency.NONE
    hardware: str = ""
    seen: Seen = ()
    """What persons and contradicting mirrors ever knew. It outlives a `resume`: its event may come back from a
    damaged mirror without the lease events that followed it."""
    doubted_up_to: int = 0
    """Seq of the last event that speaks of a doubt; see `Desk.may_print`."""
    centre: Centre | None = None
    """None: the desk works alone."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The wall clock, aware."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward, also while the computer sleeps (CLOCK_BOOTTIME under Linux): otherwise
        every sleep looks like a clock that was stepped."""
        ...


class Store(Protocol):
    """The desk's database. Between `begin` and `commit` nothing is visible to a crash."""

    def begin(self) -> None: ...

    def commit(self) -> None:
        """Durable when it returns."""
        ...

    def rollback(self) -> None: ...

    def head(self) -> Head: ...

    def append(self, event: Event, body: Mapping[str, Any]) -> None:
        """Add the event to the journal and carry it into the tables; `body` is its decoded body."""
        ...

    def event(self, seq: int) -> Event | None: ...

    def events(self, from_seq: int) -> Iterator[Event]: ...

    def desk_state(self) -> DeskState:
        """`DeskState("")` while no desk was created."""
        ...

    def put_desk_state(self, state: DeskState) -> None: ...

    def granted_lease(self, register: str, year: int) -> Lease | None:
        """The oldest granted lease of a register and year."""
        ...

    def leases(self) -> Iterable[Lease]: ...

    def put_lease(self, lease: Lease) -> None:
        """Add the lease, or replace the one of the same identity."""
        ...

    def keep_orphans(self, events: Iterable[Event], reason: str) -> None:
        """Keep events that stand in no journal until they are handed in; one that is an orphan already stays what
        it is. Inside a transaction."""
        ...

    def rewind(self, seq: int, reason: str) -> None:
        """Take every event after `seq` out of the journal and keep it as an orphan; forget leases and state, and
        carry nothing into the tables until `remake`. Inside a transaction."""
        ...

    def remake(self) -> None:
        """Make the tables again, from the journal and from what was read of the feed. Inside a transaction."""
        ...


BEGINNING = Tip(0, GENESIS)
"""Of a journal of which nothing is known to be acknowledged."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a desk and its centre know of each other. It may be set back without harm: both sides compare."""

    acknowledged: Tip = BEGINNING
    """The last of the desk's own events that the centre is known to hold."""
    cursor: Cursor = START
    """The last item of the feed that was applied."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a desk's journal stands in the feed, and the public keys of its epochs in hexadecimal."""

    desk: str
    head: Head = EMPTY
    keys: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Orphan:
    """An event of this desk that lies outside of its chain."""

    event: Event
    reason: str


class FeedStore(Protocol):
    """What a desk keeps of the others and of the centre, in the same database and the same transactions."""

    def standing(self) -> Standing: ...

    def put_standing(self, standing: Standing) -> None: ...

    def chain(self, desk: str) -> Chain: ...

    def put_chain(self, chain: Chain) -> None: ...

    def item_hash(self, desk: str, seq: int) -> bytes | None:
        """Of the feed's item, where it was read before."""
        ...

    def add(self, items: Sequence[Item]) -> None:
        """Keep new items of the feed, in order. What other desks did is carried into the tables, unless it was
        refused."""
        ...

    def move(self, item: Item) -> None:
        """A known item stands at another position now."""
        ...

    def items(self, after: int, limit: int) -> tuple[Item, ...]:
        """What was read of the feed, in order."""
        ...

    def note(self, result: Result) -> None:
        """One of the desk's own events had no full effect; noted once."""
        ...

    def orphans(self, limit: int) -> tuple[Orphan, ...]:
        """Those that were not handed in."""
        ...

    def handed_in(self, orphans: Sequence[Orphan]) -> None: ...

    def known(self) -> tuple[Series, ...]:
        """The highest number of each series that was ever seen in a lease or on an event, of any desk."""
        ...


class Mirror(Protocol):
    """The mirror journal on another path. Every method raises OSError when the path is not there.

    A file that is not there is an empty mirror; an unfinished line at its end was never written.
    """

    def require_writable(self) -> None:
        """Whether a line could be appended now. Which file lies there is the desk's question, not asked here."""
        ...

    def last(self) -> Event | None:
        """Of the file that lies at the path now; raises BrokenEvent for a damaged line. Asked before every
        transaction, so it has to be quick."""
        ...

    def events(self, from_seq: int) -> Iterator[Event]:
        """From `from_seq` on; raises BrokenEvent for a damaged line."""
        ...

    def append(self, events: Sequence[Event]) -> None:
        """All durable when it returns; what an append that failed left behind is cut off first.

        A crash may leave the first of them and not the last: `complete` brings the rest.
        """
        ...

    def rewrite(self, events: Iterable[Event]) -> None:
        """Keep what is there under another name and hold these events instead: all or nothing, durable."""
        ...


class Keys(Protocol):
    """The desk's signing keys, one pair an epoch."""

    def signer(self, epoch: int) -> Signer | None:
        """The key of an epoch, or None where this machine does not hold it."""
        ...

    def create(self, epoch: int) -> bytes:
        """Make and keep a fresh key pair for an epoch; its 32 public bytes."""
        ...

    def fresh(self) -> DeskKey:
        """Make a key pair that is kept nowhere yet: a fence that fails leaves nothing behind."""
        ...

    def keep(self, epoch: int, key: DeskKey) -> None:
        """Keep the pair that a central registry has bound to an epoch; ValueError for a second one."""
        ...
