"""What the form does to an entry holds as a whole or not at all: on a real encrypted file."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import EntryDetail
from desk_app.application.register_letter import Registration
from desk_app.application.term_by_hand import TermByHand
from desk_app.domain import errors
from desk_app.domain.entry import EntryState, Letter, LinkKind
from desk_app.domain.term_errors import TermNotYours
from tests.desks import MARIA, letter, person, registration

APPROVED = TermByHand(date(2026, 3, 20), "aprobat de conducător")


def detail_of(desk: FrontDesk, entry_id: str) -> EntryDetail:
    found = desk.queries.detail(entry_id)
    assert found is not None
    return found


def test_a_quick_number_takes_data_link_and_term_together(desk: FrontDesk) -> None:
    earlier = desk.register_letter(registration("iluminat"))
    quick = desk.register_letter(Registration(Letter(), quick=True, papers=("label",)))
    links = ((earlier.entry_id, LinkKind.FOLLOW_UP_OF),)
    data = letter("revenire iluminat", type="PET")
    changed = desk.complete(quick.entry_id, data, links=links, term=APPROVED, papers=("label", "receipt"))
    detail = detail_of(desk, quick.entry_id)
    assert detail.linked == (("follow-up-of", "to", "4187"),)
    assert detail.entry.due is not None
    assert (detail.entry.due.legal_on, detail.entry.due.rule) == (APPROVED.due_on, "petition")
    assert [(job.paper, job.copy) for job in changed.print_jobs] == [("label", 2), ("receipt", 1)]
    assert changed.changes.entries == (quick.entry_id, earlier.entry_id)
    kinds = [line.kind for line in detail.journal]
    assert kinds[:4] == ["entry.registered", "entry.completed", "entry.term-changed", "entry.linked"]


def test_a_link_that_stands_already_is_not_made_twice(desk: FrontDesk) -> None:
    earlier = desk.register_letter(registration("iluminat"))
    quick = desk.register_letter(Registration(Letter(), quick=True))
    desk.link(quick.entry_id, earlier.entry_id, LinkKind.FOLLOW_UP_OF)
    links = ((earlier.entry_id, LinkKind.FOLLOW_UP_OF),)
    desk.complete(quick.entry_id, letter(), links=links)
    kinds = [line.kind for line in detail_of(desk, quick.entry_id).journal]
    assert kinds.count("entry.linked") == 1


def test_a_term_that_is_refused_leaves_the_quick_number_as_it_was(desk: FrontDesk) -> None:
    quick = desk.register_letter(Registration(Letter(), quick=True))
    desk.people.change_to(MARIA)
    with pytest.raises(TermNotYours):
        desk.complete(quick.entry_id, letter(type="PET"), term=APPROVED)
    entry = detail_of(desk, quick.entry_id).entry
    assert (entry.state, entry.letter.subject) == (EntryState.QUICK, "")


def test_a_term_that_is_refused_burns_no_number(desk: FrontDesk) -> None:
    desk.people.change_to(MARIA)
    with pytest.raises(TermNotYours):
        desk.register_letter(Registration(letter(type="PET"), term=APPROVED))
    with pytest.raises(errors.ReasonMissing):
        desk.register_letter(Registration(letter(), term=TermByHand(APPROVED.due_on, " ")))
    assert desk.register_letter(registration()).number.number == 4187


def test_a_number_comes_with_the_term_that_was_decided(desk: FrontDesk) -> None:
    request = Registration(letter(type="PET"), term=APPROVED, request_id="r-1")
    first, again = desk.register_letter(request), desk.register_letter(request)
    assert first.due is not None
    assert first.due.changed_reason == APPROVED.reason
    assert again.due == first.due == detail_of(desk, first.entry_id).entry.due
    kinds = [line.kind for line in detail_of(desk, first.entry_id).journal]
    assert kinds.count("entry.term-changed") == 1


def test_a_new_number_in_place_of_another_comes_with_its_term(desk: FrontDesk) -> None:
    wrong = desk.register_letter(registration("greșit", type="PET"))
    request = Registration(letter("corect", type="PET"), term=APPROVED)
    right = desk.annul.and_register_again(wrong.entry_id, "obiect greșit", request)
    assert right.due is not None
    assert right.due.legal_on == APPROVED.due_on


def test_several_columns_are_corrected_together(desk: FrontDesk) -> None:
    result = desk.register_letter(registration(type="PET"))
    values = {"sheets": 4, "sender": person("Țîrlea", "Ana", "p-9"), "department": "URB"}
    changed = desk.correct.together(result.entry_id, values, "citit greșit", term=APPROVED, papers=("label",))
    detail = detail_of(desk, result.entry_id)
    assert (detail.entry.letter.sheets, detail.entry.letter.department) == (4, "URB")
    assert [(c.field, c.reason) for c in detail.corrections] == [
        ("sheets", "citit greșit"),
        ("sender", "citit greșit"),
    ]
    assert detail.entry.rectified == ("sheets", "sender")
    assert detail.row.due_on == APPROVED.due_on
    assert [job.paper for job in changed.print_jobs] == ["label"]


@pytest.mark.parametrize(
    ("values", "reason", "error"),
    [
        ({"sheets": 4, "department": "NU"}, "citit greșit", errors.DepartmentUnknown),
        ({"sheets": 4, "subject": " "}, "citit greșit", errors.ValueMissing),
        ({"department": "URB", "sheets": 4}, " ", errors.ReasonMissing),
        ({"sheets": 2}, "citit greșit", errors.NothingChanged),
    ],
)
def test_a_correction_that_is_refused_changes_nothing(
    desk: FrontDesk, values: dict[str, object], reason: str, error: type[errors.RegistraturaError]
) -> None:
    result = desk.register_letter(registration())
    before = detail_of(desk, result.entry_id)
    with pytest.raises(error):
        desk.correct.together(result.entry_id, values, reason)
    assert detail_of(desk, result.entry_id) == before


def test_working_columns_alone_need_no_reason_and_no_label(desk: FrontDesk) -> None:
    result = desk.register_letter(registration())
    changed = desk.correct.together(result.entry_id, {"department": "URB"}, "", papers=("label",))
    assert (changed.new_label, changed.print_jobs) == (False, ())
    assert detail_of(desk, result.entry_id).entry.letter.department == "URB"


def test_a_number_comes_with_the_filing_that_was_accepted(desk: FrontDesk) -> None:
    request = Registration(letter(), filing="clasat: anonim", request_id="r-1")
    first = desk.register_letter(request)
    assert desk.register_letter(request).repeated
    detail = detail_of(desk, first.entry_id)
    assert (detail.entry.state, detail.row.resolution_mode) == (EntryState.FILED, "clasat: anonim")
    assert [line.kind for line in detail.journal] == ["entry.registered", "entry.resolved"]


def test_a_quick_number_is_completed_and_filed_together(desk: FrontDesk) -> None:
    quick = desk.register_letter(Registration(Letter(), quick=True))
    desk.people.change_to(MARIA)
    with pytest.raises(TermNotYours):
        desk.complete(quick.entry_id, letter(type="PET"), term=APPROVED, filing="clasat: anonim")
    assert detail_of(desk, quick.entry_id).entry.state is EntryState.QUICK
    desk.complete(quick.entry_id, letter(), filing="clasat: anonim")
    assert detail_of(desk, quick.entry_id).entry.state is EntryState.FILED


def test_settling_writes_the_file_code_too_or_nothing(desk: FrontDesk) -> None:
    result = desk.register_letter(registration())
    with pytest.raises(errors.ValueMissing):
        desk.resolve(result.entry_id, " ", file_code="II.C.1")
    assert detail_of(desk, result.entry_id).entry.letter.file_code == ""
    desk.resolve(result.entry_id, "răspuns scris", file_code="II.C.1")
    detail = detail_of(desk, result.entry_id)
    assert (detail.entry.state, detail.entry.letter.file_code) == (EntryState.RESOLVED, "II.C.1")
