"""A reply begun from the registration page: what it settles, and what it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain import facts
from desk_app.domain.entry import EntryState
from desk_app.domain.register import ReplyNumbering
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose
from tests.fakes.memory_desk import MemoryDesk
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


def test_reply_fills_the_columns_that_settle_the_letter(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    robot.press("Ctrl+R")
    robot.type("1284")
    robot.press("Enter")
    robot.wait(lambda: presenter.state.purpose is Purpose.REPLY)
    settling = page.fields.settling
    assert (settling.mode.text(), settling.dispatched_on.value()) == ("răspuns scris", date(2026, 11, 19))
    settling.mode.setFocus()
    settling.mode.selectAll()
    robot.type("e-mail")
    robot.wait(lambda: bool(settling.mode.suggestions()))
    robot.press("Down")
    robot.press("Enter")
    assert settling.dispatched_on.hasFocus()
    settling.dispatched_on.selectAll()
    robot.type("18.11.2026")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: presenter.state.purpose is Purpose.REGISTER)
    assert not settling.mode.isVisible()
    (reply,) = [fact for fact in town.register.recorded if isinstance(fact, facts.ReplyRecorded)]
    assert (reply.mode, reply.dispatched_on) == ("răspuns prin e-mail", date(2026, 11, 18))
    assert reply.letter.addressee.startswith("Serviciul Apelor Pildă")


def test_reply_with_its_own_number_settles_nothing(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk, qtbot
) -> None:
    profile = town.register.profile
    registers = tuple(
        replace(register, reply_numbering=ReplyNumbering.NEW_NUMBER) for register in profile.registers
    )
    town.register.profile = replace(profile, registers=registers)
    page._session.read()
    qtbot.waitUntil(lambda: presenter.state.profile.registers == registers)
    presenter.reply_to("1284")
    robot.wait(lambda: presenter.state.purpose is Purpose.REPLY)
    assert not page.fields.settling.mode.isVisible()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1284).state is EntryState.REGISTERED
