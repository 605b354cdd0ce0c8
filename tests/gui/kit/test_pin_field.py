"""The field of a PIN: edited like any other, and none of Qt's texts holds more than one letter of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desk_app.ui.widgets.pin_field import PinField

LETTERS = "019aZșȚ€😀"
KEYS = (
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
STROKES = st.sampled_from(LETTERS) | st.tuples(st.sampled_from(KEYS), st.booleans())


@pytest.fixture
def field(qtbot):
    made = PinField("PIN")
    qtbot.addWidget(made)
    return made


def press(field, stroke):
    """A letter, or a key with or without Shift."""
    key, held, letter = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, ""
    if isinstance(stroke, str):
        letter = stroke
    else:
        key, held = stroke[0], SHIFT if stroke[1] else held
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, held, letter))


@given(strokes=st.lists(STROKES, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_it_is_edited_as_every_other_field(field, strokes):
    plain = QLineEdit()
    field.setText("")
    for stroke in strokes:
        for each in (field, plain):
            press(each, stroke)
        assert not set(field.text()) & set(LETTERS)
    assert field.take().decode() == plain.text()
    assert (field.text(), field.take()) == ("", bytearray())


def test_what_is_pasted_or_composed_is_taken_too(field):
    QApplication.clipboard().setText("Țu12")
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    event = QInputMethodEvent()
    event.setCommitString("ș9")
    QApplication.sendEvent(field, event)
    assert field.take().decode() == "Țu12ș9"
    QApplication.clipboard().clear()


def test_nothing_of_it_can_be_copied_undone_or_read(field):
    QApplication.clipboard().setText("before")
    QTest.keyClicks(field, "4711")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(field, key, CONTROL)
    assert QApplication.clipboard().text() == "before"
    assert not field.isUndoAvailable()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.take() == b"4711"
    assert not field.isUndoAvailable()
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.take() == b""


def test_it_holds_no_more_than_it_says(field):
    field.setMaxLength(4)
    QTest.keyClicks(field, "47119")
    assert field.take() == b"4711"
