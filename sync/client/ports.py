"""What the desk's core needs from the world: a disk, a second disk, a clock, randomness, its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sync.protocol.journal import Event, Head, Signer
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
class DeskState:
    """The durable state of a desk; every change of it is an event."""

    desk: str
    epoch: int = 1
    public_key: str = ""
    """Of this epoch, 32 bytes in hexadecimal."""
    trust: Trust = Trust.TRUSTED
    cause: str = ""
    """Why it is distrusted: `restored`, `mirror-missing`, `mirror-differs`, `mirror-epoch`, `mirror-damaged`,
    `hardware`, `key-missing` or `chain`."""
    emergency_tag: str = ""
    hardware: str = ""
    seen: Seen = ()
    """What persons and contradicting mirrors ever knew. It outlives a `resume`: its event may come back from a
    damaged mirror without the lease events that followed it."""
    doubted_up_to: int = 0
    """Seq of the last event that speaks of a doubt; see `Desk.may_print`."""


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
