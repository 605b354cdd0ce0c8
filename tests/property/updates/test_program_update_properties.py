"""However often the power goes, a computer ends with one version that works, and never takes a bad one twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.program_update import (
    MOST_RETURNS,
    Offer,
    Package,
    Stage,
    Staleness,
    UpdateRecord,
    is_chosen,
    order,
)

NOW = datetime(2026, 11, 28, tzinfo=UTC)
OLD = Package("0.1.0", "old.deb", 1, "a")
NEW = Package("0.2.0", "new.deb", 1, "b")
OFFER = Offer(NEW, "stable", 7, 100, NOW + timedelta(days=30))


class PowerCut(Exception):
    pass


@dataclass
class Computer:
    """What survives a power cut: the record and the version that is installed. `cuts`: after how many steps."""

    record: UpdateRecord = field(default_factory=lambda: UpdateRecord("computer", kept=OLD))
    installed: str = OLD.version
    works: bool = True
    installs: bool = True
    cuts: list[int] = field(default_factory=list)
    log: list[Stage] = field(default_factory=list)

    def step(self) -> None:
        """Something lasting is about to happen; the power may go before it."""
        if self.cuts:
            self.cuts[0] -= 1
            if self.cuts[0] < 0:
                self.cuts.pop(0)
                raise PowerCut

    def write(self, record: UpdateRecord) -> None:
        self.step()
        self.record = record
        self.log.append(record.stage)

    def install(self, package: Package) -> None:
        self.step()
        if self.installs or package is OLD:
            self.installed = package.version

    def settle(self) -> None:
        self.write(self.record.settled(self.installed))
        if self.record.stage is Stage.TESTING:
            self.write(self.record.test_begun())
        if self.record.stage is Stage.TESTING:
            self.step()  # the test itself
            self.write(self.record.passed() if self.works else self.record.failed())
        if self.record.stage is Stage.GOING_BACK:
            self.write(self.record.returning())
        if self.record.stage is Stage.GOING_BACK:
            assert self.record.kept is not None
            self.install(self.record.kept)
            self.write(self.record.settled(self.installed))

    def day(self) -> None:
        """One start: what was left is settled, then the next thing is done."""
        self.settle()
        self.write(self.record.seen(OFFER, self.installed))
        for step in (UpdateRecord.downloaded, UpdateRecord.ready):
            self.write(step(self.record))
        if self.record.stage is Stage.READY:
            self.write(self.record.installing(NOW))
            self.install(NEW)
            self.settle()

    def live(self, days: int = 20) -> None:
        for _ in range(days):
            try:
                self.day()
            except PowerCut:
                continue


cuts = st.lists(st.integers(0, 14), max_size=5)


@given(cuts=cuts)
def test_a_version_that_works_is_current_in_the_end(cuts: list[int]) -> None:
    computer = Computer(cuts=list(cuts))
    computer.live()
    if computer.record.stage is Stage.CURRENT:
        assert computer.installed == NEW.version
        assert computer.record.kept == NEW
    else:  # two self-tests in a row that the power ended: taken back rather than trusted
        assert len(cuts) >= 2
        assert (computer.record.stage, computer.installed) == (Stage.GONE_BACK, OLD.version)


@given(cuts=cuts)
def test_a_version_that_fails_is_gone_back_from_and_never_taken_again(cuts: list[int]) -> None:
    computer = Computer(works=False, cuts=list(cuts))
    computer.live()
    if computer.record.stage is Stage.FAILED:  # so many returns were cut that a person has to see to it
        assert len(cuts) >= MOST_RETURNS
    else:
        assert (computer.record.stage, computer.installed) == (Stage.GONE_BACK, OLD.version)
    assert NEW.version in computer.record.bad
    before = len(computer.log)
    computer.live(3)
    assert Stage.INSTALLING not in computer.log[before:]


@given(cuts=cuts)
def test_an_installer_that_never_succeeds_is_given_up(cuts: list[int]) -> None:
    computer = Computer(installs=False, cuts=list(cuts))
    computer.live()
    assert (computer.record.stage, computer.installed) == (Stage.GONE_BACK, OLD.version)
    assert computer.record.failure == "install"
    assert computer.record.bad == (NEW.version,)


def test_a_version_that_never_said_a_word_is_bad_once_it_was_taken_back() -> None:
    record = UpdateRecord("x", Stage.READY, OFFER, OLD).installing(NOW)
    assert record.settled(OLD.version).stage is Stage.READY  # its installer failed: it is tried again
    taken_back = record.returned(OLD.version)
    assert (taken_back.stage, taken_back.bad) == (Stage.GONE_BACK, (NEW.version,))
    assert record.returned(NEW.version).stage is Stage.TESTING  # the return failed: it is still there


def test_without_a_way_back_a_failure_waits_for_a_person() -> None:
    record = UpdateRecord("x", Stage.TESTING, OFFER).failed()
    assert (record.stage, record.bad) == (Stage.FAILED, (NEW.version,))
    assert record.settled(NEW.version).stage is Stage.FAILED
    assert record.settled(OLD.version).stage is Stage.GONE_BACK


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, None),
        ({"channel": "early"}, Staleness.CHANNEL),
        ({"expires_at": NOW}, Staleness.EXPIRED),
        ({"sequence": 6}, Staleness.SEQUENCE),
        ({"package": replace(NEW, version="0.1.9"), "sequence": 8}, Staleness.VERSION),
    ],
)
def test_freeze_and_rollback_are_refused(change: dict[str, object], found: Staleness | None) -> None:
    record = UpdateRecord("x").seen(OFFER, OLD.version)
    assert record.staleness(replace(OFFER, **change), "stable", NOW) is found  # type: ignore[arg-type]


def test_a_newer_offer_takes_the_place_of_the_one_before() -> None:
    record = UpdateRecord("x").seen(OFFER, OLD.version).downloaded().ready()
    newer = replace(OFFER, package=replace(NEW, version="0.3.0"), sequence=8)
    assert record.seen(newer, OLD.version).stage is Stage.OFFERED
    assert record.seen(replace(OFFER, sequence=8, percentage=0), OLD.version).stage is Stage.READY
    assert record.seen(OFFER, NEW.version).stage is Stage.CURRENT


def test_a_person_who_thinks_better_of_it_does_not_make_a_version_bad() -> None:
    record = UpdateRecord("x", Stage.READY, OFFER, OLD)
    for _ in range(10):  # the system asked for a password, and got none
        record = record.installing(NOW, is_asked=True).settled(OLD.version)
    assert (record.stage, record.bad) == (Stage.READY, ())


def test_an_installer_at_work_is_left_alone() -> None:
    record = UpdateRecord("x", Stage.READY, OFFER, OLD).installing(NOW)
    assert record.may_still_install(NOW + timedelta(minutes=29))
    assert record.may_still_install(NOW - timedelta(minutes=29))  # somebody set the clock
    assert not record.may_still_install(NOW + timedelta(minutes=31))
    assert not record.settled(OLD.version).may_still_install(NOW)


def test_a_version_after_the_bad_one_is_taken() -> None:
    record = UpdateRecord("x", Stage.TESTING, OFFER, OLD).failed().settled(OLD.version)
    assert record.stage is Stage.GONE_BACK
    assert record.seen(OFFER, OLD.version).stage is Stage.GONE_BACK
    newer = replace(OFFER, package=replace(NEW, version="0.2.1"), sequence=8)
    assert record.seen(newer, OLD.version).stage is Stage.OFFERED


@given(version=st.from_regex(r"\d\.\d\.\d", fullmatch=True), names=st.integers(0, 10**6))
def test_who_was_chosen_stays_chosen_as_the_percentage_grows(version: str, names: int) -> None:
    chosen = [percentage for percentage in range(101) if is_chosen(str(names), version, percentage)]
    assert chosen == list(range(chosen[0], 101))
    assert not is_chosen(str(names), version, 0)


def test_a_tenth_is_about_a_tenth() -> None:
    assert 800 < sum(is_chosen(str(number), "0.2.0", 10) for number in range(10_000)) < 1_200


def test_versions_are_compared_as_numbers() -> None:
    assert order("") < order("0.9.0") < order("0.10.0") < order("1.0.0")
