"""What is typed belongs to who is at the counter: the letter to come, and what is typed over an entry."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.application.changes import Changes
from desk_app.domain.entry import EntryState
from desk_app.domain.register import Direction
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.letter_form import SENDER
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose
from tests.fakes.demonstration_town import CLERK, COMPANY, ILINCA, REGISTRAR
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.memory_register import MemoryWork
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


def hand_over_to(name: str, robot: Robot, page: RegistrationPage) -> None:
    robot.press("Ctrl+Shift+U")
    robot.type(name)
    robot.press("Enter")
    robot.wait(lambda: page._session.operator.name.lower().startswith(name))


def open_last(presenter: RegistrationPresenter, qtbot: object, purpose: Purpose) -> None:
    presenter.reopen_last()
    qtbot.waitUntil(lambda: presenter.state.purpose is purpose)


def change_to(operator: str, presenter: RegistrationPresenter, session: CounterSession, qtbot: object) -> None:
    session.change_operator(operator)
    qtbot.waitUntil(lambda: session.operator is not None and session.operator.id == operator)
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REGISTER)


def test_entry_is_left_before_the_next_person_begins(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    hand_over_to("ard", robot, page)
    page.fields.content.subject.setFocus()
    robot.type("scrisoarea lui vlad")
    hand_over_to("mun", robot, page)
    robot.wait(lambda: page.fields.content.subject.text() == "")
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    page.fields.content.sheets.setFocus()
    robot.type("3")
    before = town.register.by_number(1284)
    hand_over_to("ard", robot, page)
    robot.wait(lambda: page.fields.content.subject.text() == "scrisoarea lui vlad")
    assert presenter.state.purpose is Purpose.REGISTER
    assert presenter.state.reopened is None
    assert page.head.currentWidget() is page.head.last
    assert town.register.by_number(1284) == before
    hand_over_to("mun", robot, page)
    robot.wait(lambda: page.fields.content.subject.text() == "")
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    assert presenter.state.form.sheets == 3
    assert page.fields.content.sheets.value() == 3
    assert presenter.state.is_restored


def test_entry_of_the_other_person_shows_nothing_of_what_the_first_typed(
    presenter: RegistrationPresenter, session: CounterSession, town: MemoryDesk, qtbot
) -> None:
    presenter.quick_number()
    qtbot.waitUntil(lambda: presenter.state.last.display == "1285")
    open_last(presenter, qtbot, Purpose.COMPLETE)
    presenter.write(subject="început de Raluca")
    change_to(REGISTRAR.id, presenter, session, qtbot)
    assert presenter.state.form == presenter.state.form.emptied()
    open_last(presenter, qtbot, Purpose.COMPLETE)
    assert presenter.state.form.subject == ""
    change_to(CLERK.id, presenter, session, qtbot)
    open_last(presenter, qtbot, Purpose.COMPLETE)
    assert presenter.state.form.subject == "început de Raluca"


def test_letter_set_aside_for_an_entry_comes_back_to_its_person(
    presenter: RegistrationPresenter, session: CounterSession, qtbot
) -> None:
    presenter.write(subject="scrisoarea Ralucăi")
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=9)
    change_to(REGISTRAR.id, presenter, session, qtbot)
    assert presenter.state.form.subject == ""
    change_to(CLERK.id, presenter, session, qtbot)
    qtbot.waitUntil(lambda: presenter.state.form.subject == "scrisoarea Ralucăi")
    assert presenter.state.form.sheets is None


def test_direction_of_a_reply_stays_with_it(
    presenter: RegistrationPresenter, session: CounterSession, qtbot
) -> None:
    presenter.reply_to("1284")
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REPLY)
    assert presenter.state.form.direction is Direction.OUTGOING
    change_to(REGISTRAR.id, presenter, session, qtbot)
    assert presenter.state.form.direction is Direction.INCOMING


@pytest.mark.parametrize("purpose", [Purpose.COMPLETE, Purpose.CORRECT, Purpose.REGISTER_AGAIN, Purpose.REPLY])
def test_typing_over_an_entry_survives_a_power_cut(
    purpose: Purpose, presenter: RegistrationPresenter, counter: Counter, town: MemoryDesk, qtbot
) -> None:
    if purpose is Purpose.COMPLETE:
        presenter.quick_number()
        qtbot.waitUntil(lambda: presenter.state.last.display == "1285")
    open_for(purpose, presenter, qtbot)
    presenter.write(subject="scris înainte de pană", reference_date=date(2026, 11, 17))
    presenter.give_reason("Rezumat neclar sau incomplet")
    qtbot.waitUntil(lambda: len(town.drafts.kept) == 1)
    after = RegistrationPresenter(counter, CounterSession(counter))
    after.start()
    qtbot.waitUntil(lambda: after.state.profile is not None and after.state.last is not None)
    open_for(purpose, after, qtbot)
    qtbot.waitUntil(lambda: after.state.form == presenter.state.form)
    assert after.state.is_restored
    after.leave_entry()
    assert after.state.form == after.state.form.emptied()
    after.close()


def open_for(purpose: Purpose, presenter: RegistrationPresenter, qtbot) -> None:
    if purpose is Purpose.REPLY:
        presenter.reply_to("1284")
    else:
        presenter.reopen_last()
    qtbot.waitUntil(lambda: presenter.state.purpose is not Purpose.REGISTER)
    if purpose is Purpose.REGISTER_AGAIN:
        presenter.register_again()


def test_what_a_colleague_corrected_meanwhile_is_not_taken_back(
    presenter: RegistrationPresenter, town: MemoryDesk, qtbot
) -> None:
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=7)
    presenter.leave_entry()
    entry = town.register.by_number(1284)
    town.front_desk.correct(entry.id, "subject", "avarie, strada Morii", "Rezumat neclar sau incomplet")
    open_last(presenter, qtbot, Purpose.CORRECT)
    assert (presenter.state.form.subject, presenter.state.form.sheets) == ("avarie, strada Morii", 7)


def test_typing_is_given_up_only_when_somebody_says_so(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    before = presenter.state.form
    page.fields.content.sheets.setFocus()
    robot.type("8")
    robot.press("Esc")
    assert presenter.state.purpose is Purpose.REGISTER
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    assert presenter.state.form.sheets == 8
    assert "Ctrl+Shift+Del" in page.head.strip.hint()
    robot.press("Ctrl+Shift+Del")
    assert presenter.state.form == before
    assert presenter.state.purpose is Purpose.CORRECT
    robot.wait(lambda: not town.drafts.kept)
    robot.press("Esc")
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    assert presenter.state.form == before


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_way_through_an_opened_entry_goes_past_its_sender(
    key: str, robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter
) -> None:
    robot.press("Ctrl+L")
    robot.wait(lambda: presenter.state.purpose is Purpose.CORRECT)
    robot.press(key)
    assert page.fields.parties.sender_box.person.card.hasFocus()
    robot.press(key)
    assert page.fields.content.subject.hasFocus()


def test_draft_goes_when_the_act_is_done(presenter: RegistrationPresenter, town: MemoryDesk, qtbot) -> None:
    presenter.write(subject="scrisoarea de dinainte")
    qtbot.waitUntil(lambda: len(town.drafts.kept) == 1)
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=3)
    presenter.give_reason("Numărate greșit")
    qtbot.waitUntil(lambda: len(town.drafts.kept) == 2)
    presenter.register()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REGISTER)
    assert presenter.state.form.subject == "scrisoarea de dinainte"
    qtbot.waitUntil(lambda: list(town.drafts.kept) == [f"registration-{CLERK.id}"])


def test_letter_set_aside_outlives_an_act_that_is_still_on_its_way(
    presenter: RegistrationPresenter, town: MemoryDesk, qtbot
) -> None:
    presenter.write(subject="scrisoarea de dinainte")
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=3)
    presenter.give_reason("Numărate greșit")
    presenter.register()
    presenter.leave_entry()
    presenter.clear()
    qtbot.waitUntil(lambda: not presenter.state.is_busy)
    assert town.register.by_number(1284).letter.sheets == 3
    assert presenter.state.form.subject == "scrisoarea de dinainte"


def test_entry_asked_for_during_an_act_opens_after_it(
    presenter: RegistrationPresenter, town: MemoryDesk, qtbot
) -> None:
    presenter.choose_person(SENDER, ILINCA)
    presenter.write(subject="scrisoare")
    qtbot.waitUntil(lambda: len(town.drafts.kept) == 1)
    presenter.register()
    presenter.reopen(town.register.by_number(1283).id)
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.CORRECT)
    assert presenter.state.reopened.display == "1283"
    assert presenter.state.last.display == "1285"
    presenter.leave_entry()
    assert presenter.state.form == presenter.state.form.emptied()
    qtbot.waitUntil(lambda: not town.drafts.kept)


def test_typing_goes_over_to_the_annulment_with_the_new_number(
    presenter: RegistrationPresenter, town: MemoryDesk, qtbot
) -> None:
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=3)
    presenter.register_again()
    presenter.leave_entry()
    open_last(presenter, qtbot, Purpose.CORRECT)
    assert presenter.state.form.sheets == 2
    presenter.leave_entry()
    presenter.reopen_to_register_again(town.register.by_number(1284).id, "Trebuia în alt registru")
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REGISTER_AGAIN)
    assert (presenter.state.form.sheets, presenter.state.form.reason) == (3, "Trebuia în alt registru")


def test_entry_opened_while_nobody_was_here_stays_open(
    town: MemoryDesk, counter: Counter, session: CounterSession, qtbot
) -> None:
    town.register.operator = ""
    presenter = RegistrationPresenter(counter, session)
    presenter.start()
    qtbot.waitUntil(lambda: presenter.state.profile is not None and presenter.state.last is not None)
    presenter.write(subject="scris de nimeni")
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=4)
    session.change_operator(CLERK.id)
    qtbot.waitUntil(lambda: len(town.drafts.kept) == 2)
    assert (presenter.state.purpose, presenter.state.form.sheets) == (Purpose.CORRECT, 4)
    presenter.leave_entry()
    assert presenter.state.form.subject == "scris de nimeni"
    presenter.close()


def test_new_data_of_the_institution_are_no_change_of_person(
    presenter: RegistrationPresenter, session: CounterSession, counter: Counter, town: MemoryDesk, qtbot
) -> None:
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.write(sheets=4)
    people = tuple(
        replace(person, function="inspector principal") if person.id == CLERK.id else person
        for person in town.register.profile.operators
    )
    town.register.profile = replace(town.register.profile, operators=people)
    counter.hub.publish(Changes(profile=True))
    qtbot.waitUntil(lambda: session.operator.function == "inspector principal")
    assert (presenter.state.purpose, presenter.state.form.sheets) == (Purpose.CORRECT, 4)


def test_quick_number_keeps_the_link_and_the_term_that_were_given_to_it(
    presenter: RegistrationPresenter, session: CounterSession, town: MemoryDesk, qtbot
) -> None:
    session.change_operator(REGISTRAR.id)
    qtbot.waitUntil(lambda: presenter.state.may_change_terms)
    presenter.quick_number()
    qtbot.waitUntil(lambda: presenter.state.last.display == "1285")
    open_last(presenter, qtbot, Purpose.COMPLETE)
    presenter.choose_type("SESIZARE")
    presenter.choose_person(SENDER, ILINCA)
    qtbot.waitUntil(lambda: presenter.state.companion.follow_up is not None)
    earlier = presenter.state.companion.follow_up
    presenter.link_to(earlier)
    presenter.write(subject="revenire iluminat", due_on=date(2026, 12, 1), due_reason="Aprobat de conducător")
    presenter.register()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REGISTER)
    entry = town.register.by_number(1285)
    assert entry.state is EntryState.REGISTERED
    assert [link.to for link in entry.links] == [earlier.entry_id]
    assert (entry.due.legal_on, entry.due.changed_reason) == (date(2026, 12, 1), "Aprobat de conducător")
    qtbot.waitUntil(lambda: [job.paper for job in town.printer.sent] == ["label", "label", "receipt"])


def test_new_number_keeps_the_term_that_was_given_to_it(
    presenter: RegistrationPresenter, session: CounterSession, town: MemoryDesk, qtbot
) -> None:
    session.change_operator(REGISTRAR.id)
    qtbot.waitUntil(lambda: presenter.state.may_change_terms)
    presenter.reopen(town.register.by_number(1279).id)
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.CORRECT)
    presenter.register_again()
    presenter.give_reason("Trebuia înregistrat în alt registru")
    presenter.write(due_on=date(2026, 12, 1), due_reason="Aprobat de conducător")
    presenter.register()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REGISTER)
    assert town.register.by_number(1285).due.legal_on == date(2026, 12, 1)


def test_correction_in_the_form_is_one_transaction(
    presenter: RegistrationPresenter, town: MemoryDesk, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = []
    commit = MemoryWork.commit
    monkeypatch.setattr(MemoryWork, "commit", lambda work: committed.append(work) or commit(work))
    open_last(presenter, qtbot, Purpose.CORRECT)
    presenter.choose_person(SENDER, COMPANY)
    presenter.write(sheets=3, subject="ofertă", department="URB")
    presenter.give_reason("Numărate greșit")
    presenter.register()
    qtbot.waitUntil(lambda: presenter.state.purpose is Purpose.REGISTER)
    assert len(committed) == 1
    letter = town.register.by_number(1284).letter
    assert (letter.sender, letter.sheets, letter.subject, letter.department) == (COMPANY, 3, "ofertă", "URB")
    qtbot.waitUntil(lambda: [job.paper for job in town.printer.sent] == ["label"])
