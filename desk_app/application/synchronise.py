"""Working under a central registry, as the counter sees it: what is sent, what waits and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desk_app.application.changes import Changes
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import JournalLine

FILE_MISSING = "missing"
"""The cause of a file whose bytes are not in the vault, or no longer what they were."""

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
    last_try: datetime | None = None
    """When no answer came last; None while the line works."""
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
    file: str = ""
    """The name of the file that the event names, where it is about one."""

    @property
    def is_waiting(self) -> bool:
        """Whether it leaves by itself."""
        return self.state in ("waiting", "file-waiting")

    @property
    def is_file_missing(self) -> bool:
        """Whether it leaves once somebody attaches the same file again."""
        return self.state == "file-refused" and self.cause == FILE_MISSING


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two desks changed the same aspect of an entry from the same version: a person decides which one stands."""

    desk: str
    seq: int
    entry_id: str
    display: str
    subject: str
    ours: JournalLine
    """The change of this desk that had no effect."""
    stands: JournalLine | None
    """The change in force; None while the feed has not brought it yet."""
    stands_of: str = ""
    """The desk that made it."""


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


class Running(Protocol):
    """The engine at work beside a window. Every method may be called from any thread."""

    def wake(self) -> None:
        """Something was registered: do not wait for the next look."""
        ...

    def try_now(self, *, is_preparing: bool = False) -> Future[None]:
        """A person acted: try again at once, also where the centre had stopped the desk, and also the files that
        could not be sent.

        The result holds CentreUnreachable, CentreNotBelieved or CentreRefused where that did not help.
        """
        ...

    def stop(self) -> None:
        """End the threads, within seconds also where the line is half open."""
        ...


class Synchronising(Protocol):
    """A desk and its centre.

    Everything but `state`, `outbox`, `conflicts`, `fetch` and `attach_again` belongs to the thread that writes.
    """

    def enrol(self, address: str, institution: str, code: str, on_database: OnDatabase | None = None) -> Enrolled:
        """A desk that worked alone joins with its history. `on_database` does a piece of work on the thread that
        owns the database, so that it is free while the centre thinks; None where that is this one.

        Raises EnrolmentCodeWrong, DeskBelongs, DeskDistrusted, CentreUnreachable, CentreNotBelieved, and
        CentreRefused.
        """
        ...

    def move(self, address: str, on_database: OnDatabase | None = None) -> None:
        """The central registry is at another address: ask there, and keep it once it proved to be the same one.

        `on_database` as in `enrol`. Raises DeskAlone, CentreUnreachable, CentreNotBelieved, CentreRefused.
        """
        ...

    def once(self, *, is_preparing: bool = False) -> Exchange:
        """Send everything, take leases, read the feed to its end, then send the documents. `is_preparing`: as many
        numbers as may be had.

        Raises DeskAlone, CentreUnreachable, CentreNotBelieved, CentreRefused.
        """
        ...

    def catch_up(self, progress: Progress, cancelled: Cancelled) -> None:
        """The first reading of the feed: `progress` is told its place and its end after each page, numbers are had
        as soon as there is a register. Cancelled, it ends after a page; what was read stays. Raises as `once`.
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

    def attach_again(
        self,
        seq: int,
        file: Path,
        on_database: OnDatabase | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> str:
        """Take into the vault once more what this desk's event `seq` attached, and let it leave; the name it has.

        On any thread, `on_database` as in `fetch`. Raises NumberUnknown for an event that names no file,
        DocumentOther where `file` is not what was attached, DocumentUnreadable, DocumentTooLarge, Cancelled,
        DiskFull.
        """
        ...

    def lacking(self) -> tuple[str, ...]:
        """Documents of other desks, by their SHA-256, that were never fetched; the newest first."""
        ...

    def watch(self, is_over: Callable[[], bool]) -> Iterator[SyncState]:
        """Synchronise until `is_over`, giving each new state. Raises DeskAlone."""
        ...

    def started(
        self,
        on_database: Callable[[Callable[[], object]], object],
        told: Callable[[], None],
        heard: Callable[[Changes], None],
    ) -> Running:
        """Synchronise on threads of its own until it is stopped. Raises DeskAlone.

        `on_database` does a piece of work on the thread that writes, and waits for it. `told` tells that the line
        changed, `heard` what came from others; both are called on those threads.
        """
        ...

    def state(self) -> SyncState: ...

    def outbox(self, words: str = "", limit: int = 500) -> tuple[OutboxItem, ...]:
        """What is not sent and what had no full effect, oldest first; all `words` stand in number or subject."""
        ...

    def conflicts(self) -> tuple[Conflict, ...]:
        """What two desks changed at the same time and nobody has decided, oldest first."""
        ...

    def apply_again(self, desk: str, seq: int) -> Changes:
        """The change of a conflict once more, over what stands, and the conflict is settled.

        Raises NumberUnknown where there is no such conflict, AlreadyAnnulled, and TermNotYours.
        """
        ...

    def settle(self, desk: str, seq: int) -> None:
        """A person has seen this item without full effect and dealt with it. Raises NumberUnknown."""
        ...

    def begin_emergency(self, reason: str, authorised_by: str = "") -> str:
        """Emergency numbers on one key; the series. `authorised_by`: a name, otherwise who is at work.

        Raises ReasonMissing, EmergencyNotPossible.
        """
        ...

    def end_emergency(self) -> None:
        """Raises EmergencyNotPossible where nobody began one."""
        ...


RULES = ("base-version", "lease", "year", "series", "unreadable", "not-applied")
"""What takes an event's effect away, as far as this version knows (sync/PROTOCOL.md, clause 5.5)."""

FILE_CAUSES = ("too-large", FILE_MISSING)
"""Why a file cannot be sent that a person can mend."""


def cause_of(item: OutboxItem, line: Line) -> str:
    """The key of the sentence that says why an item waits, or what became of it."""
    if item.state == "file-refused":
        return f"file-{item.cause}" if item.cause in FILE_CAUSES else "file-refused"
    if not item.is_waiting:
        return item.cause if item.cause in RULES else "refused"
    if line.stopped:
        return "waiting-stopped"
    return "waiting-offline" if line.offline_since is not None else item.state


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
