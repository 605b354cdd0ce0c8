"""What a clerk can intend with a letter in hand, without a window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_app.domain import errors, facts
from desk_app.domain.entry import EntryState, LinkKind
from desk_app.domain.party import PartyKind
from desk_app.domain.register import Direction
from desk_app.ui.presenters.letter_form import HOLDER, SENDER
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose
from tests.fakes.demonstration_town import COMPANY, ILINCA, REGISTRAR, WATER
from tests.fakes.memory_desk import MemoryDesk


@pytest.fixture
def letter(presenter: RegistrationPresenter) -> RegistrationPresenter:
    presenter.choose_type("ADRESA")
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="debranșare pe strada Morii", sheets=2)
    return presenter


def register(presenter: RegistrationPresenter, qtbot: object) -> None:
    presenter.register()
    qtbot.waitUntil(lambda: not presenter.state.is_busy)


def test_number_comes_with_label_and_receipt_and_the_form_is_empty(letter, town: MemoryDesk, qtbot) -> None:
    register(letter, qtbot)
    last = letter.state.last
    assert (last.display, last.description) == ("1285", "Adresă · Serviciul Apelor Pildă")
    assert letter.state.form == replace(letter.state.form.emptied())
    qtbot.waitUntil(lambda: [job.paper for job in town.printer.sent] == ["label", "receipt"])
    qtbot.waitUntil(lambda: letter.state.last.job("receipt").state == "printed")
    entry = town.register.by_number(1285)
    assert (entry.letter.sender, entry.letter.sheets) == (WATER, 2)
    assert entry.operator == "op-1"


def test_what_draws_labels_is_loaded_before_the_first_letter(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.prepare()
    qtbot.waitUntil(lambda: town.printer.is_prepared)
    assert not town.printer.sent


def test_printer_that_fails_is_a_state_and_holds_up_nothing(letter, town: MemoryDesk, qtbot) -> None:
    town.printer.cause = "hârtia s-a terminat"
    register(letter, qtbot)
    qtbot.waitUntil(lambda: letter.state.last.job("label").state == "failed")
    assert letter.state.last.display == "1285"
    town.printer.cause = ""
    letter.print_label_again()
    qtbot.waitUntil(lambda: letter.state.last.job("label").copy == 2)


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(presenter, town, qtbot) -> None:
    presenter.write(subject="avarie")
    presenter.register()
    problem = presenter.state.problem
    assert isinstance(problem.error, errors.ValueMissing)
    assert problem.field == "sender"
    assert presenter.state.form.subject == "avarie"
    presenter.choose_person(SENDER, WATER)
    assert presenter.state.problem is None


def test_type_brings_department_term_and_checklist(presenter, qtbot) -> None:
    presenter.choose_type("CERERE_CERTIFICAT_URBANISM")
    presenter.choose_person(SENDER, ILINCA)
    assert presenter.state.form.department == "URB"
    qtbot.waitUntil(lambda: presenter.state.companion.due is not None)
    assert presenter.state.companion.due.legal_on == date(2026, 12, 14)
    missing = presenter.state.form.missing(presenter.state.profile)
    presenter.tick(0)
    assert presenter.state.form.missing(presenter.state.profile) == missing[1:]


def test_history_duplicates_and_follow_up(presenter, town, qtbot) -> None:
    presenter.choose_type("SESIZARE")
    presenter.choose_person(SENDER, ILINCA)
    qtbot.waitUntil(lambda: len(presenter.state.companion.recent) == 5)
    # The letter's history and its term are read side by side, and a reminder is of both.
    qtbot.waitUntil(lambda: presenter.state.companion.follow_up is not None)
    follow_up = presenter.state.companion.follow_up
    assert follow_up.display == "1279"
    presenter.link_to(follow_up)
    presenter.write(subject="revenire iluminat")
    register(presenter, qtbot)
    assert [(link.to, link.kind) for link in town.register.by_number(1285).links] == [
        (follow_up.entry_id, LinkKind.FOLLOW_UP_OF)
    ]


def test_duplicate_is_warned_of_only_with_a_reference(letter, qtbot) -> None:
    qtbot.waitUntil(lambda: len(letter.state.companion.recent) == 1)
    assert letter.state.companion.duplicates == ()
    letter.write(reference_number="512", reference_date=date(2026, 10, 17))
    qtbot.waitUntil(lambda: [row.display for row in letter.state.companion.duplicates] == ["1284"])
    letter.is_other_document()
    assert letter.state.companion.duplicates == ()


def test_quick_number_leaves_the_letter_in_the_form(letter, town: MemoryDesk, qtbot) -> None:
    form = letter.state.form
    letter.quick_number()
    qtbot.waitUntil(lambda: letter.state.last.display == "1285")
    assert letter.state.form == form
    assert town.register.by_number(1285).state is EntryState.QUICK
    qtbot.waitUntil(lambda: [job.paper for job in town.printer.sent] == ["label"])


def test_quick_number_is_completed_in_the_same_form(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.quick_number()
    qtbot.waitUntil(lambda: presenter.state.last.display == "1285")
    presenter.reopen_last()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.COMPLETE)
    presenter.choose_person(SENDER, COMPANY)
    presenter.write(subject="ofertă")
    register(presenter, qtbot)
    entry = town.register.by_number(1285)
    assert (entry.state, entry.letter.subject) == (EntryState.REGISTERED, "ofertă")
    assert presenter.state.purpose is Purpose.REGISTER


def test_correction_of_a_frozen_column_asks_for_its_reason(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.reopen_last()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.CORRECT)
    presenter.write(sheets=3, department="URB")
    presenter.register()
    assert presenter.state.problem.field == "reason"
    presenter.give_reason("Numărate greșit")
    register(presenter, qtbot)
    entry = town.register.by_number(1284)
    assert (entry.letter.sheets, entry.letter.department, entry.rectified) == (3, "URB", ("sheets",))
    qtbot.waitUntil(lambda: [job.paper for job in town.printer.sent] == ["label"])


def test_annul_and_register_again_links_the_two(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.reopen_last()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.CORRECT)
    presenter.register_again()
    presenter.give_reason("Trebuia înregistrat în alt registru")
    register(presenter, qtbot)
    old, new = town.register.by_number(1284), town.register.by_number(1285)
    assert old.state is EntryState.ANNULLED
    assert old.annulment.replaced_by == new.id
    assert new.letter.subject == old.letter.subject
    assert [link.to for link in new.links] == [old.id]


def test_reply_under_the_incoming_number_draws_none(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.reply_to("1284")
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REPLY)
    assert presenter.state.form.direction is Direction.OUTGOING
    assert presenter.state.form.addressee == "Serviciul Apelor Pildă, bd. Pildei nr. 1, Orașul Pildă"
    register(presenter, qtbot)
    assert presenter.state.last.display == "1284 R1"
    assert town.register.next_number == 1285


def test_number_without_its_year_is_that_of_the_newest_year(letter, town: MemoryDesk, qtbot) -> None:
    register(letter, qtbot)
    town.register.clock += timedelta(days=120)
    town.register.next_number = 1285
    letter.same_letter_again()
    register(letter, qtbot)
    letter.reply_to("1285")
    qtbot.waitUntil(lambda: letter.state.purpose is Purpose.REPLY)
    assert letter.state.reopened.entry.number.year == town.register.clock.year


def test_unknown_number_is_said_and_the_form_stays(letter, qtbot) -> None:
    letter.reply_to("99999")
    qtbot.waitUntil(lambda: letter.state.problem is not None)
    assert isinstance(letter.state.problem.error, errors.NumberUnknown)
    assert letter.state.form.sheets == 2


def test_twelve_numbers_with_one_receipt(letter, town: MemoryDesk, qtbot) -> None:
    register(letter, qtbot)
    letter.same_letter_again()
    assert letter.state.form.subject == "debranșare pe strada Morii"
    assert not letter.write_copies("zece")
    assert letter.write_copies("×12")
    register(letter, qtbot)
    assert (letter.state.last.short, letter.state.last.until_short) == ("1286", "1297")
    qtbot.waitUntil(lambda: len(town.printer.sent) == 2 + 13)
    (receipt,) = [job for job in town.printer.sent[2:] if job.paper == "receipt"]
    assert len(receipt.with_entries) == 11


def test_post_bag_keeps_channel_day_and_reason(letter, town: MemoryDesk, qtbot) -> None:
    yesterday = town.register.clock - timedelta(days=1)
    letter.write(channel="posta", received_at=yesterday, received_reason="Poștă primită după program")
    letter.pin_arrival()
    register(letter, qtbot)
    form = letter.state.form
    assert (form.channel, form.received_at, form.received_reason) == (
        "posta",
        yesterday,
        "Poștă primită după program",
    )
    assert form.subject == ""


def test_earlier_receipt_asks_for_a_reason(letter, town: MemoryDesk, qtbot) -> None:
    letter.write(received_at=town.register.clock - timedelta(days=1))
    register(letter, qtbot)
    assert letter.state.problem.field == "received_reason"
    assert letter.state.form.sheets == 2


def test_clock_in_doubt_asks_the_day_and_goes_on(letter, town: MemoryDesk, qtbot) -> None:
    town.register.refuse_next = errors.DateMustBeConfirmed(date(2027, 3, 2), date(2026, 11, 18), "jump")
    letter.register()
    qtbot.waitUntil(lambda: letter.state.date_question is not None)
    letter.confirm_date(date(2026, 11, 18))
    qtbot.waitUntil(lambda: letter.state.problem is not None)
    assert letter.state.problem.field == "day"
    letter.confirm_date(date(2026, 11, 19))
    qtbot.waitUntil(lambda: letter.state.last.display == "1285")
    assert letter.state.date_question is None


def test_disk_that_is_full_loses_nothing(letter, town: MemoryDesk, qtbot) -> None:
    form = letter.state.form
    town.register.refuse_next = errors.DiskFull("D:", 1, 2)
    register(letter, qtbot)
    assert isinstance(letter.state.problem.error, errors.DiskFull)
    assert letter.state.form == form
    register(letter, qtbot)
    assert letter.state.last.display == "1285"


def test_same_request_after_a_crash_gives_the_same_number(letter, town: MemoryDesk, qtbot) -> None:
    register(letter, qtbot)
    drafted = replace(letter._previous)
    letter._load(drafted)
    register(letter, qtbot)
    assert letter.state.last.display == "1285"
    assert town.register.next_number == 1286


def test_anonymous_letter_is_numbered_without_a_term(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.choose_type("PETITIE")
    presenter.choose_nameless(PartyKind.ANONYMOUS)
    presenter.write(subject="sesizare nesemnată")
    register(presenter, qtbot)
    entry = town.register.by_number(1285)
    assert (entry.letter.sender.kind, entry.due) == (PartyKind.ANONYMOUS, None)


def test_collective_letter_carries_the_number_of_signers(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.choose_nameless(PartyKind.COLLECTIVE)
    presenter.write_person(SENDER, name="Locatarii blocului A3", signers=14)
    presenter.write(subject="canalizare")
    register(presenter, qtbot)
    assert town.register.by_number(1285).letter.sender.signers == 14


def test_new_person_is_taken_from_what_was_typed(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.begin_person(SENDER, "petrescu maria")
    presenter.write_person(SENDER, street="str. Plopilor 7, bl. B2", locality="satul de jos")
    presenter.write(subject="adeverință")
    register(presenter, qtbot)
    sender = town.register.by_number(1285).letter.sender
    assert (sender.name, sender.given_name) == ("Petrescu", "Maria")
    assert sender.address.one_line() == "str. Plopilor nr. 7, bl. B2, satul de jos"
    assert sender.id


def test_person_who_is_mended_stays_the_same_and_another_name_is_another_person(
    presenter, town: MemoryDesk, qtbot
) -> None:
    for given_name, phone, is_ilinca in (("Ilinca", "0721000009", True), ("Tudor", "", False)):
        presenter.choose_person(SENDER, ILINCA)
        presenter.begin_person(SENDER, "")
        presenter.write_person(SENDER, given_name=given_name, phone=phone)
        presenter.write(subject="adeverință")
        register(presenter, qtbot)
        sender = town.register.by_number(town.register.next_number - 1).letter.sender
        assert (sender.given_name, sender.id == ILINCA.id) == (given_name, is_ilinca)
        assert sender.id


def test_in_the_name_of_somebody_keeps_holder_and_signer_apart(letter, town: MemoryDesk, qtbot) -> None:
    letter.begin_representation()
    letter.register()
    assert letter.state.problem.field == "holder"
    letter.choose_person(HOLDER, ILINCA)
    letter.write_representation(mandate_kind="procura", mandate_number="77")
    register(letter, qtbot)
    representation = town.register.by_number(1285).letter.on_behalf_of
    assert (representation.holder, representation.mandate.number) == (ILINCA, "77")


def test_spoken_letter_must_be_read_back(letter, qtbot) -> None:
    letter.write(channel="telefon", text="Nu este apă pe strada Morii.")
    letter.register()
    assert letter.state.problem.field == "read_back"
    letter.write(is_read_back=True)
    register(letter, qtbot)
    assert letter.state.last.display == "1285"


def test_registrar_changes_a_term_with_a_reason(presenter, session, town: MemoryDesk, qtbot) -> None:
    assert not presenter.state.may_change_terms
    session.change_operator(REGISTRAR.id)
    qtbot.waitUntil(lambda: presenter.state.may_change_terms)
    presenter.choose_type("SESIZARE")
    presenter.choose_person(SENDER, ILINCA)
    presenter.write(subject="gropi", due_on=date(2026, 11, 30), due_reason="Prelungire aprobată de conducător")
    register(presenter, qtbot)
    entry = town.register.by_number(1285)
    assert (entry.due.legal_on, entry.due.changed_reason) == (
        date(2026, 11, 30),
        "Prelungire aprobată de conducător",
    )


def test_date_on_the_paper_is_its_term(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.choose_type("CITATIE")
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="citație", due_on=date(2026, 12, 3))
    register(presenter, qtbot)
    assert town.register.by_number(1285).due.legal_on == date(2026, 12, 3)


def test_paper_without_a_number_joins_its_entry(presenter, town: MemoryDesk, qtbot) -> None:
    with qtbot.waitSignal(presenter.paper_wanted) as wanted:
        presenter.find_for_paper("1284")
    presenter.add_paper(wanted.args[0].entry, "Confirmare de primire", 1)
    qtbot.waitUntil(lambda: any(isinstance(fact, facts.PaperAdded) for fact in town.register.recorded))
    assert town.register.next_number == 1285


def test_draft_belongs_to_its_person_and_survives(letter, session, town: MemoryDesk, qtbot) -> None:
    qtbot.waitUntil(lambda: "registration-op-1" in town.drafts.kept)
    kept = town.drafts.kept["registration-op-1"].values
    assert kept["request_id"] == letter.state.form.request_id, "what asks for the same number after a crash"
    session.change_operator(REGISTRAR.id)
    qtbot.waitUntil(lambda: letter.state.form.subject == "")
    session.change_operator("op-1")
    qtbot.waitUntil(lambda: letter.state.form.subject == "debranșare pe strada Morii")
    assert letter.state.is_restored
    register(letter, qtbot)
    qtbot.waitUntil(lambda: town.drafts.kept == {})


def test_previous_number_names_its_sender(presenter, qtbot) -> None:
    with qtbot.waitSignal(presenter.look_ups.answered) as answered:
        presenter.look_ups.people(SENDER, "1284", 7)
    answer = answered.args[0]
    assert (answer.sequence, [found.party for found in answer.found]) == (7, [WATER])


def test_letter_is_set_aside_while_an_entry_is_open(letter, town: MemoryDesk, qtbot) -> None:
    letter.reopen_last()
    qtbot.waitUntil(lambda: letter.state.purpose is Purpose.CORRECT)
    assert letter.state.form.subject == "avarie la rețeaua de apă"
    letter.leave_entry()
    assert letter.state.form.subject == "debranșare pe strada Morii"
    register(letter, qtbot)
    assert letter.state.last.display == "1285"


def test_computed_term_is_not_changed_without_a_reason(presenter, town: MemoryDesk, qtbot) -> None:
    presenter.choose_type("SESIZARE")
    presenter.choose_person(SENDER, ILINCA)
    presenter.write(subject="gropi", due_on=date(2026, 11, 30))
    presenter.register()
    assert presenter.state.problem.field == "due_reason"
