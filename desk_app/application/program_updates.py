"""New versions of the program as command and window ask for them: the settings of this computer put to use."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime

from desk_app.application.ports import Cancelled, Progress
from desk_app.application.update_program import PackageInstaller, Releases, UpdateProgram
from desk_app.domain.errors import FolderLocked
from desk_app.domain.program_update import Package, Stage, UpdateRecord, is_within
from desk_app.domain.update_errors import InstallerUnavailable, NoWayBack, UpdatesOff

OFF = "off"
_STAGES_AFTER_DOWNLOAD = (Stage.READY, Stage.INSTALLING, Stage.TESTING, Stage.GOING_BACK)


@dataclass(frozen=True, slots=True)
class TestedPart:
    """One part of the self-test. `state`: `good`, `failed`, or `skipped` where it cannot be tried by this account;
    `cause`: the code or the kind of the error, never its text."""

    name: str
    state: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class UpdatesView:
    """What there is to tell. `is_own`: whether this account looks for new versions here itself; where the computer
    does it, windows only tell of it."""

    record: UpdateRecord
    running: str
    channel: str
    hours: str
    place: str
    is_own: bool

    @property
    def is_off(self) -> bool:
        return self.channel == OFF

    @property
    def offered(self) -> Package | None:
        return None if self.record.offer is None else self.record.offer.package


@dataclass(frozen=True, slots=True)
class ProgramUpdates:
    """`releases` raises ReleasePlaceUnknown; `closed` holds the counter closed while its block runs and raises
    FolderLocked while somebody works there, after so many seconds; `self_test` runs in a process of its own,
    `examine` in this one; `take_charge` lets windows know that a task does all of it; `fetch` looks and fetches
    in a process of the lowest priority, `ask_to_install` starts the installation that waits for this program's
    end.
    """

    program: UpdateProgram
    installer: Callable[[], PackageInstaller]
    releases: Callable[[], AbstractContextManager[Releases]]
    closed: Callable[[float], AbstractContextManager[object]]
    self_test: Callable[[], bool]
    examine: Callable[[], tuple[TestedPart, ...]]
    take_charge: Callable[[], None]
    fetch: Callable[[], None]
    ask_to_install: Callable[[], None]
    channel: str
    hours: str
    place: str
    is_own: bool
    now: Callable[[], datetime]

    def view(self) -> UpdatesView:
        record = self.program.status()
        return UpdatesView(record, self.program.running, self.channel, self.hours, self.place, self.is_own)

    def check(self) -> UpdateRecord:
        """Raises UpdatesOff, ReleasePlaceUnknown, and what the place is refused for."""
        if self.channel == OFF:
            raise UpdatesOff
        with self.releases() as releases:
            return self.program.check(releases, self.channel)

    def download(
        self,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled = lambda: False,
        rest: Callable[[], object] = lambda: None,
    ) -> UpdateRecord:
        """See how an installation ended that was under way, look, and fetch what is offered; raises the same."""
        if self.program.status().is_under_way:
            with suppress(FolderLocked, InstallerUnavailable):  # the way back waits for the end of the day
                self.settle()
        if self.channel == OFF:
            raise UpdatesOff
        with self.releases() as releases:
            self.program.check(releases, self.channel)
            return self.program.download(releases, progress=progress, cancelled=cancelled, rest=rest)

    def install(self, *, wait_seconds: float = 0.0, without_way_back: bool = False) -> UpdateRecord:
        """Install what is offered, now, as somebody asked. Raises FolderLocked while the counter is open."""
        if self.program.status().stage not in _STAGES_AFTER_DOWNLOAD:
            self.download()
        with self.closed(wait_seconds):
            return self.program.install(self.installer(), without_way_back=without_way_back, is_asked=True)

    def keep_up(self) -> UpdateRecord:
        """What a timer asks for: settle, look, fetch, and install within the hours while the counter is closed.

        Raises what looking and fetching raise; a counter at work, other hours, no way back and updates that are
        switched off are no errors here.
        """
        self.take_charge()
        try:
            record = self.settle()
        except FolderLocked:
            return self.program.status()
        if self.channel == OFF or record.is_under_way:
            return record
        record = self.download()
        if record.stage is not Stage.READY or not is_within(self.hours, self.now()):
            return record
        try:
            with self.closed(0.0):
                return self.program.install(self.installer())
        except (FolderLocked, NoWayBack):
            return self.program.status()

    def settle(self, *, is_chained: bool = False, has_returned: bool = False) -> UpdateRecord:
        """See how the last step ended. `is_chained`: whoever asks goes back by itself where that is wanted;
        `has_returned`: it has just done so. Raises FolderLocked where the way back waits for an open counter.
        """
        record = self.program.settle(self.self_test, is_chained=is_chained, has_returned=has_returned)
        if record.stage is Stage.GOING_BACK and not is_chained:
            with self.closed(0.0):
                return self.program.go_back(self.installer())
        return record
