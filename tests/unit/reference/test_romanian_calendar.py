import datetime

import pytest

from desk_app.adapters.romanian_calendar import romanian_calendar
from desk_app.domain.deadline import CalendarDoesNotCover, DayCalendar, DayEdit, DayKind

LEGAL_HOLIDAYS = {
    2026: "01-01 01-02 01-06 01-07 01-24 04-10 04-12 04-13 05-01 05-31 06-01 08-15 11-30 12-01 12-25 12-26",
    2027: "01-01 01-02 01-06 01-07 01-24 04-30 05-01 05-02 05-03 06-01 06-20 06-21 08-15 11-30 12-01 12-25 12-26",
}
FRIDAY, SATURDAY = datetime.date(2026, 1, 23), datetime.date(2026, 1, 31)


@pytest.mark.parametrize("year", LEGAL_HOLIDAYS)
def test_legal_holidays_of_the_labour_code(year: int, calendar: DayCalendar) -> None:
    expected = {datetime.date.fromisoformat(f"{year}-{day}") for day in LEGAL_HOLIDAYS[year].split()}
    assert {day for day in calendar.special if day.year == year} == expected
    assert not any(calendar.is_working(day) for day in expected)


@pytest.mark.parametrize(("year", "easter"), [(2028, (4, 16)), (2029, (4, 8)), (2030, (4, 28))])
def test_orthodox_easter_of_later_years(year: int, easter: tuple[int, int]) -> None:
    assert romanian_calendar([year]).special[datetime.date(year, *easter)].name == "Paștele"


def test_a_bridge_day_counts_or_not_as_the_institution_decides() -> None:
    edits = [DayEdit(FRIDAY, DayKind.BRIDGE_DAY, "Zi liberă"), DayEdit(SATURDAY, DayKind.RECOVERY_WORKDAY)]
    counted = romanian_calendar([2026], edits)
    left_out = romanian_calendar([2026], edits, bridge_days_count=False)
    assert counted.is_working(FRIDAY)
    assert not left_out.is_working(FRIDAY)
    assert counted.is_working(SATURDAY)


def test_edits_win_over_the_library() -> None:
    closed, abolished = datetime.date(2026, 9, 14), datetime.date(2026, 1, 6)
    edits = [DayEdit(closed, DayKind.LOCAL_CLOSED, "Ziua comunei"), DayEdit(abolished, None)]
    edited = romanian_calendar([2026], edits)
    assert not edited.is_working(closed)
    assert edited.is_working(abolished)
    assert edited.next_working(closed) == datetime.date(2026, 9, 15)


def test_years_that_were_not_asked_for_are_not_guessed() -> None:
    with pytest.raises(CalendarDoesNotCover):
        romanian_calendar([2026]).is_working(datetime.date(2027, 1, 1))
