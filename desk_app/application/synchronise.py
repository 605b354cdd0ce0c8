"""Working under a central registry, as the counter sees it: what is sent, what waits and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desk_app.application.ports import Cancelled, Progress

OnDatabase = Callable[[Callable[[], object]], object]
"""Runs a piece of work on the thread that writes, and gives its result."""


class Lamp(StrEnum):
    """One word for the status bar."""

    ALONE = "alone"
    SENT = "sent"
    WAITING = "waiting"
    OFFLINE = "offline"
    EMERGENCY = "emergency"
    DISTRUSTED = "distrusted"
    STOPPED = "stopped"
    """An administrator has to act."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the running program knows of its line to the centre."""

    offline_since: datetime | None = None
    cause: str = ""
    """Why no answer came: a word of `sync.client.gateway.Unreachable` or of a problem."""
    stopped: str = ""
    next_try: datetime | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """What of this desk's documents the centre is not known to hold."""

    waiting: int = 0
    waiting_bytes: int = 0
    set_aside: int = 0
    """Those that cannot be sent, for a person."""
    cause: str = ""
    """Why the last try came to nothing: a word as in `Line.cause`."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """Everything that the lamp and `sync status` tell."""

    lamp: Lamp
    institution: str
    address: str
    role: str
    unsent: int
    unsent_since: datetime | None
    numbers_left: int
    days_left: int | None
    """Working days that the numbers last at the usual rate; None where no rate is known."""
    emergency_series: str
    emergency_cause: str
    set_aside: int
    """Events without full effect that nobody has settled."""
    orphans: int
    """Events outside of the chain that are not handed in yet."""
    feed_position: int
    line: Line = Line()
    files: Files = Files()


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One event that is not sent, or that had no full effect."""

    desk: str
    seq: int
    kind: str
    at: datetime
    display: str
    """The entry's number, where it is about one."""
    subject: str
    state: str
    """`waiting`, `refused` or `conflict`; of the file that the event names, `file-waiting` or `file-refused`."""
    cause: str
    """Empty, the rule that took the effect away, or why a file cannot be sent."""
    entry_id: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one synchronisation did."""

    sent: int
    received: int
    state: SyncState
    files: int = 0
    """Documents that the centre holds now and did not before."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What came of an enrolment; `is_waiting`: the administrator has to approve, ask again later."""

    desk: str
    institution: str
    role: str
    is_waiting: bool = False


class Synchronising(Protocol):
    """A desk and its centre. Everything but `state`, `outbox` and `fetch` belongs to the thread that writes."""

    def enrol(self, address: str, institution: str, code: str) -> Enrolled:
        """A desk that worked alone joins with its history.

        Raises EnrolmentCodeWrong, DeskBelongs, DeskDistrusted, CentreUnreachable, CentreNotBelieved, and
        CentreRefused.
        """
        ...

    def once(self, *, is_preparing: bool = False) -> Exchange:
        """Send everything, take leases, read the feed to its end, then send the documents. `is_preparing`: as many
        numbers as may be had.

        Raises DeskAlone, CentreUnreachable, CentreNotBelieved, CentreRefused.
        """
        ...

    def fetch(
        self,
        sha256: str,
        on_database: OnDatabase | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Bring a document of another desk into the vault; it goes on where it broke off before.

        On any thread: `on_database` runs what belongs to the thread that writes; None where that is this one.
        Raises DeskAlone, CentreUnreachable, CentreNotBelieved, CentreRefused (`not-found` while the other desk has
        not sent it), DocumentMissing for one that no entry names, Cancelled, DiskFull.
        """
        ...

    def lacking(self) -> tuple[str, ...]:
        """Documents of other desks, by their SHA-256, that were never fetched; the newest first."""
        ...

    def watch(self, is_over: Callable[[], bool]) -> Iterator[SyncState]:
        """Synchronise until `is_over`, giving each new state. Raises DeskAlone."""
        ...

    def state(self) -> SyncState: ...

    def outbox(self, words: str = "", limit: int = 500) -> tuple[OutboxItem, ...]:
        """What is not sent and what had no full effect, oldest first; all `words` stand in number or subject."""
        ...

    def settle(self, desk: str, seq: int) -> None:
        """A person has seen this item without full effect and dealt with it. Raises NumberUnknown."""
        ...

    def begin_emergency(self, reason: str) -> str:
        """Emergency numbers on one key; the series. Raises ReasonMissing, EmergencyNotPossible."""
        ...

    def end_emergency(self) -> None:
        """Raises EmergencyNotPossible where nobody began one."""
        ...


def lamp_of(*, is_member: bool, trust: str, emergency: str, line: Line, unsent: int) -> Lamp:
    """The worst that is true."""
    if trust == "distrusted":
        return Lamp.DISTRUSTED
    if line.stopped:
        return Lamp.STOPPED
    if emergency:
        return Lamp.EMERGENCY
    if not is_member:
        return Lamp.ALONE
    if line.offline_since is not None:
        return Lamp.OFFLINE
    return Lamp.WAITING if unsent else Lamp.SENT
