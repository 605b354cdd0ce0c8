"""The use cases themselves, under a timer, on a computer whose power goes before any lasting step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from desk_app.application.program_updates import ProgramUpdates
from desk_app.application.update_program import UpdateProgram
from desk_app.domain.program_update import Offer, Package, Stage, UpdateRecord
from tests.integration.updates.maker import NOW, MemoryLog

HOURS = 24


class PowerCut(Exception):
    pass


def package(version: str, content: bytes) -> Package:
    return Package(version, f"{version}.deb", len(content), hashlib.sha256(content).hexdigest())


CONTENT = {"0.1.0": b"old" * 100_000, "0.2.0": b"new" * 100_000}
OLD, NEW = (package(version, content) for version, content in CONTENT.items())
OFFER = Offer(NEW, "stable", 7, 100, NOW + timedelta(days=300))


@dataclass
class Computer:
    """What lasts: the record, the files, the installed version. `kind` of the new one: `good`, `bad`, `dead`."""

    kind: str
    cuts: list[int]
    record: UpdateRecord = field(default_factory=lambda: UpdateRecord("computer"))
    files: dict[str, bytes] = field(default_factory=dict)
    installed: str = OLD.version
    now: datetime = NOW
    handed_over: list[tuple[str, str | None]] = field(default_factory=list)
    installations: int = 0

    def step(self) -> None:
        if self.cuts:
            self.cuts[0] -= 1
            if self.cuts[0] < 0:
                self.cuts.pop(0)
                raise PowerCut

    # --- what the use cases are given ------------------------------------------------------------------------

    def changing(self) -> AbstractContextManager[None]:
        return nullcontext()

    def read(self) -> UpdateRecord:
        return self.record

    def write(self, record: UpdateRecord) -> None:
        self.step()
        self.record = record

    def arrived(self, wanted: Package) -> int:
        return len(self.files.get(wanted.name, b""))

    def add(self, wanted: Package, content: bytes) -> None:
        self.step()
        self.files[wanted.name] = self.files.get(wanted.name, b"") + content

    def is_true(self, wanted: Package) -> bool:
        return self.files.get(wanted.name) == CONTENT[wanted.version]

    def path(self, wanted: Package) -> Path:
        return Path(wanted.version)

    def remove(self, wanted: Package) -> None:
        self.files.pop(wanted.name, None)

    def keep_only(self, packages: tuple[Package, ...]) -> None:
        self.files = {name: content for name, content in self.files.items() if name in {p.name for p in packages}}

    def require(self) -> None:
        """There is an installer."""

    def hand_over(self, new: Path, old: Path | None) -> None:
        self.handed_over.append((str(new), None if old is None else str(old)))

    def go_back(self, new: Path, old: Path) -> None:
        self.handed_over.append(("", str(old)))

    # --- what happens ----------------------------------------------------------------------------------------

    def updates(self) -> ProgramUpdates:
        """The program that is installed now."""
        program = UpdateProgram(self, self, MemoryLog(), self.installed, lambda: self.now)
        return ProgramUpdates(
            program=program,
            installer=lambda: self,
            releases=self.releases,
            closed=lambda seconds: nullcontext(),
            self_test=self.self_test,
            examine=tuple,
            take_charge=lambda: None,
            fetch=lambda: None,
            ask_to_install=lambda: None,
            channel="stable",
            hours="any",
            place="",
            is_own=True,
            now=lambda: self.now,
        )

    def self_test(self) -> bool:
        self.step()
        return self.installed == OLD.version or self.kind == "good"

    @property
    def is_dead(self) -> bool:
        return self.kind == "dead" and self.installed == NEW.version

    @contextmanager
    def releases(self) -> Iterator[Maker]:
        yield Maker()

    def hour(self) -> None:
        """What the timer does, and the chain that it hands over to."""
        if not self.is_dead:
            self.updates().keep_up()
        while self.handed_over:
            self.chain(*self.handed_over.pop())

    def chain(self, new: str, old: str | None) -> None:
        if new:
            self.install(new)
            if not self.is_dead and self.updates().settle(is_chained=True).stage is not Stage.GOING_BACK:
                return
        if old is not None:
            self.install(old)
            if not self.is_dead:
                self.updates().settle(is_chained=True, has_returned=True)

    def install(self, version: str) -> None:
        self.step()
        self.installed = version
        self.installations += version == NEW.version

    def live(self) -> None:
        for _ in range(HOURS):
            self.now += timedelta(hours=1)
            try:
                self.hour()
            except PowerCut:
                self.handed_over.clear()


class Maker:
    """Both versions are to be had."""

    place = "folder"

    def newest(self, channel: str) -> Offer | None:
        return OFFER

    def package_of(self, version: str) -> Package | None:
        return {OLD.version: OLD, NEW.version: NEW}[version]

    def read(self, wanted: Package, start: int, size: int) -> bytes:
        return CONTENT[wanted.version][start : start + size]


cuts = st.lists(st.integers(0, 25), max_size=5)


@given(cuts=cuts)
@example(cuts=[])
def test_a_version_that_works_is_there_in_the_end(cuts: list[int]) -> None:
    computer = Computer("good", list(cuts))
    computer.live()
    if computer.record.stage is Stage.CURRENT:
        assert (computer.installed, computer.record.kept) == (NEW.version, NEW)
    else:  # its tests were cut off again and again
        assert len(cuts) >= 2
        assert (computer.record.stage, computer.installed) == (Stage.GONE_BACK, OLD.version)


@given(cuts=cuts)
@example(cuts=[])
def test_a_version_that_fails_is_left_for_good(cuts: list[int]) -> None:
    computer = Computer("bad", list(cuts))
    computer.live()
    assert computer.record.bad == (NEW.version,)
    if computer.record.stage is not Stage.FAILED:  # a person has to see to it: every return was cut off
        assert (computer.record.stage, computer.installed) == (Stage.GONE_BACK, OLD.version)
    else:
        assert len(cuts) >= 3
    before = computer.installations
    computer.live()
    assert computer.installations == before


@given(cuts=cuts)
@example(cuts=[])
def test_a_version_that_does_not_start_is_left_unless_the_power_ends_the_chain(cuts: list[int]) -> None:
    computer = Computer("dead", list(cuts))
    computer.live()
    if computer.is_dead:  # nothing of this computer's own could bring it back: an administrator installs
        assert cuts
        assert computer.record.stage is Stage.INSTALLING
    else:
        assert (computer.record.stage, computer.installed) == (Stage.GONE_BACK, OLD.version)
        assert computer.record.bad == (NEW.version,)
