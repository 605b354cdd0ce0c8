"""Terms after registration: disputed readings, and extensions within what a rule allows."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registered
from desk_app.domain import errors, term_errors
from desk_app.domain.deadline import CountingMode, DeadlineRule, Extension, TermStart
from desk_app.domain.entry import Due
from desk_app.domain.institution import DocumentType
from tests.desks import MARIA, DeskPlace, registration

HEAD = "conducătorul autorității"
PUBLIC_INFORMATION = DeadlineRule(
    "L544",
    "Răspuns la cererea de informații de interes public",
    10,
    CountingMode.FREE_DAYS_ROLL,
    TermStart.REGISTRATION,
    "Legea 544/2001 art. 7",
    date(2001, 12, 22),
    alternative_modes=(CountingMode.CALENDAR, CountingMode.WORKING),
    extension=Extension(20, HEAD),
    internal_margin=2,
)


@pytest.fixture
def asked(desk: FrontDesk, place: DeskPlace) -> Registered:
    """A request of 30 March 2026, before Easter, whose counting is disputed."""
    desk.lay_down.deadline_rule(PUBLIC_INFORMATION)
    desk.lay_down.document_type(DocumentType("INFO", "Cerere de informații", deadline_rule="L544"))
    place.clock.pass_time(days=27)
    desk.desk.confirm_day(date(2026, 3, 30))
    return desk.register_letter(registration(type="INFO"))


def due_of(desk: FrontDesk, entry_id: str) -> Due:
    detail = desk.queries.detail(entry_id)
    assert detail is not None
    assert detail.entry.due is not None
    return detail.entry.due


@pytest.mark.parametrize(
    ("day", "is_late"), [(date(2026, 4, 14), 0), (date(2026, 4, 15), 0), (date(2026, 4, 16), 1)]
)
def test_what_is_disputed_is_late_after_its_latest_reading(
    desk: FrontDesk, place: DeskPlace, asked: Registered, day: date, is_late: int
) -> None:
    place.clock.pass_time(days=(day - date(2026, 3, 30)).days)
    assert len(desk.queries.find(RegisterFilter(state="overdue"))) == is_late
    assert len(desk.queries.find(RegisterFilter(state="overdue", words="adeverință"))) == is_late
    (row,) = desk.queries.find(RegisterFilter())
    assert (row.earliest_on, row.due_on, row.latest_on) == (
        date(2026, 4, 9),
        date(2026, 4, 14),
        date(2026, 4, 15),
    )


def test_a_term_is_extended_within_its_rule_by_whoever_is_at_work(desk: FrontDesk, asked: Registered) -> None:
    before = due_of(desk, asked.entry_id)
    desk.people.change_to(MARIA)
    with pytest.raises(errors.ReasonMissing):
        desk.extend_term(asked.entry_id, " ")
    with pytest.raises(term_errors.ExtensionTooLong) as refused:
        desk.extend_term(asked.entry_id, "documente multe", 21)
    assert refused.value.allowed == 20
    desk.extend_term(asked.entry_id, "documente multe", 5)
    longer = due_of(desk, asked.entry_id)
    assert (longer.legal_on, longer.latest_on, longer.extended_by) == (date(2026, 4, 15), date(2026, 4, 22), 5)
    assert before.internal_on is not None
    assert longer.internal_on is not None
    assert before.internal_on < longer.internal_on
    assert longer.changed_reason == "documente multe"
    assert longer.basis[0] == "15 zile de la înregistrare, din care 5 zile prin prelungire."
    assert f"Prelungirea o hotărăște {HEAD}." in longer.basis
    desk.extend_term(asked.entry_id, "mai multe")
    assert due_of(desk, asked.entry_id).extended_by == 20
    with pytest.raises(term_errors.TermNotExtendable):
        desk.extend_term(asked.entry_id, "și mai multe")
    assert desk.integrity.verify().first_bad is None


def test_a_rule_without_extension_allows_none(desk: FrontDesk) -> None:
    for kind in ("CU", ""):
        entry = desk.register_letter(registration(type=kind))
        with pytest.raises(term_errors.TermNotExtendable):
            desk.extend_term(entry.entry_id, "lucrări")


def test_a_day_written_by_hand_is_not_disputed_and_not_shortened(desk: FrontDesk, asked: Registered) -> None:
    by_hand = due_of(desk, asked.entry_id).by_hand(date(2026, 9, 1), None, "adresa instanței")
    desk.change_term(asked.entry_id, by_hand, "adresa instanței")
    stands = due_of(desk, asked.entry_id)
    assert (stands.warns_from, stands.last_day, stands.doubts) == (date(2026, 9, 1), date(2026, 9, 1), ())
    with pytest.raises(term_errors.TermNotExtendable):
        desk.extend_term(asked.entry_id, "documente multe")
