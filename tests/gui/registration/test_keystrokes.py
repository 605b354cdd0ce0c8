"""The four scripts of the counter, letter by letter, against the real window: keys, clicks, seconds."""

import pytest

from desk_app.domain.entry import EntryState
from desk_app.ui.pages.registration.page import RegistrationPage
from tests.fakes.demonstration_town import WATER
from tests.fakes.memory_desk import MemoryDesk
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


def choose_type_and_known_sender(robot: Robot, page: RegistrationPage) -> None:
    robot.think()
    robot.type("adr")
    robot.press("Enter")
    robot.think()
    robot.type("serv")
    search = page.fields.parties.sender_box.person.search
    robot.wait(lambda: any(row.title == "Serviciul Apelor Pildă" for row in search.suggestions()))
    robot.think()
    robot.press("Enter")
    robot.wait(lambda: bool(page.fields.content.subject.suggestions()))


def test_ordinary_letter_known_sender_standard_subject(robot, page, town: MemoryDesk) -> None:
    choose_type_and_known_sender(robot, page)
    robot.think()
    robot.press("Enter")
    robot.think()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    letter = town.register.by_number(1285).letter
    assert (letter.sender, letter.subject) == (WATER, "avarie la rețeaua de apă")
    assert page.fields.opening.type.hasFocus()
    assert robot.keys <= 20
    assert robot.seconds <= 12


def test_the_same_with_reference_and_sheets(robot, page, town: MemoryDesk) -> None:
    choose_type_and_known_sender(robot, page)
    robot.think()
    robot.press("Enter")
    robot.think()
    robot.type("731")
    robot.press("Enter")
    robot.type("1711")
    robot.press("Enter")
    robot.think()
    robot.type("2")
    robot.think()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    letter = town.register.by_number(1285).letter
    assert (letter.reference_number, f"{letter.reference_date:%d.%m.%Y}", letter.sheets) == (
        "731",
        "17.11.2026",
        2,
    )
    assert robot.keys <= 28
    assert robot.seconds <= 17


def test_new_person_free_subject_without_cnp(robot, page, town: MemoryDesk) -> None:
    robot.think()
    robot.type("ses")
    robot.press("Enter")
    robot.think()
    robot.type("petrescu maria-elena")
    search = page.fields.parties.sender_box.person.search
    robot.wait(lambda: bool(search.suggestions()))
    robot.think()
    robot.press("Ctrl+N")
    panel = page.fields.parties.sender_box.panel
    assert panel.street.hasFocus()
    robot.type("str. plopilor 7")
    robot.press("Enter")
    robot.type("mohu")
    robot.wait(lambda: any("Șelimbăr" in row.detail for row in panel.locality.suggestions()[:1]))
    robot.think()
    robot.press("Down")
    robot.press("Enter")
    for _ in ("CNP", "foreign name", "telephone", "e-mail"):
        robot.press("Enter")
    assert page.fields.content.subject.hasFocus()
    robot.think()
    robot.type("gropi pe strada plopilor, la numerele 5-9")
    robot.press("Enter")
    robot.press("Enter")
    robot.press("Enter")
    robot.think()
    robot.type("1")
    robot.think()
    robot.press("Ctrl+KeypadEnter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    letter = town.register.by_number(1285).letter
    sender = letter.sender
    assert (sender.name, sender.given_name) == ("Petrescu", "Maria-Elena")
    assert sender.address.one_line().startswith("str. plopilor nr. 7, Mohu, Comuna Șelimbăr")
    assert (letter.subject, letter.sheets) == ("gropi pe strada plopilor, la numerele 5-9", 1)
    assert robot.keys <= 110
    assert robot.seconds <= 40


def test_quick_number(robot, page, town: MemoryDesk) -> None:
    robot.think()
    robot.press("F10")
    robot.press("Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1285).state is EntryState.QUICK
    robot.wait(lambda: [job.paper for job in town.printer.sent] == ["label"])
    assert robot.keys == 2
    assert robot.seconds <= 3


def test_quick_number_left_with_escape_takes_nothing(robot, page, town: MemoryDesk) -> None:
    robot.press("F10")
    robot.press("Esc")
    assert page.fields.opening.type.hasFocus()
    assert town.register.next_number == 1285


def test_enter_takes_no_person_whose_address_was_not_shown(robot, page, town: MemoryDesk) -> None:
    page.fields.parties.sender_box.person.setFocus()
    robot.type("serv")
    robot.press("Enter")
    assert page.fields.parties.sender_box.person.value() is None
    search = page.fields.parties.sender_box.person.search
    robot.wait(lambda: bool(search.suggestions()))
    robot.press("Enter")
    assert page.fields.parties.sender_box.person.card.lines() == (
        "Serviciul Apelor Pildă",
        "bd. Pildei nr. 1, Orașul Pildă",
    )
    assert page.fields.content.subject.hasFocus()
