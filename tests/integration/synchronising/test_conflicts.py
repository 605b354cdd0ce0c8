"""Two desks change the same thing from the same version: a person decides which change stands."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.entry import Due, EntryState
from desk_app.domain.errors import AlreadyAnnulled, NumberUnknown
from desk_app.domain.term_errors import TermNotYours
from tests.desks import ANA, MARIA, registration


def _shared_entry(first: FrontDesk, second: FrontDesk) -> str:
    entry_id = first.register_letter(registration()).entry_id
    first.synchronise.once()
    second.synchronise.once()
    return entry_id


def _department(desk: FrontDesk, entry_id: str) -> str:
    detail = desk.queries.detail(entry_id)
    assert detail is not None
    return detail.entry.letter.department


def _assign_twice(first: FrontDesk, second: FrontDesk) -> str:
    """Both assign the same letter while neither hears of the other; the second one comes later."""
    entry_id = _shared_entry(first, second)
    first.update(entry_id, "department", "TAX" if _department(first, entry_id) != "TAX" else "URB")
    second.update(entry_id, "department", "URB" if _department(first, entry_id) != "URB" else "TAX")
    first.synchronise.once()
    second.synchronise.once()
    return entry_id


def test_a_conflict_shows_both_versions_and_what_came_first_stands(first: FrontDesk, second: FrontDesk) -> None:
    entry_id = _assign_twice(first, second)
    assert first.synchronise.conflicts() == ()
    (conflict,) = second.synchronise.conflicts()
    assert conflict.entry_id == entry_id
    assert conflict.stands is not None
    ours, stands = dict(conflict.ours.summary)["new"], dict(conflict.stands.summary)["new"]
    assert ours != stands
    assert _department(second, entry_id) == stands == _department(first, entry_id)


def test_what_stands_is_kept(first: FrontDesk, second: FrontDesk) -> None:
    entry_id = _assign_twice(first, second)
    (conflict,) = second.synchronise.conflicts()
    second.synchronise.settle(conflict.desk, conflict.seq)
    second.synchronise.once()
    first.synchronise.once()
    assert second.synchronise.conflicts() == second.synchronise.outbox() == ()
    assert _department(first, entry_id) == _department(second, entry_id)
    with pytest.raises(NumberUnknown):
        second.synchronise.apply_again(conflict.desk, conflict.seq)


def test_ours_is_applied_again_over_what_stands(first: FrontDesk, second: FrontDesk) -> None:
    entry_id = _assign_twice(first, second)
    (conflict,) = second.synchronise.conflicts()
    changes = second.synchronise.apply_again(conflict.desk, conflict.seq)
    assert changes.entries == (entry_id,)
    second.synchronise.once()
    first.synchronise.once()
    assert second.synchronise.conflicts() == second.synchronise.outbox() == ()
    ours = dict(conflict.ours.summary)["new"]
    assert _department(first, entry_id) == _department(second, entry_id) == ours
    for desk in (first, second):
        assert desk.integrity.verify().first_bad is None


def test_state_and_term_are_judged_apart(first: FrontDesk, second: FrontDesk) -> None:
    """A settled entry and a longer term touch different things: only the same thing makes a conflict."""
    entry_id = _shared_entry(first, second)
    first.resolve(entry_id, "comunicat în scris", dispatched_on=date(2026, 3, 4))
    second.change_term(entry_id, Due(date(2027, 1, 4)), "Adresa de prelungire")
    second.resolve(entry_id, "predat la ghișeu")
    first.synchronise.once()
    second.synchronise.once()
    (conflict,) = second.synchronise.conflicts()
    assert dict(conflict.ours.summary)["mode"] == "predat la ghișeu"
    second.synchronise.apply_again(conflict.desk, conflict.seq)
    second.synchronise.once()
    first.synchronise.once()
    for desk in (first, second):
        detail = desk.queries.detail(entry_id)
        assert detail is not None
        assert detail.entry.state is EntryState.RESOLVED
        assert detail.entry.resolution_mode == "predat la ghișeu"
        assert detail.entry.due is not None
        assert detail.entry.due.legal_on == date(2027, 1, 4)


def test_a_term_is_applied_again_only_by_who_may_change_terms(first: FrontDesk, second: FrontDesk) -> None:
    entry_id = _shared_entry(first, second)
    first.change_term(entry_id, Due(date(2027, 1, 4)), "Adresa de prelungire")
    second.change_term(entry_id, Due(date(2027, 2, 8)), "Adresa de prelungire")
    first.synchronise.once()
    second.synchronise.once()
    (conflict,) = second.synchronise.conflicts()
    second.people.change_to(MARIA)
    with pytest.raises(TermNotYours):
        second.synchronise.apply_again(conflict.desk, conflict.seq)
    second.people.change_to(ANA)
    second.synchronise.apply_again(conflict.desk, conflict.seq)
    detail = second.queries.detail(entry_id)
    assert detail is not None
    assert detail.entry.due is not None
    assert detail.entry.due.legal_on == date(2027, 2, 8)


def test_nothing_is_applied_to_an_entry_that_was_annulled_meanwhile(first: FrontDesk, second: FrontDesk) -> None:
    entry_id = _assign_twice(first, second)
    first.annul(entry_id, "Înregistrat din greșeală")
    first.synchronise.once()
    second.synchronise.once()
    (conflict,) = second.synchronise.conflicts()
    with pytest.raises(AlreadyAnnulled):
        second.synchronise.apply_again(conflict.desk, conflict.seq)
    assert second.synchronise.conflicts() == (conflict,)


def test_corrections_of_another_desk_stand_oldest_first(first: FrontDesk, second: FrontDesk) -> None:
    entry_id = _shared_entry(first, second)
    for sheets in (12, 13, 14):
        second.correct(entry_id, "sheets", sheets, "numărate din nou")
    second.synchronise.once()
    first.synchronise.once()
    detail = first.queries.detail(entry_id)
    assert detail is not None
    assert [correction.new for correction in detail.corrections] == ["12", "13", "14"]
