"""Papers handed over at one desk are gone at the other too, with department, person, moment and operator."""

from __future__ import annotations

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import EntryDetail
from desk_app.domain.hand_over import Pile
from tests.desks import DeskPlace, registration


def _letter(first: FrontDesk, second: FrontDesk) -> str:
    entry_id = first.register_letter(registration()).entry_id
    _tell(first, second)
    return entry_id


def _tell(*desks: FrontDesk) -> None:
    for desk in (*desks, *desks):
        desk.synchronise.once()


def _seen(desk: FrontDesk, entry_id: str) -> EntryDetail:
    detail = desk.queries.detail(entry_id)
    assert detail is not None
    return detail


def test_the_other_desk_sees_where_the_papers_went_and_may_take_them_back(
    first: FrontDesk, second: FrontDesk
) -> None:
    entry_id = _letter(first, second)
    first.hand_over(entry_id, Pile("pile-1", "TAX", "Exemplu Vlad"))
    _tell(first, second)
    (row,) = _seen(second, entry_id).hand_overs
    assert (row.department_name, row.person, row.operator_name) == (
        "Impozite și taxe",
        "Exemplu Vlad",
        "Demonstrație Ana",
    )
    assert row == _seen(first, entry_id).hand_overs[0]
    assert _seen(second, entry_id).row.department == "TAX"
    assert [line.kind for line in _seen(second, entry_id).journal][-1] == "papers.handed-over"
    second.take_back(entry_id)
    _tell(second, first)
    for desk in (first, second):
        assert (_seen(desk, entry_id).hand_overs, _seen(desk, entry_id).row.department) == ((), "")
        assert desk.synchronise.conflicts() == ()
        assert desk.integrity.verify().first_bad is None


def test_two_desks_that_hand_the_same_letter_over_keep_both_and_agree_where_it_is(
    first: FrontDesk, second: FrontDesk, place: DeskPlace, other_place: DeskPlace
) -> None:
    """Column 8 was empty for both: the later one is asked about that as ever, and both lines stand."""
    entry_id = _letter(first, second)
    other_place.clock.pass_time(minutes=5)
    second.hand_over(entry_id, Pile("pile-2", "URB"))
    first.hand_over(entry_id, Pile("pile-1", "TAX"))
    first.synchronise.once()
    second.synchronise.once()
    first.synchronise.once()
    (conflict,) = second.synchronise.conflicts()
    assert dict(conflict.ours.summary)["new"] == "URB"
    for desk in (first, second):
        detail = _seen(desk, entry_id)
        assert [row.department for row in detail.hand_overs] == ["TAX", "URB"]
        assert detail.row.department == "TAX"
        assert desk.integrity.verify().first_bad is None
