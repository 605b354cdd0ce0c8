import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from desk_app.application.terms import as_due
from desk_app.domain.deadline import (
    CalendarDoesNotCover,
    CountingMode,
    DayCalendar,
    DeadlineError,
    DeadlineRule,
    Extension,
    ExtensionNotAllowed,
    TermStart,
    compute,
    extend,
    rules_in_force,
)

BUCHAREST = ZoneInfo("Europe/Bucharest")
EASTER, AUTUMN, YEAR_END = (
    datetime.date(2026, 3, 30),
    datetime.date(2026, 11, 23),
    datetime.date(2026, 12, 18),
)


def rule(length: int, mode: CountingMode, *alternatives: CountingMode) -> DeadlineRule:
    return DeadlineRule(
        code="TERMEN",
        title="Termen de probă",
        length=length,
        mode=mode,
        start=TermStart.REGISTRATION,
        legal_basis="Legea exemplu",
        valid_from=datetime.date(2020, 1, 1),
        alternative_modes=alternatives,
    )


@pytest.mark.parametrize(
    ("start", "length", "mode", "due"),
    [
        (EASTER, 30, CountingMode.CALENDAR, (2026, 4, 29)),
        (EASTER, 30, CountingMode.FREE_DAYS_ROLL, (2026, 4, 30)),
        (EASTER, 10, CountingMode.FREE_DAYS_ROLL, (2026, 4, 14)),
        (EASTER, 10, CountingMode.WORKING, (2026, 4, 15)),
        (EASTER, 15, CountingMode.WORKING, (2026, 4, 22)),
        (EASTER, 5, CountingMode.WORKING, (2026, 4, 6)),
        (AUTUMN, 30, CountingMode.CALENDAR, (2026, 12, 23)),
        (AUTUMN, 30, CountingMode.FREE_DAYS_ROLL, (2026, 12, 24)),
        (AUTUMN, 10, CountingMode.FREE_DAYS_ROLL, (2026, 12, 4)),
        (AUTUMN, 10, CountingMode.WORKING, (2026, 12, 9)),
        (AUTUMN, 15, CountingMode.WORKING, (2026, 12, 16)),
        (AUTUMN, 5, CountingMode.WORKING, (2026, 12, 2)),
        (YEAR_END, 30, CountingMode.CALENDAR, (2027, 1, 17)),
        (YEAR_END, 30, CountingMode.CALENDAR_ROLL, (2027, 1, 18)),
        (YEAR_END, 30, CountingMode.FREE_DAYS_ROLL, (2027, 1, 18)),
        (YEAR_END, 10, CountingMode.FREE_DAYS_ROLL, (2026, 12, 29)),
        (YEAR_END, 10, CountingMode.WORKING, (2027, 1, 5)),
        (YEAR_END, 15, CountingMode.WORKING, (2027, 1, 14)),
        (YEAR_END, 5, CountingMode.WORKING, (2026, 12, 28)),
        (datetime.date(2026, 1, 31), 1, CountingMode.MONTHS, (2026, 3, 2)),
        (datetime.date(2026, 11, 23), 1, CountingMode.MONTHS, (2026, 12, 23)),
        (datetime.date(2026, 11, 30), 3, CountingMode.MONTHS, (2027, 3, 1)),
        (AUTUMN, 0, CountingMode.EXPLICIT, (2026, 11, 23)),
        (AUTUMN, 24, CountingMode.HOURS, (2026, 11, 24)),
    ],
)
def test_worked_examples(
    start: datetime.date, length: int, mode: CountingMode, due: tuple[int, int, int], calendar: DayCalendar
) -> None:
    assert compute(rule(length, mode), start, calendar).legal == datetime.date(*due)


def test_disputed_counting_warns_by_the_earliest_and_is_late_by_the_latest(calendar: DayCalendar) -> None:
    disputed = rule(10, CountingMode.FREE_DAYS_ROLL, CountingMode.CALENDAR, CountingMode.WORKING)
    due = compute(disputed, EASTER, calendar)
    assert due.earliest_warning == datetime.date(2026, 4, 9)
    assert due.legal == datetime.date(2026, 4, 14)
    assert due.latest == datetime.date(2026, 4, 15)
    assert not due.is_overdue(due.latest)
    assert due.is_overdue(due.latest + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "warns", "legal", "last"),
    [
        (EASTER, (2026, 4, 9), (2026, 4, 14), (2026, 4, 15)),
        (AUTUMN, (2026, 12, 3), (2026, 12, 4), (2026, 12, 9)),
        (YEAR_END, (2026, 12, 28), (2026, 12, 29), (2027, 1, 5)),
    ],
)
def test_the_entry_keeps_both_ends_of_what_is_disputed(
    start: datetime.date,
    warns: tuple[int, int, int],
    legal: tuple[int, int, int],
    last: tuple[int, int, int],
    calendar: DayCalendar,
) -> None:
    disputed = rule(10, CountingMode.FREE_DAYS_ROLL, CountingMode.CALENDAR, CountingMode.WORKING)
    due = as_due(compute(disputed, start, calendar))
    assert [due.warns_from, due.legal_on, due.last_day] == [datetime.date(*day) for day in (warns, legal, last)]
    assert len(due.doubts) == 2
    certain = as_due(compute(rule(10, CountingMode.WORKING), start, calendar))
    assert (certain.earliest_on, certain.latest_on) == (None, None)
    assert certain.warns_from == certain.legal_on == certain.last_day


