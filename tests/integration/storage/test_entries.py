"""Letters become entries, and entries change only by facts: on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desk_app.application.change_entry import Changed
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registered, Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.domain import errors
from desk_app.domain.entry import EntryState, Letter, LinkKind, MissingItem
from desk_app.domain.label import read_barcode
from desk_app.domain.numbering import NumberReference
from desk_app.domain.party import Capacity, Mandate, Party, PartyKind, Representation
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.register import Direction
from desk_app.domain.term_errors import TermNotYours
from tests.desks import MARIA, SIRUTA, DeskPlace, letter, person, registration


def test_numbers_continue_the_paper_register(desk: FrontDesk) -> None:
    numbers = [desk.register_letter(registration(f"Cererea {index}")).number.number for index in range(3)]
    assert numbers == [4187, 4188, 4189]


def test_everything_that_was_read_is_kept(desk: FrontDesk) -> None:
    full = Letter(
        direction=Direction.INCOMING,
        type="CU",
        sender=Party(
            "p-7",
            PartyKind.PERSON,
            "Pîrvu-Demonstrație",
            "Ana",
            identifier="1800101123450",
            identifier_reason="act vechi",
            address=PostalAddress(street="Teilor", number="14", locality="Exemplu"),
            phone="0700 000 001",
            email="ana@exemplu.invalid",
            foreign_name=True,
            alternative_names=("Párvu",),
        ),
        on_behalf_of=Representation(
            person("Exemplu", "Copil", "p-8"), Capacity.PARENT, Mandate("certificat", "12", date(2020, 1, 2))
        ),
        subject="Certificat de urbanism pentru parcela A-7 😀 שלום",
        text="citit înapoi",
        reference_number="412",
        reference_date=date(2026, 3, 1),
        sheets=2,
        annexes=4,
        objects=1,
        channel="curier",
        tracking="RR000000000RO",
        posted_on=date(2026, 3, 1),
        received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        received_reason="primit după program",
        urgent=True,
        language="hu",
        department="URB",
        file_code="II.A.3",
        missing=(MissingItem("dovada plății", date(2026, 3, 10)),),
    )
    result = desk.register_letter(Registration(full, special_register="02"))
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert detail.entry.letter == full
    assert [number.display for number in detail.entry.numbers] == ["4187", "P-1/2026"]
    assert detail.entry.due is not None
    assert detail.entry.due.legal_on == date(2026, 3, 24)
    assert detail.row.sender == "Pîrvu-Demonstrație Ana, pentru Exemplu Copil"
    assert read_barcode(result.barcode, SIRUTA, 2026).number == 4187


def test_the_same_request_gives_the_same_number(desk: FrontDesk) -> None:
    request = Registration(letter(), request_id="11111111-1111-7111-8111-111111111111")
    first, again = desk.register_letter(request), desk.register_letter(request)
    assert (again.number, again.check_code, again.repeated) == (first.number, first.check_code, True)
    assert desk.register_letter(registration()).number.number == 4188


def test_a_request_identity_is_not_used_for_another_letter(desk: FrontDesk) -> None:
    desk.register_letter(Registration(letter("una"), request_id="r-1"))
    with pytest.raises(errors.RequestReused):
        desk.register_letter(Registration(letter("alta"), request_id="r-1"))


def test_twelve_numbers_and_one_receipt(desk: FrontDesk) -> None:
    results = desk.register_letter.several(registration(), 12)
    assert [result.number.number for result in results] == list(range(4187, 4199))
    jobs = [job for result in results for job in result.print_jobs]
    assert [job.paper for job in jobs].count("label") == 12
    receipt = next(job for job in jobs if job.paper == "receipt")
    assert receipt.with_entries == tuple(result.entry_id for result in results[1:])


def test_a_quick_number_keeps_number_day_and_code_when_completed(desk: FrontDesk, place: DeskPlace) -> None:
    quick = desk.register_letter(Registration(Letter(), quick=True))
    assert desk.queries.unmet_debts()[0].display == "4187"
    place.clock.pass_time(days=1)
    desk.complete(quick.entry_id, letter("completată"))
    detail = desk.queries.detail(quick.entry_id)
    assert detail is not None
    assert detail.entry.state is EntryState.REGISTERED
    assert (detail.entry.number, detail.entry.check_code) == (quick.number, quick.check_code)
    assert detail.entry.registered_on == date(2026, 3, 3)
    assert desk.queries.unmet_debts() == ()
    with pytest.raises(errors.AlreadyCompleted):
        desk.complete(quick.entry_id, letter("încă o dată"))


def test_a_quick_number_is_completed_before_anything_is_said_of_it(desk: FrontDesk) -> None:
    quick = desk.register_letter(Registration(Letter(), quick=True))
    with pytest.raises(errors.DataOwed):
        desk.correct(quick.entry_id, "sheets", 4, "filă descoperită la scanare")
    with pytest.raises(errors.DataOwed):
        desk.resolve(quick.entry_id, "favorabil")
    with pytest.raises(errors.DataOwed):
        desk.reply(quick.entry_id, Reply(letter("răspuns", direction=Direction.OUTGOING)))
    assert [debt.display for debt in desk.queries.unmet_debts()] == [quick.number.display]


def test_a_correction_keeps_both_values(desk: FrontDesk) -> None:
    result = desk.register_letter(registration())
    changed = desk.correct(result.entry_id, "sheets", 4, "filă descoperită la scanare")
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert changed.new_label
    assert detail.entry.letter.sheets == 4
    assert [(c.field, c.old, c.new, c.reason) for c in detail.corrections] == [
        ("sheets", "2", "4", "filă descoperită la scanare")
    ]
    assert detail.row.is_rectified


def test_another_department_asks_for_a_new_label_where_the_label_prints_it(desk: FrontDesk) -> None:
    entry = desk.register_letter(registration(department="TAX")).entry_id
    assert not desk.update(entry, "department", "URB").new_label
    desk.lay_down.choice("label_template", "62x40")
    assert desk.update(entry, "department", "TAX").new_label
    assert not desk.update(entry, "file_code", "I A 3").new_label


def test_a_correction_of_the_sender_is_found_by_the_new_name(desk: FrontDesk) -> None:
    result = desk.register_letter(registration())
    desk.correct(result.entry_id, "sender", person("Țîrlea", "Exemplu", "p-9"), "nume greșit")
    assert [row.entry_id for row in desk.queries.find(RegisterFilter(words="tirlea"))] == [result.entry_id]
    assert desk.queries.find(RegisterFilter(words="ion")) == ()


def test_somebody_else_in_the_place_of_the_sender_leaves_the_first_as_known(desk: FrontDesk) -> None:
    ion = replace(person(), identifier="1800101123450", phone="+40700000001")
    first, second = (desk.register_letter(registration(sender=ion)) for _ in range(2))
    desk.correct(second.entry_id, "sender", ion.replaced_by("Țîrlea", "Exemplu", "p-9"), "emitent greșit")
    assert [found.party for found in desk.queries.parties("1800101123450")] == [ion]
    assert [found.party for found in desk.queries.parties("tirlea")] == [person("Țîrlea", "Exemplu", "p-9")]
    known = [desk.queries.detail(result.entry_id) for result in (first, second)]
    assert [detail.entry.letter.sender.id for detail in known if detail] == ["p-1", "p-9"]
    assert known[1] is not None
    assert ("identity", "another") in known[1].journal[-1].summary


def test_another_spelling_of_the_sender_is_the_same_one(desk: FrontDesk) -> None:
    ion = replace(person(), identifier="1800101123450")
    result = desk.register_letter(registration(sender=ion))
    desk.correct(result.entry_id, "sender", ion.changed(name="Demonstrațiu"), "nume citit greșit")
    (known,) = [found.party for found in desk.queries.parties("1800101123450")]
    assert (known.id, known.name) == (ion.id, "Demonstrațiu")
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert "identity" not in dict(detail.journal[-1].summary)


def test_frozen_columns_take_no_update(desk: FrontDesk) -> None:
    result = desk.register_letter(registration())
    with pytest.raises(errors.ColumnFrozen):
        desk.update(result.entry_id, "subject", "altceva")
    desk.update(result.entry_id, "department", "TAX")
    desk.update(result.entry_id, "dispatched_on", date(2026, 3, 4))
    row = desk.queries.find(RegisterFilter(department="TAX"))[0]
    assert (row.department_name, row.dispatched_on) == ("Impozite și taxe", date(2026, 3, 4))


def test_an_annulled_number_stays_consumed(desk: FrontDesk) -> None:
    result = desk.register_letter(registration())
    desk.annul(result.entry_id, "înregistrat de două ori")
    assert desk.register_letter(registration()).number.number == 4188
    with pytest.raises(errors.AlreadyAnnulled):
        desk.annul(result.entry_id, "din nou")
    assert [row.annulled_reason for row in desk.queries.find(RegisterFilter(state="annulled"))] == [
        "înregistrat de două ori"
    ]


def test_annul_and_register_again_links_the_two(desk: FrontDesk) -> None:
    wrong = desk.register_letter(registration("greșit"))
    right = desk.annul.and_register_again(wrong.entry_id, "obiect greșit", registration("corect"))
    detail = desk.queries.detail(wrong.entry_id)
    assert detail is not None
    assert detail.entry.annulment is not None
    assert detail.entry.annulment.replaced_by == right.entry_id
    assert detail.linked == (("linked-to", "from", "4188"),)


def test_links_stand_in_column_twelve_and_not_twice(desk: FrontDesk) -> None:
    first, second = desk.register_letter(registration()), desk.register_letter(registration())
    desk.link(second.entry_id, first.entry_id, LinkKind.FOLLOW_UP_OF)
    assert desk.queries.find(RegisterFilter())[0].linked_to == "4187"
    for to in (first.entry_id, second.entry_id):
        with pytest.raises(errors.LinkNotAllowed):
            desk.link(second.entry_id, to, LinkKind.FOLLOW_UP_OF)


def test_a_reply_under_the_incoming_number_draws_none(desk: FrontDesk, place: DeskPlace) -> None:
    result = desk.register_letter(registration())
    place.clock.pass_time(days=1)
    answer = letter("Adeverință", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
    changed = desk.reply(result.entry_id, Reply(answer, "răspuns transmis", date(2026, 3, 4)))
    assert isinstance(changed, Changed)
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert detail.replies[0].check_code == changed.check_code
    assert (detail.row.resolution_mode, detail.row.addressee) == ("răspuns transmis", "Demonstrație Ion")
    assert desk.register_letter(registration()).number.number == 4188
    assert desk.integrity.check_code(result.entry_id, changed.check_code)


def test_a_register_may_give_replies_their_own_number(desk: FrontDesk) -> None:
    petition = desk.register_letter(Registration(letter(), register="02"))
    answer = letter("Răspuns", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
    registered = desk.reply(petition.entry_id, Reply(answer))
    assert isinstance(registered, Registered)
    assert registered.number.display == "P-2/2026"


def test_a_reply_may_answer_an_entry_of_a_closed_year(desk: FrontDesk, place: DeskPlace) -> None:
    result = desk.register_letter(registration())
    place.clock.pass_time(days=400)
    desk.register_letter(registration())
    answer = letter("Răspuns", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
    changed = desk.reply(result.entry_id, Reply(answer, "răspuns transmis"))
    assert isinstance(changed, Changed)
    assert [row.kind for row in desk.queries.book("01", None, None, 2026)] == ["entry"]
    assert [row.number for row in desk.queries.book("01", None, None, 2027)] == ["1", "R1 la 4187"]


def place_open_again(desk: FrontDesk, place: DeskPlace) -> FrontDesk:
    desk.close()
    return place.open()


def test_a_letter_without_identity_has_no_term(desk: FrontDesk) -> None:
    anonymous = Party("", PartyKind.ANONYMOUS)
    result = desk.register_letter(registration(type="PET", sender=anonymous))
    assert result.due is None
    assert desk.queries.find(RegisterFilter())[0].sender == "Anonim"


def test_a_date_on_the_paper_wins(desk: FrontDesk) -> None:
    result = desk.register_letter(registration(type="PET", due_on_paper=date(2026, 3, 9)))
    assert result.due is not None
    assert result.due.legal_on == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"subject": " "}, errors.ValueMissing),
        ({"sender": None}, errors.ValueMissing),
        ({"subject": "x" * 65_537}, errors.TextTooLong),
        ({"sheets": -1}, errors.ValueNotAllowed),
        ({"department": "NU"}, errors.DepartmentUnknown),
        ({"type": "NU"}, errors.DocumentTypeUnknown),
        ({"reference_date": date(2026, 3, 4)}, errors.DateNotAllowed),
        ({"received_at": datetime(2026, 3, 5, tzinfo=UTC)}, errors.DateNotAllowed),
        ({"received_at": datetime(2026, 3, 1, tzinfo=UTC)}, errors.ReasonMissing),
    ],
)
def test_a_refusal_burns_no_number(
    desk: FrontDesk, values: dict[str, object], error: type[errors.RegistraturaError]
) -> None:
    with pytest.raises(error):
        desk.register_letter(Registration(letter(**values)))  # type: ignore[arg-type]
    assert desk.register_letter(registration()).number.number == 4187


def test_long_texts_and_odd_letters_are_kept(desk: FrontDesk) -> None:
    long = "ș" * 65_536
    result = desk.register_letter(registration(long))
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert detail.entry.letter.subject == long


def test_every_event_carries_its_operator(desk: FrontDesk) -> None:
    desk.people.change_to(MARIA)
    result = desk.register_letter(registration())
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert detail.operator_name == "Demonstrație Maria"
    with pytest.raises(errors.OperatorUnknown):
        desk.people.change_to("nobody")


def test_a_new_year_begins_inside_the_transaction(desk: FrontDesk, place: DeskPlace) -> None:
    place.clock.moment = datetime(2026, 12, 31, 21, 59, tzinfo=UTC)
    desk = place_open_again(desk, place)
    with pytest.raises(errors.DateMustBeConfirmed):
        desk.register_letter(registration())
    desk.desk.confirm_day(date(2026, 12, 31))
    last = desk.register_letter(registration())
    place.clock.pass_time(minutes=2)
    first = desk.register_letter(registration())
    assert (last.number.year, first.number.year, first.number.number) == (2026, 2027, 1)
    assert first.registered_on == date(2027, 1, 1)
    candidates = desk.queries.candidates(NumberReference.parse("1"))
    assert [candidate.reference for candidate in candidates] == ["01:1/2027"]
    desk.close()


def test_a_clock_that_steps_asks_for_the_day(desk: FrontDesk, place: DeskPlace) -> None:
    desk.register_letter(registration())
    place.clock.step(days=-40)
    with pytest.raises(errors.DateMustBeConfirmed):
        desk.register_letter(registration())
    with pytest.raises(errors.DateNotAllowed):
        desk.desk.confirm_day(date(2026, 1, 22))
    desk.desk.confirm_day(date(2026, 3, 3))
    result = desk.register_letter(registration())
    assert (result.number.number, result.registered_on) == (4188, date(2026, 3, 3))


def test_another_term_needs_a_reason(desk: FrontDesk) -> None:
    result = desk.register_letter(registration(type="PET"))
    assert result.due is not None
    with pytest.raises(errors.ReasonMissing):
        desk.change_term(result.entry_id, result.due, "")
    longer = type(result.due)(result.due.legal_on + timedelta(days=15), rule="petition")
    desk.change_term(result.entry_id, longer, "cercetare mai amănunțită")
    assert desk.queries.find(RegisterFilter())[0].due_on == date(2026, 4, 17)


def test_a_clerk_does_not_write_over_a_computed_term(desk: FrontDesk) -> None:
    petition = desk.register_letter(registration(type="PET"))
    without_term = desk.register_letter(registration(type=""))
    assert petition.due is not None
    assert without_term.due is None
    desk.people.change_to(MARIA)
    later = replace(petition.due, legal_on=petition.due.legal_on + timedelta(days=15))
    with pytest.raises(TermNotYours):
        desk.change_term(petition.entry_id, later, "cercetare mai amănunțită")
    desk.change_term(without_term.entry_id, later, "cerut de emitent")
    assert {row.due_on for row in desk.queries.find(RegisterFilter())} == {petition.due.legal_on, later.legal_on}
