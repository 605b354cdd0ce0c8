"""Transactions, resume, year change and days that a person types."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sync.client.clock_guard import ClockDoubt
from sync.client.desk import NotTrusted
from sync.client.mirroring import MirrorLost
from sync.client.ports import Trust
from sync.protocol.canonical import NotCanonical
from sync.protocol.numbering import LARGEST_NUMBER, LeaseState, untiled
from tests.simulation.invariants import check_leases, check_replay
from tests.simulation.workbench import Bench


def distrusted(bench: Bench) -> None:
    bench.mirror.lines = None
    bench.restart()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")


def test_a_block_that_raises_leaves_nothing_behind(bench: Bench) -> None:
    before = bench.store.tables.copy()
    with pytest.raises(NotCanonical), bench.desk.transaction("op-1") as work:
        work.record("entry.registered", bench.identity(), {"sheets": 1.5}, [work.draw("01")])
    assert bench.store.tables == before
    assert bench.letter().number == 3


def test_a_full_disk_burns_no_number(bench: Bench) -> None:
    bench.store.is_full = True
    with pytest.raises(OSError, match="No space") as refused:
        bench.letter()
    assert refused.value.errno == errno.ENOSPC
    bench.store.is_full = False
    assert bench.letter().number == 3


def test_a_number_that_no_event_holds_is_refused(bench: Bench) -> None:
    with pytest.raises(ValueError, match="not recorded"), bench.desk.transaction("op-1") as work:
        work.draw("01")
    with pytest.raises(ValueError, match="not in list"), bench.desk.transaction("op-1") as work:
        work.record("entry.registered", bench.identity(), {}, [work.draw("01")] * 2)
    assert bench.letter().number == 3


def test_a_number_needs_a_guarded_day(bench: Bench) -> None:
    with pytest.raises(ValueError, match="guarded"), bench.desk.transaction("op-1", day_is_free=True) as work:
        work.draw("01")


def test_the_year_changes_inside_the_transaction(bench: Bench) -> None:
    bench.clock.true = bench.clock.true.replace(month=12, day=31, hour=21, minute=59)
    bench.restart()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    assert (bench.letter().year, bench.letter().number) == (2026, 4)
    bench.clock.pass_time(timedelta(minutes=2))
    first = bench.letter()
    assert (first.year, first.number) == (2027, 1)
    states = {(lease.year, lease.state, lease.high) for lease in bench.store.leases()}
    assert states == {(2026, LeaseState.CLOSED, 4), (2027, LeaseState.GRANTED, None)}


def test_resume_begins_above_what_a_person_typed(bench: Bench) -> None:
    distrusted(bench)
    bench.desk.resume({"01": 40}, "am verificat", "op-1")
    assert bench.letter().number == 41
    leases = [lease for lease in bench.store.leases() if lease.register == "01"]
    assert untiled(leases, 1) is None
    assert [list(lease.tail) for lease in leases if lease.state is LeaseState.SUSPENDED] == [list(range(3, 41))]


def test_minutes_account_for_suspended_numbers_once(bench: Bench) -> None:
    distrusted(bench)
    bench.desk.resume({"01": 40}, "am verificat", "op-1")
    (suspended,) = [lease for lease in bench.store.leases() if lease.tail]
    bench.desk.write_off(suspended.id, "PV 3/02.03.2026", "posibil emise, negăsite", "op-1")
    states = [lease.state for lease in bench.store.leases() if lease.register == "01"]
    assert states == [LeaseState.WRITTEN_OFF, LeaseState.GRANTED]
    assert bench.letter().number == 41
    check_leases(bench.store.tables)
    check_replay(bench.store.tables)
    for lease in bench.store.leases():
        with pytest.raises(LookupError):
            bench.desk.write_off(lease.id, "PV 4/02.03.2026", "încă o dată", "op-1")
        with pytest.raises(ValueError, match="suspended"):
            lease.write_off()


def test_resume_in_a_year_that_has_no_lease_yet(bench: Bench) -> None:
    """The database is from December, papers of January exist: their numbers are not given again."""
    bench.day(45)
    distrusted(bench)
    bench.desk.resume({"01": 57}, "am verificat", "op-1")
    number = bench.letter()
    assert (number.year, number.number) == (2027, 58)
    leases = [lease for lease in bench.store.leases() if (lease.register, lease.year) == ("01", 2027)]
    assert untiled(leases, 1) is None


def test_resume_for_a_register_that_the_store_has_forgotten(bench: Bench) -> None:
    distrusted(bench)
    bench.desk.resume({"02": 9}, "am verificat", "op-1")
    with bench.desk.transaction("op-1") as work:
        work.grant("02", 1)
    assert bench.letter("02").number == 10


def test_resume_twice_without_a_number_between(bench: Bench) -> None:
    for _ in range(2):
        distrusted(bench)
        bench.desk.resume({"01": 5}, "am verificat", "op-1")
    assert bench.letter().number == 6
    assert untiled([lease for lease in bench.store.leases() if lease.register == "01"], 1) is None


def test_resume_that_fails_leaves_the_desk_distrusted_in_its_epoch(bench: Bench) -> None:
    distrusted(bench)
    bench.mirror.is_there = False
    with pytest.raises(MirrorLost):
        bench.desk.resume({}, "am verificat", "op-1")
    assert (bench.desk.state.trust, bench.desk.state.epoch) == (Trust.DISTRUSTED, 1)
    bench.mirror.is_there = True
    bench.store.is_full = True
    with pytest.raises(OSError, match="No space"):
        bench.desk.resume({}, "am verificat", "op-1")
    assert (bench.desk.state.trust, bench.desk.state.epoch) == (Trust.DISTRUSTED, 1)
    bench.store.is_full = False
    assert bench.letter().register.startswith("U01-")


def test_resume_never_uses_an_epoch_again(bench: Bench) -> None:
    backup = bench.store.tables.copy()
    distrusted(bench)
    bench.desk.resume({"01": 2}, "am verificat", "op-1")
    assert bench.desk.state.epoch == 2
    bench.store.tables = backup
    distrusted(bench)
    bench.desk.resume({"01": 2}, "am verificat", "op-1")
    assert bench.desk.state.epoch == 3


def test_resume_is_only_for_a_distrusted_desk_and_possible_numbers(bench: Bench) -> None:
    with pytest.raises(NotTrusted):
        bench.desk.resume({}, "", "op-1")
    distrusted(bench)
    for impossible in (-1, LARGEST_NUMBER):
        with pytest.raises(ValueError, match="no register"):
            bench.desk.resume({"01": impossible}, "", "op-1")


def test_grant_leaves_an_open_lease_and_lifts_it_only_upwards(bench: Bench) -> None:
    with bench.desk.transaction("op-1") as work:
        work.grant("01", 1)
    assert bench.letter().number == 3
    with bench.desk.transaction("op-1") as work:
        work.grant("01", 100)
    assert bench.letter().number == 100
    assert untiled(bench.store.leases(), 1) is None


def test_a_confirmed_day_holds_and_is_flagged(bench: Bench) -> None:
    bench.clock.skew = timedelta(days=-4000)
    with pytest.raises(ClockDoubt) as doubt:
        bench.letter()
    assert doubt.value.cause == "stepped"
    bench.desk.confirm_day(date(2026, 11, 20), "op-1")
    bench.letter()
    header = bench.last_event().header
    assert (header.date, header.flags) == ("2026-11-20", ("clock.confirmed",))


def test_a_confirmation_that_is_not_durable_does_not_hold(bench: Bench) -> None:
    bench.clock.skew = timedelta(days=-4000)
    bench.store.is_full = True
    with pytest.raises(OSError, match="No space"):
        bench.desk.confirm_day(date(2026, 11, 20), "op-1")
    bench.store.is_full = False
    with pytest.raises(ClockDoubt):
        bench.letter()


@pytest.mark.parametrize("typed", [date(2026, 11, 19), date(2028, 11, 20)])
def test_a_day_before_the_journal_or_far_ahead_is_refused(bench: Bench, typed: date) -> None:
    with pytest.raises(ValueError, match="journal"):
        bench.desk.confirm_day(typed, "op-1")


def test_the_day_is_corrected_downwards_within_the_year(bench: Bench) -> None:
    bench.clock.skew = timedelta(days=20)
    bench.restart()
    bench.desk.confirm_day(date(2026, 12, 10), "op-1")
    bench.letter()
    bench.desk.correct_day(date(2026, 11, 20), "ceasul era înainte", "op-1")
    bench.letter()
    assert bench.last_event().header.date == "2026-11-20"
    with pytest.raises(ValueError, match="downwards"):
        bench.desk.correct_day(date(2026, 11, 21), "", "op-1")


def test_a_year_that_gave_numbers_cannot_be_left_backwards(bench: Bench) -> None:
    bench.day(60)
    bench.restart()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    bench.letter()
    with pytest.raises(ValueError, match="gave numbers"):
        bench.desk.correct_day(date(2026, 12, 1), "", "op-1")


def test_a_desk_born_with_a_wrong_clock_is_put_right(new_bench: Callable[[], Bench]) -> None:
    """The first event has no day before it to be measured by; the series begin where they were to begin."""
    bench = new_bench()
    bench.clock.skew = timedelta(days=5 * 365)
    bench.desk = bench.process()
    bench.desk.create("01", "op-1")
    with bench.desk.transaction("op-1") as work:
        work.grant("01", 4187)
    bench.desk.correct_day(date(2026, 11, 20), "ceasul era greșit", "op-1")
    number = bench.letter()
    assert (number.year, number.number) == (2026, 4187)
    bench.clock.skew = timedelta()
    bench.clock.pass_time(timedelta(days=5 * 365))
    bench.restart()
    bench.desk.confirm_day(bench.clock.true_day, "op-1")
    number = bench.letter()
    assert (number.year, number.number) == (2031, 1)


def test_a_doubted_clock_does_not_push_the_journal_s_day(bench: Bench) -> None:
    bench.clock.skew = timedelta(days=5 * 365)
    bench.mirror.lines = None
    bench.restart()
    header = bench.last_event().header
    assert (header.kind, header.date, header.flags) == ("desk.distrusted", "2026-11-20", ("clock.doubted",))
