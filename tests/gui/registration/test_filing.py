"""A letter without identity: filing is proposed in the form, one key accepts it, doing nothing refuses it."""

import pytest

from desk_app.domain.entry import EntryState
from desk_app.domain.party import PartyKind
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.letter_form import SENDER
from desk_app.ui.presenters.registration import RegistrationPresenter
from tests.fakes.demonstration_town import WATER
from tests.fakes.memory_desk import MemoryDesk
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


@pytest.mark.parametrize(
    ("keys", "state", "mode"),
    [
        (["Alt+I", "Alt+F"], EntryState.FILED, "clasat: emitent ilizibil"),
        (["Alt+A", "Alt+F"], EntryState.FILED, "clasat: anonim"),
        (["Alt+A"], EntryState.REGISTERED, ""),
        (["Alt+A", "Alt+F", "Alt+F"], EntryState.REGISTERED, ""),
    ],
)
def test_filing_is_accepted_with_one_key_or_refused(
    robot: Robot,
    page: RegistrationPage,
    presenter: RegistrationPresenter,
    town: MemoryDesk,
    keys: list[str],
    state: EntryState,
    mode: str,
) -> None:
    handling = page.fields.handling
    presenter.choose_type("PETITIE")
    presenter.write(subject="sesizare fără semnătură")
    assert not handling.filed.isVisible()
    for key in keys:
        robot.press(key)
    assert handling.filed.isVisible()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    entry = town.register.by_number(1285)
    assert (entry.state, entry.resolution_mode, entry.due) == (state, mode, None)


def test_a_sender_who_has_a_name_is_not_filed(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.write(subject="sesizare")
    robot.press("Alt+A")
    robot.press("Alt+F")
    presenter.choose_person(SENDER, WATER)
    assert not page.fields.handling.filed.isVisible()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1285).state is EntryState.REGISTERED


def test_a_collective_letter_is_numbered_without_its_first_signer(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.write(subject="canalizare")
    robot.press("Alt+L")
    presenter.write_person(SENDER, signers=14)
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    sender = town.register.by_number(1285).letter.sender
    assert sender is not None
    assert (sender.kind, sender.id, sender.signers) == (PartyKind.COLLECTIVE, "", 14)
