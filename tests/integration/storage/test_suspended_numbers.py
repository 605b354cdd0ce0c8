"""Numbers that a doubt suspended: the book says why they are missing, and minutes account for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from desk_app.adapters.key_slots import unlock
from desk_app.adapters.paper.daily_content import daily_content
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.application.book_lines import book_line
from desk_app.application.front_desk import FrontDesk
from desk_app.domain import errors
from desk_app.domain.numbering import NumberReference
from tests.desks import DeskPlace, registration


@pytest.fixture
def resumed(desk: FrontDesk, place: DeskPlace) -> Iterator[FrontDesk]:
    """The mirror is gone; the desk goes on above 4195, and 4188 to 4195 may stand on paper."""
    desk.register_letter(registration("una"))
    desk.close()
    shutil.rmtree(place.mirror)
    place.mirror.mkdir()
    desk = place.open()
    desk.desk.confirm_day(date(2026, 3, 3))
    desk.desk.resume({"01": 4195}, "disc înlocuit")
    desk.register_letter(registration("după"))
    yield desk
    desk.close()


def book(desk: FrontDesk) -> list[tuple[str, tuple[str, ...]]]:
    lines = [book_line(row) for row in desk.queries.book("01", None, None)]
    return [(line.number.partition("/")[0], line.notes) for line in lines]


def test_the_book_says_why_suspended_numbers_have_no_document(resumed: FrontDesk) -> None:
    assert book(resumed) == [
        ("4187", ()),
        ("4188–4195", ("Suspendat până la procesul-verbal, poate sta pe o hârtie: disc înlocuit",)),
        ("4196", ()),
    ]
    state = resumed.queries.register_state()
    assert state.suspended_numbers == 8
    assert [check.fix for check in resumed.checks() if check.name == "numbers"] == ["minutes"]
    assert resumed.integrity.verify().suspended == 8


def test_minutes_account_for_suspended_numbers(resumed: FrontDesk) -> None:
    control, number = resumed.desk, NumberReference.parse("01:4190")
    with pytest.raises(errors.ValueMissing):
        control.write_off(number, " ", "posibil emise, negăsite")
    with pytest.raises(errors.ReasonMissing):
        control.write_off(number, "PV 3/04.03.2026", "")
    with pytest.raises(errors.NumbersNotSuspended):
        control.write_off(NumberReference.parse("4196"), "PV 3/04.03.2026", "posibil emise, negăsite")
    found = control.write_off(number, "PV 3/04.03.2026", "posibil emise, negăsite")
    assert (found.first, found.last) == (4188, 4195)
    assert book(resumed)[1] == (
        "4188–4195",
        ("Închis prin procesul-verbal: PV 3/04.03.2026: posibil emise, negăsite",),
    )
    (told,) = resumed.queries.suspended()
    assert (told.minutes, told.reason, told.written_off_by) == (
        "PV 3/04.03.2026",
        "posibil emise, negăsite",
        "Demonstrație Ana",
    )
    assert resumed.queries.register_state().suspended_numbers == 0
    assert not [check for check in resumed.checks() if check.name == "numbers"]
    verified = resumed.integrity.verify()
    assert (verified.first_bad, verified.suspended, verified.written_off) == (None, 0, 8)
    with pytest.raises(errors.NumbersNotSuspended):
        control.write_off(number, "PV 4/05.03.2026", "încă o dată")


def test_the_daily_register_counts_suspended_numbers_as_unused(resumed: FrontDesk, place: DeskPlace) -> None:
    day = date(2026, 3, 3)
    closed = resumed.close_day.day(day, day, "Demonstrație Ana")
    (general, _) = daily_content(closed, resumed.queries.profile(), place.clock.now()).registers
    assert (general.numbers, general.active, general.unused) == (10, 2, 8)


def test_verify_finds_a_lease_that_somebody_changed(resumed: FrontDesk, place: DeskPlace) -> None:
    resumed.close()
    key = unlock(place.data, key_file=place.key_file).subkey("database")
    with open_connection(place.data / "registratura.db", key) as connection:
        connection.exec_driver_sql("UPDATE lease SET state = 'written-off' WHERE state = 'suspended'")
    bad = place.open().integrity.verify().first_bad
    assert bad is not None
    assert (bad.difference, bad.number) == ("lease", "01:4187/2026")
