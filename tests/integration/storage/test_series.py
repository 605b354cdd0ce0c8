"""Numbers looked for across registers and years, and the book of a part of a year."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.domain.numbering import NumberReference
from tests.desks import DeskPlace, letter, registration


@pytest.fixture
def two_years(desk: FrontDesk, place: DeskPlace) -> FrontDesk:
    """4187 to 4189 in March 2026, then 1 and 2 in 2027; the petition of each year also draws a P-number."""
    for day in range(3):
        desk.register_letter(registration(f"martie {day + 3}"))
        place.clock.pass_time(days=1)
    desk.register_letter(Registration(letter("petiție"), special_register="02"))
    place.clock.pass_time(days=365)
    desk.desk.confirm_day(date(2027, 3, 6))
    desk.register_letter(Registration(letter("petiție nouă"), special_register="02"))
    desk.register_letter(registration("a doua"))
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", ["01:1/2027", "02:1/2027", "02:1/2026"]),
        ("02:1", ["02:1/2027", "02:1/2026"]),
        ("1/2026", ["02:1/2026"]),
        ("4187", ["01:4187/2026"]),
        ("9999", []),
    ],
)
def test_a_number_is_found_in_every_register_and_year(two_years: FrontDesk, typed: str, found: list[str]) -> None:
    candidates = two_years.queries.candidates(NumberReference.parse(typed))
    assert [candidate.reference for candidate in candidates] == found


def test_a_number_is_found_where_nothing_was_numbered_yet(desk: FrontDesk) -> None:
    assert desk.queries.candidates(NumberReference(1)) == ()
    assert list(desk.queries.book("01", None, None)) == []
    assert desk.queries.last_entry() is None


def test_the_book_of_some_days_holds_those_days(two_years: FrontDesk) -> None:
    def numbers(first: date | None, last: date | None) -> list[str]:
        return [row.number for row in two_years.queries.book("01", first, last)]

    assert numbers(date(2026, 3, 4), date(2026, 3, 5)) == ["4188", "4189"]
    assert numbers(None, date(2026, 3, 3)) == ["4187"]
    assert numbers(date(2026, 3, 5), None) == ["4189", "4190", "1", "2"]
    assert numbers(date(2026, 5, 1), date(2026, 5, 31)) == []


def test_the_book_of_a_day_holds_its_reservations(two_years: FrontDesk) -> None:
    today = date(2027, 3, 6)
    two_years.reserve("01", today, "dispoziția primarului")
    book = list(two_years.queries.book("01", today, today))
    assert [(row.kind, row.number) for row in book] == [("entry", "1"), ("entry", "2"), ("reserved", "3")]


def test_the_last_entry_is_the_one_that_came_last(two_years: FrontDesk) -> None:
    newest = two_years.queries.last_entry()
    assert newest is not None
    assert newest.subject == "a doua"
    two_years.resolve(two_years.queries.candidates(NumberReference(4187))[0].entry_id, "soluționat")
    assert two_years.queries.last_entry() == newest


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, 6),
        (date(2026, 3, 4), None, 5),
        (None, date(2026, 3, 4), 2),
        (date(2026, 3, 4), date(2026, 3, 5), 2),
        (date(2026, 3, 7), date(2027, 3, 5), 0),
        (date(2027, 3, 7), None, 0),
    ],
)
def test_the_entries_of_some_days_newest_first(
    two_years: FrontDesk, first: date | None, last: date | None, found: int
) -> None:
    criteria = RegisterFilter(first_day=first, last_day=last)
    ids = list(two_years.queries.ids(criteria))
    assert ids == [row.row_id for row in two_years.queries.find(criteria)]
    assert len(ids) == found


def test_every_column_narrows(two_years: FrontDesk) -> None:
    def count(**criteria: object) -> int:
        return two_years.queries.count(RegisterFilter(**criteria))  # type: ignore[arg-type]

    assert (count(year=2026), count(year=2027), count(register="01"), count(register="02")) == (4, 2, 6, 2)
    assert (count(direction="in"), count(direction="out"), count(channel="post")) == (6, 0, 0)
    assert count(year=2027, direction="in", state="registered", words="dem") == 2
    assert count(year=2026, first_day=date(2026, 3, 5)) == 2