def test_the_internal_term_lies_working_days_before_the_earliest_reading(calendar: DayCalendar) -> None:
    due = compute(replace(rule(30, CountingMode.CALENDAR), internal_margin=5), YEAR_END, calendar)
    assert due.internal == datetime.date(2027, 1, 11)


def test_the_internal_term_is_never_before_the_start(calendar: DayCalendar) -> None:
    due = compute(replace(rule(2, CountingMode.WORKING), internal_margin=9), AUTUMN, calendar)
    assert due.internal == AUTUMN


def test_named_days_off_are_reported(calendar: DayCalendar) -> None:
    due = compute(rule(15, CountingMode.WORKING), AUTUMN, calendar)
    assert [special.day for special in due.skipped_days] == [
        datetime.date(2026, 11, 30),
        datetime.date(2026, 12, 1),
    ]
    rolled = compute(rule(10, CountingMode.FREE_DAYS_ROLL), EASTER, calendar)
    assert rolled.nominal == datetime.date(2026, 4, 10)
    assert [special.name for special in rolled.skipped_days] == ["Vinerea Mare", "Paștele"]


def test_an_extension_runs_from_the_same_start(calendar: DayCalendar) -> None:
    petition = replace(rule(30, CountingMode.CALENDAR), extension=Extension(15, "primarul"))
    due = compute(petition, AUTUMN, calendar)
    assert extend(due, calendar).legal == AUTUMN + datetime.timedelta(days=45)
    shorter = extend(due, calendar, 5)
    assert (shorter.legal, shorter.extended_by) == (AUTUMN + datetime.timedelta(days=35), 5)


@pytest.mark.parametrize(("allowed", "asked"), [(0, 1), (15, 16), (15, 0), (15, -1)])
def test_no_longer_extension_than_the_law_allows(allowed: int, asked: int, calendar: DayCalendar) -> None:
    limited = replace(rule(30, CountingMode.CALENDAR), extension=Extension(allowed, "primarul"))
    with pytest.raises(ExtensionNotAllowed) as refused:
        extend(compute(limited, AUTUMN, calendar), calendar, asked)
    assert (refused.value.asked, refused.value.allowed) == (asked, allowed)


def test_a_rule_without_extension_allows_none(calendar: DayCalendar) -> None:
    with pytest.raises(ExtensionNotAllowed):
        extend(compute(rule(5, CountingMode.WORKING), AUTUMN, calendar), calendar)


def test_hours_elapse_through_the_change_to_summer_time(calendar: DayCalendar) -> None:
    received = datetime.datetime(2026, 3, 28, 10, 0, tzinfo=BUCHAREST)
    due = compute(rule(24, CountingMode.HOURS), received, calendar)
    assert due.moment == datetime.datetime(2026, 3, 29, 11, 0, tzinfo=BUCHAREST)
    assert (due.start_day, due.legal) == (received.date(), datetime.date(2026, 3, 29))


def test_hours_can_be_extended_from_the_same_minute(calendar: DayCalendar) -> None:
    received = datetime.datetime(2026, 11, 23, 10, 0, tzinfo=BUCHAREST)
    media = replace(rule(24, CountingMode.HOURS), extension=Extension(12, "purtătorul de cuvânt"))
    due = extend(compute(media, received, calendar), calendar)
    assert due.moment == datetime.datetime(2026, 11, 24, 22, 0, tzinfo=BUCHAREST)


def test_a_moment_without_a_zone_is_refused(calendar: DayCalendar) -> None:
    naive = datetime.datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 - the point of the test
    with pytest.raises(DeadlineError, match="time zone"):
        compute(rule(24, CountingMode.HOURS), naive, calendar)


def test_a_term_beyond_the_known_years_is_refused_with_the_year(calendar: DayCalendar) -> None:
    with pytest.raises(CalendarDoesNotCover) as refused:
        compute(rule(30, CountingMode.WORKING), datetime.date(2028, 12, 20), calendar)
    assert refused.value.year == 2029


def test_the_newest_rule_in_force_comes_first() -> None:
    old = replace(rule(30, CountingMode.CALENDAR), valid_until=datetime.date(2026, 12, 31))
    new = replace(rule(20, CountingMode.WORKING), valid_from=datetime.date(2026, 6, 1))
    other = replace(old, code="ALTUL")
    rules = (old, new, other)
    assert rules_in_force(rules, "TERMEN", datetime.date(2026, 5, 31)) == (old,)
    assert rules_in_force(rules, "TERMEN", datetime.date(2026, 6, 1)) == (new, old)
    assert rules_in_force(rules, "TERMEN", datetime.date(2027, 1, 1)) == (new,)
    assert rules_in_force(rules, "TERMEN", datetime.date(2019, 12, 31)) == ()
