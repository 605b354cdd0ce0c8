"""Dates as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.ui.widgets.date_text import DateProblem, read_date, write_date

TODAY = date(2026, 11, 19)
NEAR = st.dates(TODAY - timedelta(days=70 * 365), TODAY + timedelta(days=19 * 365))


@given(
    day=NEAR,
    between=st.sampled_from([",", ".", "/", "-", " ", ", ", " . "]),
    short=st.booleans(),
    lead=st.booleans(),
)
def test_every_separator_reads_the_same_day(day: date, between: str, short: bool, lead: bool) -> None:
    year = f"{day.year % 100:02d}" if short else f"{day.year:04d}"
    parts = (f"{day.day:02d}", f"{day.month:02d}") if lead else (str(day.day), str(day.month))
    assert read_date(between.join((*parts, year)), TODAY) == day


@given(day=NEAR, short=st.booleans())
def test_nothing_between_the_parts(day: date, short: bool) -> None:
    year = f"{day.year % 100:02d}" if short else f"{day.year:04d}"
    assert read_date(f"{day.day:02d}{day.month:02d}{year}", TODAY) == day


@given(NEAR)
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_date(write_date(day), TODAY) == day
    assert read_date(day.isoformat(), TODAY) == day


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_a_problem(text: str) -> None:
    assert isinstance(read_date(text, TODAY), (date, DateProblem))


@pytest.mark.parametrize(
    ("text", "past", "expected"),
    [
        ("19.11", False, date(2026, 11, 19)),
        ("1911", False, date(2026, 11, 19)),
        ("5/12", False, date(2026, 12, 5)),
        ("5/12", True, date(2025, 12, 5)),
        ("19 11", True, date(2026, 11, 19)),
        ("1.1.46", False, date(2046, 1, 1)),
        ("1.1.47", False, date(1947, 1, 1)),
        ("29.02", True, DateProblem.NO_SUCH_DAY),
        ("29.02.2024", False, date(2024, 2, 29)),
        ("31.04.2026", False, DateProblem.NO_SUCH_DAY),
        ("111", False, DateProblem.UNREADABLE),
        ("11126", False, DateProblem.UNREADABLE),
        ("mâine", False, DateProblem.UNREADABLE),
    ],
)
def test_examples(text: str, past: bool, expected: date | DateProblem) -> None:
    assert read_date(text, TODAY, past=past) == expected
