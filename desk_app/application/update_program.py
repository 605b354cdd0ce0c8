"""New versions of this program: looked for, fetched, installed while the counter is closed, and tried out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desk_app.application.ports import Cancelled, Progress
from desk_app.application.program_events import ProgramEvent, ProgramLog
from desk_app.domain.errors import Cancelled as WasCancelled
from desk_app.domain.program_update import Offer, Package, Stage, UpdateRecord
from desk_app.domain.update_errors import NoWayBack, PackageNotBelieved, ReleaseNotBelieved, UpdateNotReady

PIECE_BYTES = 256 * 1024
"""Read at once from where packages come from: small enough to stop at once, and to leave the line to others."""


class Releases(Protocol):
    """Where new versions come from. Every method raises ReleasesUnreachable and ReleaseNotBelieved."""

    @property
    def place(self) -> str:
        """Its address or path, for people."""
        ...

    def newest(self, channel: str) -> Offer | None:
        """The newest release of a channel; None where it has no package for this system."""
        ...

    def package_of(self, version: str) -> Package | None:
        """The package of one version for this system, None where it is not kept any more."""
        ...

    def read(self, package: Package, start: int, size: int) -> bytes:
        """At most `size` bytes of a package from `start` on, at least one."""
        ...


class PackageShelf(Protocol):
    """Packages in the data folder. What is half there stays half there, and goes on."""

    def arrived(self, package: Package) -> int:
        """How many bytes are here."""
        ...

    def add(self, package: Package, content: bytes) -> None:
        """Add bytes at the end. Raises DiskFull, FolderReadOnly, FolderMissing."""
        ...

    def is_true(self, package: Package) -> bool:
        """Whether the whole file is here and is what was signed."""
        ...

    def path(self, package: Package) -> Path: ...

    def remove(self, package: Package) -> None: ...

    def keep_only(self, packages: tuple[Package, ...]) -> None:
        """Remove all others."""
        ...


class UpdateRecords(Protocol):
    """The record of this computer. One process at a time changes it."""

    def changing(self) -> AbstractContextManager[None]:
        """The right to change it. Raises FolderLocked."""
        ...

    def read(self) -> UpdateRecord: ...

    def write(self, record: UpdateRecord) -> None: ...


class PackageInstaller(Protocol):
    """The installer of the system."""

    def require(self) -> None:
        """Raises InstallerUnavailable where it cannot be run from here."""
        ...

    def hand_over(self, new: Path, old: Path | None) -> None:
        """Install `new`, then have the version that runs by then settle; where that fails, install `old` and
        settle again. All of that goes on when this process has ended.
        """
        ...

    def go_back(self, new: Path, old: Path) -> None:
        """Install `old` in the place of `new` and settle, likewise."""
        ...


class UpdateProgram:
    """`running`: the version of this very program. `self_test`: whether it works, within its deadline."""

    def __init__(
        self,
        records: UpdateRecords,
        shelf: PackageShelf,
        log: ProgramLog,
        running: str,
        now: Callable[[], datetime],
    ) -> None:
        self._records = records
        self._shelf = shelf
        self._log = log
        self._now = now
        self.running = running

    def status(self) -> UpdateRecord:
        """How far it is, as far as one can see without changing anything."""
        record = self._records.read()
        return record if record.is_under_way else record.settled(self.running)

    def check(self, releases: Releases, channel: str) -> UpdateRecord:
        """Look for a new version. Raises ReleasesUnreachable, ReleaseNotBelieved."""
        with self._records.changing():
            record = self._records.read()
            try:
                offer = releases.newest(channel)
                if offer is None:
                    return record
                stale = record.staleness(offer, channel, self._now())
                if stale is not None:
                    raise ReleaseNotBelieved(releases.place, stale.value)
            except ReleaseNotBelieved as error:
                self._log.write(ProgramEvent.RELEASE_REFUSED, cause=error.cause)
                raise
            return self._write(record.seen(offer, self.running))

    def download(
        self,
        releases: Releases,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled = lambda: False,
        rest: Callable[[], object] = lambda: None,
    ) -> UpdateRecord:
        """Fetch what is offered, and the package of the version that runs, which is the way back.

        `rest` is called after each piece. Raises ReleasesUnreachable, PackageNotBelieved, DiskFull and others of
        the folder, Cancelled: what arrived stays.
        """
        with self._records.changing():
            record = self._records.read()
            if record.offer is None or record.is_under_way or record.stage in (Stage.GONE_BACK, Stage.FAILED):
                return record
            package = record.offer.package
            if record.stage in (Stage.DOWNLOADED, Stage.READY) and not self._shelf.is_true(package):
                record = self._write(record.lost())
            if record.stage is Stage.OFFERED:
                self._fetch(releases, package, progress, cancelled, rest)
                record = self._write(record.downloaded())
            if record.stage is Stage.DOWNLOADED:
                self._require_true(package)
                record = self._write(record.ready())
                self._log.write(ProgramEvent.UPDATE_READY, version=package.version)
            if self._way_back(record) is None:
                record = self._fetch_way_back(releases, record, cancelled, rest)
            self._shelf.keep_only(tuple(each for each in (package, record.kept) if each is not None))
            return record

    def install(
        self, installer: PackageInstaller, *, without_way_back: bool = False, is_asked: bool = False
    ) -> UpdateRecord:
        """Hand the ready package over to the system's installer; `is_asked`: by a person. Raises UpdateNotReady,
        NoWayBack, PackageNotBelieved, InstallerUnavailable.
        """
        with self._records.changing():
            record = self._records.read()
            if record.stage is not Stage.READY or record.offer is None:
                raise UpdateNotReady(record.stage.value)
            package, kept = record.offer.package, self._way_back(record)
            if kept is None and not without_way_back:
                raise NoWayBack(self.running)
            installer.require()
            self._require_true(package)
            record = self._write(record.installing(self._now(), is_asked=is_asked))
            self._log.write(ProgramEvent.UPDATE_BEGUN, version=package.version)
            installer.hand_over(self._shelf.path(package), None if kept is None else self._shelf.path(kept))
            return record

    def settle(
        self, self_test: Callable[[], bool], *, is_chained: bool = False, has_returned: bool = False
    ) -> UpdateRecord:
        """See how the last step ended; where a new version runs for the first time, try it out.

        A record that says `going-back` afterwards wants the version before installed: by whoever handed over to
        the installer, or by `go_back`. `has_returned`: whoever handed over has just installed it. Who is
        not of that chain leaves an installer alone that may still be at work.
        """
        with self._records.changing():
            before = self._records.read()
            if not (is_chained or has_returned) and before.may_still_install(self._now()):
                return before
            found = before.returned(self.running) if has_returned else before.settled(self.running)
            record = self._write(found)
            if record.stage is Stage.TESTING:
                record = self._write(record.test_begun())
            if record.stage is Stage.TESTING:
                record = self._write(record.passed() if self_test() else record.failed())
            if record.kept is not None and self._way_back(record) is None and record.stage is Stage.GOING_BACK:
                record = self._write(record.without_way_back())
            self._tell(before, record)
            return record

    def go_back(self, installer: PackageInstaller) -> UpdateRecord:
        """Install the version before, where a return was interrupted. Raises InstallerUnavailable."""
        with self._records.changing():
            record = self._records.read()
            if record.stage is not Stage.GOING_BACK or record.kept is None or record.offer is None:
                return record
            installer.require()
            new, old = self._shelf.path(record.offer.package), self._shelf.path(record.kept)
            record = self._write(record.returning())
            if record.stage is Stage.GOING_BACK:
                installer.go_back(new, old)
            return record

    # --- inside --------------------------------------------------------------------------------------------

    def _write(self, record: UpdateRecord) -> UpdateRecord:
        if record != self._records.read():
            self._records.write(record)
        return record

    def _fetch(
        self,
        releases: Releases,
        package: Package,
        progress: Progress | None,
        cancelled: Cancelled,
        rest: Callable[[], object],
    ) -> None:
        while (arrived := self._shelf.arrived(package)) < package.size:
            if cancelled():
                raise WasCancelled
            if progress is not None:
                progress(arrived, package.size)
            self._shelf.add(package, releases.read(package, arrived, min(PIECE_BYTES, package.size - arrived)))
            rest()

    def _require_true(self, package: Package) -> None:
        """Raises PackageNotBelieved, and throws the file away: it was changed halfway, or never was the right
        one.
        """
        if self._shelf.is_true(package):
            return
        self._shelf.remove(package)
        self._write(self._records.read().lost())
        self._log.write(ProgramEvent.RELEASE_REFUSED, cause="package")
        raise PackageNotBelieved(package.name)

    def _way_back(self, record: UpdateRecord) -> Package | None:
        """The package that installs the version before, if it is here."""
        kept = record.kept
        return kept if kept is not None and self._shelf.is_true(kept) else None

    def _fetch_way_back(
        self, releases: Releases, record: UpdateRecord, cancelled: Cancelled, rest: Callable[[], object]
    ) -> UpdateRecord:
        """A place that keeps no package of this version leaves no way back, which is said when one installs."""
        package = releases.package_of(self.running)
        if package is None:
            return record
        self._fetch(releases, package, None, cancelled, rest)
        self._require_true(package)
        return self._write(record.with_way_back(package))

    def _tell(self, before: UpdateRecord, after: UpdateRecord) -> None:
        events = {
            Stage.CURRENT: ProgramEvent.UPDATE_DONE,
            Stage.GONE_BACK: ProgramEvent.UPDATE_GONE_BACK,
            Stage.FAILED: ProgramEvent.UPDATE_FAILED,
        }
        event = events.get(after.stage)
        if after.stage is Stage.CURRENT and (before.offer is None or before.offer.version != self.running):
            return  # there was nothing to try out
        if event is not None and after.stage is not before.stage and before.offer is not None:
            version = before.offer.version
            if after.failure:
                self._log.write(event, version=version, failure=after.failure)
            else:
                self._log.write(event, version=version)
