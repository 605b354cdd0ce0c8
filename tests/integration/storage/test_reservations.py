"""Reserved numbers: held, used once by a letter, closed with a reason; never given to two."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.application.reserve_number import EXPIRED
from desk_app.domain import errors
from desk_app.domain.entry import EntryState, Letter
from desk_app.domain.register import Register
from tests.desks import DeskPlace, letter, registration

FRIDAY = date(2026, 3, 6)


def test_a_used_reservation_keeps_day_moment_and_code(desk: FrontDesk, place: DeskPlace) -> None:
    held = desk.reserve("01", FRIDAY, "dispoziția primarului")
    reserved_at = place.clock.moment
    place.clock.pass_time(days=1, hours=2)
    desk.register_letter(registration("între timp"))
    result = desk.register_letter(Registration(letter(), reservation="4187"))
    assert (result.number, result.check_code) == (held.number, held.check_code)
    assert (result.registered_on, result.registered_at) == (date(2026, 3, 3), reserved_at)
    entry = desk.queries.detail(result.entry_id).entry
    assert (entry.registered_on, entry.registered_at, entry.check_code) == (
        held.reserved_on,
        held.reserved_at,
        held.check_code,
    )
    assert desk.integrity.check_code(result.entry_id, held.check_code)
    assert desk.queries.reservations() == ()
    assert [(row.number, row.kind) for row in desk.queries.book("01", None, None)] == [
        (held.number.display, "entry"),
        ("4188", "entry"),
    ]
    assert desk.integrity.verify(deep=True).first_bad is None


def test_it_is_used_once(desk: FrontDesk) -> None:
    desk.reserve("01", FRIDAY, "contract")
    desk.register_letter(Registration(letter(), reservation="01:4187/2026"))
    with pytest.raises(errors.ReservationUnknown):
        desk.register_letter(Registration(letter(), reservation="01:4187/2026"))
    with pytest.raises(errors.ReservationUnknown):
        desk.void_reservation("4187", "nu mai este nevoie")


def test_it_may_be_a_quick_number_and_have_a_second_one(desk: FrontDesk) -> None:
    held = desk.reserve("01", FRIDAY, "ședința consiliului")
    request = Registration(Letter(), special_register="02", quick=True, reservation="4187")
    result = desk.register_letter(request)
    assert [number.register for number in (result.number, *result.other_numbers)] == ["01", "02"]
    assert desk.queries.detail(result.entry_id).entry.state is EntryState.QUICK
    desk.complete(result.entry_id, letter())
    assert desk.queries.detail(result.entry_id).entry.check_code == held.check_code


def test_several_letters_cannot_share_one(desk: FrontDesk) -> None:
    desk.reserve("01", FRIDAY, "contract")
    with pytest.raises(errors.ValueNotAllowed):
        desk.register_letter.several(Registration(letter(), reservation="4187"), 2)
    assert len(desk.queries.reservations()) == 1


def test_a_number_of_two_registers_asks_which(desk: FrontDesk) -> None:
    desk.lay_down.register(Register.define(code="03", name="Audiențe", first=4187))
    desk.reserve("03", FRIDAY, "audiență")
    desk.reserve("01", FRIDAY, "contract")
    with pytest.raises(errors.NumberAmbiguous) as asked:
        desk.register_letter(Registration(letter(), reservation="4187"))
    assert set(asked.value.candidates) == {"01:4187/2026", "03:4187/2026"}
    assert desk.register_letter(Registration(letter(), reservation="03:4187")).number.register == "03"


def test_an_expired_one_is_closed_by_the_next_opening(place: DeskPlace) -> None:
    desk = place.create().front_desk
    desk.reserve("01", date(2026, 3, 3), "contract")
    kept = desk.reserve("01", FRIDAY, "dispoziție")
    place.clock.pass_time(days=1)
    with pytest.raises(errors.ReservationExpired):
        desk.register_letter(Registration(letter(), reservation="4187"))
    desk.close()
    desk = place.open()
    assert desk.queries.reservations() == (kept,)
    closed = next(iter(desk.queries.book("01", None, None)))
    assert (closed.kind, closed.note) == ("void", EXPIRED)
    assert desk.register_letter(registration()).number.number == 4189
    assert desk.integrity.verify().first_bad is None
    desk.close()


def test_a_doubted_clock_closes_nothing(place: DeskPlace) -> None:
    desk = place.create().front_desk
    desk.reserve("01", FRIDAY, "contract")
    desk.close()
    place.clock.pass_time(days=900)  # whoever set it to another year will be asked before the next number
    desk = place.open()
    assert len(desk.queries.reservations()) == 1
    desk.close()


def test_one_that_crosses_the_year_keeps_its_own(desk: FrontDesk, place: DeskPlace) -> None:
    place.clock.pass_time(days=302)
    desk.desk.confirm_day(date(2026, 12, 30))
    held = desk.reserve("01", date(2027, 1, 15), "contract")
    place.clock.pass_time(days=4)
    desk.register_letter(registration("anul nou"))
    result = desk.register_letter(Registration(letter(), reservation=held.number.reference()))
    assert (result.number.year, result.registered_on) == (2026, date(2026, 12, 30))
    assert desk.integrity.verify().first_bad is None


@pytest.fixture
def set_back(place: DeskPlace, tmp_path: Path) -> Iterator[FrontDesk]:
    """A desk whose file was put back to a moment at which a number was reserved and a label waited."""
    desk = place.create().front_desk
    desk.reserve("01", FRIDAY, "contract")
    desk.register_letter(registration("eticheta așteaptă"))
    desk.close()
    shutil.copytree(place.data, tmp_path / "copy")
    desk = place.open()
    desk.register_letter(Registration(letter("pe hârtie deja"), reservation="4187"))
    desk.close()
    shutil.rmtree(place.data)
    shutil.copytree(tmp_path / "copy", place.data)
    shutil.rmtree(place.mirror)
    place.mirror.mkdir()
    desk = place.open()
    yield desk
    desk.close()


def test_what_was_reserved_before_a_doubt_is_only_given_up(set_back: FrontDesk) -> None:
    set_back.desk.confirm_day(date(2026, 3, 3))
    (held,) = set_back.queries.reservations()
    assert held.is_doubted
    with pytest.raises(errors.NumberDoubted):
        set_back.register_letter(Registration(letter("altă scrisoare"), reservation="4187"))
    set_back.void_reservation("4187", "reluarea numerotării")
    assert set_back.queries.reservations() == ()


def test_a_label_from_before_a_doubt_stays_off_paper_whoever_asks(set_back: FrontDesk) -> None:
    set_back.desk.confirm_day(date(2026, 3, 3))
    (row,) = set_back.queries.find(RegisterFilter())
    (job,) = set_back.reprint(row.entry_id, "label").print_jobs
    sent = set_back.print_papers.send(job)
    assert (sent.state, sent.cause) == ("failed", "doubt")
    emergency = set_back.register_letter(registration("în serie de avarie"))
    assert {job.state for job in emergency.print_jobs} == {"pending"}
