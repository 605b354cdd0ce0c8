"""What unfolds under the sender is made when it is needed; the keyboard does not notice."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.letter_form import HOLDER, SENDER
from desk_app.ui.presenters.registration import RegistrationPresenter
from tests.gui.registration.robot import Robot


def test_tab_comes_to_what_unfolds_where_it_is_seen(
    qtbot: object, page: RegistrationPage, presenter: RegistrationPresenter
) -> None:
    presenter.begin_person(SENDER, "")
    presenter.begin_representation()
    presenter.begin_person(HOLDER, "")
    presenter.card.open()
    fields, parties = page.fields, page.fields.parties
    Robot(qtbot).wait(parties.card.isVisible)
    panel, representation = parties.sender_box.panel, parties.representation
    unfolded = (panel, parties.card, representation, representation.holder_box.panel)
    reached = list(_in_order_of_tab(fields.opening.type, fields.handling.department))
    assert all(any(whole.isAncestorOf(field) for field in reached) for whole in unfolded)
    heights = [field.mapTo(fields, QPoint()).y() for field in reached]
    assert heights == sorted(heights)


def test_enter_goes_from_the_last_field_of_somebody_new_to_the_subject(
    qtbot: object, page: RegistrationPage, presenter: RegistrationPresenter
) -> None:
    presenter.begin_person(SENDER, "")
    robot = Robot(qtbot)
    panel = page.fields.parties.sender_box.panel
    panel.email.setFocus()
    robot.press("Enter")
    robot.wait(page.fields.content.subject.hasFocus)


def test_what_is_made_ahead_of_its_need_stays_folded(page: RegistrationPage) -> None:
    parts = list(page.folded_away())
    assert parts
    assert not any(part.isVisible() for part in parts)
    assert list(page.folded_away()) == parts


def _in_order_of_tab(first: QWidget, last: QWidget) -> Iterator[QWidget]:
    """Where Tab comes to in sight, from one field to another."""
    widget = first
    while widget is not last:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        widget = widget.nextInFocusChain()
