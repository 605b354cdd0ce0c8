"""Which day it is, and when a person has to say so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sync.client.clock_guard import BUCHAREST, ClockDoubt, ClockGuard
from tests.simulation.machine import SimulatedClock

DAY = date(2026, 11, 20)


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> SimulatedClock:
    return SimulatedClock(datetime(year, month, day, hour, minute, tzinfo=BUCHAREST))


def cause(guard: ClockGuard, last: date | None) -> str:
    with pytest.raises(ClockDoubt) as doubt:
        guard.moment(last)
    return doubt.value.cause


def test_the_day_is_that_of_bucharest() -> None:
    clock = SimulatedClock(datetime(2026, 11, 19, 22, 30, tzinfo=UTC))
    assert ClockGuard(clock).moment(date(2026, 11, 19)).day == DAY


@pytest.mark.parametrize(
    ("last", "expected"),
    [(date(2026, 11, 15), "gap"), (date(2026, 11, 21), "behind"), (date(2025, 12, 31), "year")],
)
def test_a_first_day_that_cannot_be_believed_is_asked_for(last: date, expected: str) -> None:
    assert cause(ClockGuard(at(2026, 11, 20, 9)), last) == expected


def test_four_days_are_believed_and_new_year_is_asked_for() -> None:
    assert ClockGuard(at(2026, 11, 20, 9)).moment(date(2026, 11, 16)).day == DAY
    assert cause(ClockGuard(at(2027, 1, 1, 9)), date(2026, 12, 31)) == "year"


def test_new_year_passes_while_the_program_is_open() -> None:
    clock = at(2026, 12, 31, 23, 59)
    guard = ClockGuard(clock)
    assert guard.moment(date(2026, 12, 31)).day == date(2026, 12, 31)
    clock.pass_time(timedelta(minutes=2))
    assert guard.moment(date(2026, 12, 31)).day == date(2027, 1, 1)


@pytest.mark.parametrize("step", [timedelta(minutes=6), timedelta(minutes=-6), timedelta(days=-40)])
def test_a_step_is_asked_about_until_it_is_answered(step: timedelta) -> None:
    clock = at(2026, 11, 20, 9)
    guard = ClockGuard(clock)
    guard.moment(DAY)
    clock.skew = step
    assert [cause(guard, DAY), cause(guard, DAY)] == ["stepped", "stepped"]
    guard.confirm(DAY)
    assert guard.moment(DAY).day == DAY


def test_a_small_step_back_over_midnight_keeps_the_journal_s_day() -> None:
    clock = at(2026, 11, 21, 0, 1)
    guard = ClockGuard(clock)
    assert guard.moment(DAY).day == date(2026, 11, 21)
    clock.skew = timedelta(minutes=-3)
    assert guard.moment(date(2026, 11, 21)).day == date(2026, 11, 21)


def test_a_small_step_back_over_new_year_keeps_the_year() -> None:
    clock = at(2027, 1, 1, 0, 1)
    guard = ClockGuard(clock)
    guard.confirm(date(2027, 1, 1))
    clock.skew = timedelta(minutes=-3)
    assert guard.moment(date(2027, 1, 1)).day == date(2027, 1, 1)


@pytest.mark.parametrize(
    "before", [datetime(2026, 3, 29, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 0, 50, tzinfo=UTC)]
)
def test_summer_time_is_no_step(before: datetime) -> None:
    """In Bucharest the hands move at 01:00 UTC on the last Sundays of March and October."""
    clock = SimulatedClock(before)
    guard = ClockGuard(clock)
    day = guard.moment(None).day
    clock.pass_time(timedelta(minutes=20))
    assert guard.moment(day).day == day
    assert guard.moment(day).at.utcoffset() != before.astimezone(BUCHAREST).utcoffset()


def test_a_confirmed_day_goes_on_at_midnight() -> None:
    clock = at(2015, 1, 1, 9)
    guard = ClockGuard(clock)
    guard.confirm(DAY)
    clock.pass_time(timedelta(hours=16))
    moment = guard.moment(DAY)
    assert (moment.day, moment.flags) == (date(2026, 11, 21), ("clock.confirmed",))


def test_an_act_without_a_number_never_bears_a_doubted_day() -> None:
    guard = ClockGuard(at(2031, 11, 20, 9))
    moment = guard.unguarded(DAY)
    assert (moment.day, moment.flags) == (DAY, ("clock.doubted",))
    assert cause(guard, DAY) == "year"


def test_after_a_doubt_about_the_journal_the_day_is_asked_for() -> None:
    guard = ClockGuard(at(2026, 11, 20, 9))
    guard.doubt()
    assert cause(guard, DAY) == "gap"
    guard.confirm(DAY)
    assert guard.moment(DAY).day == DAY
