"""A robot at the keyboard: it presses keys one by one in widgets of this process.

`tests.e2e.robot` plays in the real program, through the X server, and counts.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NAMED = {
    "Enter": Qt.Key.Key_Return,
    "KeypadEnter": Qt.Key.Key_Enter,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Down": Qt.Key.Key_Down,
    "Del": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class Robot:
    """Presses keys in whatever has the focus."""

    def __init__(self, qtbot: object) -> None:
        self._qtbot = qtbot

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Press a key for each letter."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focused, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self.focused, event)

    def press(self, chord: str) -> None:
        """`Enter`, `F10`, `Ctrl+Enter`, `Ctrl+Shift+D`."""
        *modifiers, name = chord.split("+")
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= _MODIFIERS[modifier]
        key = _NAMED.get(name) or getattr(Qt.Key, f"Key_{name}")
        if name == "KeypadEnter":
            held |= Qt.KeyboardModifier.KeypadModifier
        QTest.keyClick(self.focused, key, held)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for the window, as a person does who watches it."""
        self._qtbot.waitUntil(until)
