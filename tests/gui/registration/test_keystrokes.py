"""What Enter and Escape do at the counter; `tests/e2e/window/test_keystrokes.py` counts what its scripts cost."""

import pytest

from desk_app.domain.entry import EntryState
from desk_app.ui.pages.registration.page import RegistrationPage
from tests.fakes.memory_desk import MemoryDesk
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


def test_quick_number(robot, page, town: MemoryDesk) -> None:
    robot.press("F10")
    robot.press("Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1285).state is EntryState.QUICK
    robot.wait(lambda: [job.paper for job in town.printer.sent] == ["label"])


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
