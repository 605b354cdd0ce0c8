"""The sender off an identity card, by keyboard: one PIN, what it fills, and what stands in the way."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from desk_app.domain import identity_card_errors as errors
from desk_app.domain.party import PartyKind
from desk_app.domain.postal_address import PostalAddress
from desk_app.ui.messages import explanation
from desk_app.ui.presenters.card_reading import CardStage
from tests.fakes.paper_card import HOLDER, PIN
from tests.gui.registration.robot import Robot

CHIP = ("name", "given_name", "identifier", "address")
TYPED = PIN.decode()


@pytest.fixture
def robot(page, qtbot):
    return Robot(qtbot)


@pytest.fixture
def panel(page):
    return page.fields.parties.card


@pytest.fixture
def fields(page):
    return page.fields.parties.sender_box.panel


def view(presenter):
    return presenter.card.view


def begin(robot, panel, presenter):
    robot.press("Alt+B")
    robot.wait(lambda: panel.isVisible() and panel.pin.hasFocus())


def read(robot, panel, presenter, pin=TYPED):
    begin(robot, panel, presenter)
    robot.type(pin)
    robot.press("Enter")
    robot.wait(lambda: view(presenter).stage is not CardStage.READING)


def error_of(panel):
    return panel.row.messages()[0]


def said(error):
    words = explanation(error, "ro")
    return f"{words.sentence} {words.action}"


def registered(robot, presenter):
    """The sender of the entry that the letter in the form becomes."""
    before = presenter.state.last.entry_id
    presenter.write(subject="Cerere adeverință de rol")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: presenter.state.last.entry_id != before)
    entry = presenter._counter.front_desk.queries.detail(presenter.state.last.entry_id).entry
    return entry.letter.sender


def test_one_key_and_the_pin_fill_the_sender(robot, panel, fields, presenter, card, page) -> None:
    read(robot, panel, presenter)
    robot.wait(lambda: fields.isVisible() and page.fields.content.subject.hasFocus())
    assert not panel.isVisible()
    assert (fields.name.text(), fields.given_name.text()) == (HOLDER.name, HOLDER.given_name)
    assert (fields.identifier.text(), fields.street.text()) == (HOLDER.cnp, "Str. Exemplului nr. 12")
    assert "Mohu" in fields.locality.text()
    hint = fields._rows[0].messages()[2]
    assert hint == "Read from the chip: name, given name, CNP, address."
    assert card.presented == 1
    assert card.given == [bytearray(4)]
    sender = registered(robot, presenter)
    assert sender.read_from_chip == CHIP
    assert (sender.kind, sender.identifier, sender.address) == (PartyKind.PERSON, HOLDER.cnp, HOLDER.address)


def test_the_pin_is_hidden_has_four_digits_and_leaves_its_field(robot, panel, presenter, card) -> None:
    card.gate.clear()
    begin(robot, panel, presenter)
    robot.type("47119")
    assert len(panel.pin.text()) == 4
    assert panel.pin.echoMode() is QLineEdit.EchoMode.Password
    robot.press("Enter")
    robot.wait(lambda: view(presenter).stage is CardStage.READING)
    assert panel.pin.text() == ""
    assert not panel.pin.isUndoAvailable()
    robot.type("1")
    assert panel.pin.text() == ""
    card.gate.set()
    robot.wait(lambda: view(presenter).stage is CardStage.CLOSED)


def test_a_field_that_is_edited_was_not_read_any_more(robot, panel, fields, presenter) -> None:
    read(robot, panel, presenter)
    robot.wait(fields.isVisible)
    fields.street.setFocus()
    robot.type("a")
    fields.given_name.setFocus()
    robot.type("x")
    robot.wait(lambda: fields._rows[0].messages()[2] == "Read from the chip: name, CNP.")
    assert not fields.street.property("computed")
    assert fields.name.property("computed")
    assert registered(robot, presenter).read_from_chip == ("name", "identifier")


def test_who_is_known_under_that_cnp_keeps_identity_and_telephone(robot, panel, presenter, page) -> None:
    page.fields.parties.new_person()
    presenter.write_person("sender", name="Închipuit", identifier=HOLDER.cnp, phone="0712 345 678")
    first = registered(robot, presenter)
    read(robot, panel, presenter)
    robot.wait(lambda: presenter.state.form.sender.person is not None)
    again = registered(robot, presenter)
    assert (again.id, again.phone, again.name) == (first.id, first.phone, HOLDER.name)
    assert first.read_from_chip == ()
    # The next letter of the same sender was not read off a chip.
    robot.press("Ctrl+D")
    assert registered(robot, presenter).read_from_chip == ()


def test_what_was_typed_beside_stays(robot, panel, presenter, page) -> None:
    presenter.write(reference_number="77")
    page.fields.parties.new_person()
    presenter.write_person("sender", email="pilda@exemplu.test")
    read(robot, panel, presenter)
    robot.wait(lambda: presenter.state.form.sender.person.name == HOLDER.name)
    assert presenter.state.form.sender.person.email == "pilda@exemplu.test"
    assert presenter.state.form.reference_number == "77"


def test_an_unknown_place_stays_as_the_chip_writes_it(robot, panel, fields, presenter, card) -> None:
    line = "Jud.SB Sat.Nicăieri nr.1"
    card.holder = dataclasses.replace(HOLDER, address=PostalAddress.as_typed(line))
    read(robot, panel, presenter)
    robot.wait(fields.isVisible)
    assert fields.locality.text() == line
    assert registered(robot, presenter).address.free_text == line


def test_an_expired_card_is_told_and_fills_all_the_same(robot, panel, fields, presenter, card) -> None:
    card.holder = dataclasses.replace(HOLDER, valid_until=date(2020, 2, 1))
    read(robot, panel, presenter)
    robot.wait(fields.isVisible)
    assert "expired on 01.02.2020" in fields._rows[0].messages()[1]
    assert registered(robot, presenter).read_from_chip == CHIP


def test_a_wrong_pin_is_presented_once_and_the_last_try_is_confirmed_in_words(
    robot, panel, fields, presenter, card
) -> None:
    begin(robot, panel, presenter)
    for left in (4, 3, 2, 1):
        robot.type("0000")
        robot.press("Enter")
        robot.wait(lambda left=left: error_of(panel) == said(errors.IdentityPinIncorrect(left)))
        assert panel.pin.hasFocus()
    assert card.presented == 4
    assert panel.last_try.isVisible()
    robot.type(TYPED)
    robot.press("Enter")
    assert panel.last_try.hasFocus()
    robot.press("Enter")
    robot.wait(lambda: error_of(panel) == said(errors.IdentityPinNotConfirmed()))
    assert card.presented == 4
    assert panel.pin.hasFocus()
    robot.type(TYPED)
    robot.press("Enter")
    robot.type("last")
    robot.press("Enter")
    robot.wait(fields.isVisible)
    assert card.presented == 5


def test_one_try_is_left_from_before(robot, panel, presenter, card) -> None:
    card.tries = 1
    read(robot, panel, presenter)
    assert error_of(panel) == said(errors.IdentityPinNotConfirmed())
    assert panel.last_try.isVisible()
    # Another card is put in: its tries are its own.
    card.obstacle = errors.IdentityCardMissing()
    robot.wait(lambda: not panel.last_try.isVisible())
    card.obstacle, card.tries = None, 5
    robot.wait(lambda: view(presenter).obstacle is None)
    assert error_of(panel) == ""


def test_a_card_that_does_not_tell_its_tries_is_not_tried_a_last_time_unconfirmed(
    robot, panel, presenter, card
) -> None:
    card.tries, card.tells_tries = 2, False
    read(robot, panel, presenter, "0000")
    robot.type(TYPED)
    robot.press("Enter")
    robot.press("Enter")
    robot.wait(lambda: error_of(panel) == said(errors.IdentityPinNotConfirmed()))
    assert card.presented == 1


@pytest.mark.parametrize(
    "error",
    [
        errors.ReaderServiceDown(),
        errors.ReaderMissing(),
        errors.IdentityCardMissing(),
        errors.IdentityCardSilent(),
        errors.IdentityCardOther(),
        errors.IdentityCardContactless(),
    ],
    ids=lambda error: error.code,
)
def test_what_the_reader_says_is_told_and_goes_by_itself(robot, panel, presenter, card, error) -> None:
    card.obstacle = error
    robot.press("Alt+B")
    robot.wait(lambda: panel.row.messages()[1] == said(error))
    card.obstacle = None
    robot.wait(lambda: panel.row.messages()[1] == "")
    assert panel.pin.hasFocus()


@pytest.mark.parametrize(
    "error",
    [
        errors.IdentityCardRemoved(),
        errors.IdentityDataUnreadable("0101"),
        errors.IdentityCardFailed("silent"),
        errors.IdentityPinLocked(),
    ],
    ids=lambda error: error.code,
)
def test_a_reading_that_fails_leaves_the_letter_as_it_was(robot, panel, fields, presenter, card, error) -> None:
    presenter.write(subject="Cerere")
    card.failure = error
    read(robot, panel, presenter)
    assert error_of(panel) == said(error)
    assert presenter.state.form.subject == "Cerere"
    assert presenter.state.form.sender.is_empty


def test_the_pin_is_typed_on_a_reader_with_keys(robot, panel, fields, presenter, card) -> None:
    card.has_keys = True
    robot.press("Alt+B")
    robot.wait(lambda: not panel.pin.isVisible())
    assert "on the reader" in panel.row.messages()[2]
    robot.wait(panel.start.hasFocus)
    robot.press("Enter")
    robot.wait(fields.isVisible)
    assert card.given == [None]


def test_escape_and_another_letter_drop_the_reading(robot, panel, presenter, card, page) -> None:
    card.gate.clear()
    begin(robot, panel, presenter)
    robot.type(TYPED)
    robot.press("Enter")
    robot.wait(lambda: card.presented == 1)
    robot.press("Esc")
    assert not panel.isVisible()
    assert card.stops == 1
    assert page.fields.parties.sender_box.person.search.hasFocus()
    robot.press("Alt+B")
    robot.type("47")
    robot.press("Ctrl+Shift+Del")
    assert not panel.isVisible()
    assert panel.pin.text() == ""
    assert presenter.state.form.sender.is_empty


def test_what_the_chip_gave_is_in_no_draft(robot, panel, fields, presenter, town) -> None:
    presenter.write(subject="Cerere")
    read(robot, panel, presenter)
    robot.wait(fields.isVisible)
    presenter.write_person("sender", email="pilda@exemplu.test")
    presenter._drafts.save_now()
    drafts = town.front_desk.drafts
    operator = presenter._drafts._operator
    robot.wait(lambda: bool(drafts.of(operator)))
    kept = str(drafts.of(operator)[-1].values)
    assert "Cerere" in kept
    assert "pilda@exemplu.test" in kept
    for secret in (HOLDER.name, HOLDER.given_name, HOLDER.cnp, "Exemplului", "Mohu"):
        assert secret not in kept


def test_a_letter_that_leaves_has_no_card_to_read(robot, panel, presenter) -> None:
    robot.press("Alt+S")
    robot.press("Alt+B")
    assert view(presenter).stage is CardStage.CLOSED
    assert not panel.isVisible()
