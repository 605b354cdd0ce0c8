"""Papers handed over to departments, and taken back: on a real encrypted file."""

from __future__ import annotations

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import EntryDetail
from desk_app.domain import errors
from desk_app.domain.hand_over import Pile
from tests.desks import DeskPlace, registration

TO_TAXES = Pile("pile-1", "TAX", "Exemplu Vlad")
TO_PLANNING = Pile("pile-2", "URB")


def letter(desk: FrontDesk, department: str = "") -> str:
    return desk.register_letter(registration("Certificat fiscal", department=department)).entry_id


def seen(desk: FrontDesk, entry_id: str) -> EntryDetail:
    detail = desk.queries.detail(entry_id)
    assert detail is not None
    return detail


def kinds(desk: FrontDesk, entry_id: str) -> list[str]:
    return [line.kind for line in seen(desk, entry_id).journal]


def test_it_is_a_line_of_the_journal_with_department_person_moment_and_operator(desk, place: DeskPlace):
    entry = letter(desk, "TAX")
    handed = desk.hand_over(entry, TO_TAXES)
    assert (handed.entry.id, handed.pile, handed.changes.entries) == (entry, TO_TAXES, (entry,))
    assert f"{handed.at:%d.%m.%Y %H:%M %z}" == "03.03.2026 10:42 +0200"
    (row,) = seen(desk, entry).hand_overs
    assert (row.department, row.department_name, row.person) == ("TAX", "Impozite și taxe", "Exemplu Vlad")
    assert (row.at, row.operator_name) == (handed.at, "Demonstrație Ana")
    line = seen(desk, entry).journal[-1]
    assert (line.kind, line.operator_name) == ("papers.handed-over", "Demonstrație Ana")
    assert dict(line.summary) == {"department": "TAX", "person": "Exemplu Vlad"}
    desk.close()
    again = place.open()
    assert seen(again, entry).hand_overs == (row,)
    assert again.integrity.verify().first_bad is None
    again.close()


def test_a_pile_takes_a_letter_once(desk):
    first, second = letter(desk, "TAX"), letter(desk, "TAX")
    for entry in (first, second):
        desk.hand_over(entry, TO_TAXES)
    with pytest.raises(errors.AlreadyInPile) as refused:
        desk.hand_over(first, TO_TAXES)
    assert refused.value.number == seen(desk, first).row.display
    assert len(seen(desk, first).hand_overs) == 1
    assert kinds(desk, first).count("papers.handed-over") == 1


def test_column_8_is_filled_where_it_is_empty_and_left_alone_elsewhere(desk):
    empty, assigned = letter(desk), letter(desk, "TAX")
    assert not desk.hand_over(empty, TO_PLANNING).is_assigned_elsewhere
    assert desk.hand_over(assigned, TO_PLANNING).is_assigned_elsewhere
    assert seen(desk, empty).row.department == "URB"
    assert seen(desk, assigned).row.department == "TAX"
    assert kinds(desk, empty)[-2:] == ["entry.updated", "papers.handed-over"]
    assert [row.department for row in seen(desk, assigned).hand_overs] == ["URB"]


def test_taken_back_it_is_where_it_was_and_nothing_is_deleted(desk):
    entry = letter(desk)
    desk.hand_over(entry, TO_TAXES)
    taken = desk.take_back(entry, TO_TAXES.id)
    assert (taken.pile, taken.changes.entries) == (TO_TAXES, (entry,))
    detail = seen(desk, entry)
    assert (detail.hand_overs, detail.row.department) == ((), "")
    assert kinds(desk, entry)[1:] == [
        "entry.updated",
        "papers.handed-over",
        "entry.updated",
        "papers.taken-back",
    ]
    with pytest.raises(errors.NotHandedOver):
        desk.take_back(entry)
    desk.hand_over(entry, TO_TAXES)
    assert len(seen(desk, entry).hand_overs) == 1
    assert desk.integrity.verify().first_bad is None


def test_papers_that_went_on_are_taken_back_to_where_they_were_before(desk, place: DeskPlace):
    entry = letter(desk)
    desk.hand_over(entry, TO_TAXES)
    place.clock.pass_time(hours=1)
    desk.hand_over(entry, TO_PLANNING)
    assert [row.department for row in seen(desk, entry).hand_overs] == ["TAX", "URB"]
    assert desk.take_back(entry).pile == TO_PLANNING
    assert [row.department for row in seen(desk, entry).hand_overs] == ["TAX"]
    assert seen(desk, entry).row.department == "TAX"


def test_column_8_stays_while_another_pile_took_the_papers_to_the_same_place(desk, place: DeskPlace):
    entry = letter(desk)
    desk.hand_over(entry, TO_TAXES)
    place.clock.pass_time(hours=1)
    desk.hand_over(entry, Pile("pile-3", "TAX"))
    desk.take_back(entry, TO_TAXES.id)
    assert seen(desk, entry).row.department == "TAX"
    assert [row.person for row in seen(desk, entry).hand_overs] == [""]


def test_what_cannot_be_handed_over_is_refused_and_leaves_no_line(desk):
    entry = letter(desk)
    with pytest.raises(errors.ValueMissing):
        desk.hand_over(entry, Pile("pile-1", ""))
    with pytest.raises(errors.DepartmentUnknown):
        desk.hand_over(entry, Pile("pile-1", "XYZ"))
    with pytest.raises(errors.TextTooLong):
        desk.hand_over(entry, Pile("pile-1", "TAX", "a" * 1001))
    with pytest.raises(errors.NumberUnknown):
        desk.hand_over("nobody", TO_TAXES)
    desk.annul(entry, "Înregistrat din greșeală")
    with pytest.raises(errors.AlreadyAnnulled):
        desk.hand_over(entry, TO_TAXES)
    assert "papers.handed-over" not in kinds(desk, entry)
    assert seen(desk, entry).row.department == ""


def test_the_book_says_where_the_papers_went(desk, place: DeskPlace):
    gone, stays = letter(desk, "TAX"), letter(desk, "TAX")
    desk.hand_over(gone, TO_PLANNING)
    place.clock.pass_time(hours=2)
    desk.hand_over(gone, TO_TAXES)
    rows = {row.row.entry_id: row for row in desk.queries.book("01", None, None, 2026)}
    assert rows[gone].handed_over == seen(desk, gone).hand_overs[-1]
    assert rows[gone].handed_over.department == "TAX"
    assert rows[stays].handed_over is None
