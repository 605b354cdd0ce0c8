"""A robot at the keyboard: it presses keys one by one in the real window and counts them.

Seconds by the keystroke-level model: 0.28 a key, 1.2 a think; a chord counts each of its keys.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEY_SECONDS = 0.28
THINK_SECONDS = 1.2

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
        self.keys = 0
        self.thinks = 0

    @property
    def seconds(self) -> float:
        return self.keys * KEY_SECONDS + self.thinks * THINK_SECONDS

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def think(self) -> None:
        """Look at the paper, or at what the window shows."""
        self.thinks += 1

    def type(self, text: str) -> None:
        """Press a key for each letter; a capital would need Shift as well."""
        for letter in text:
            self.keys += 1 + letter.isupper()
            if letter.isascii():
                QTest.keyClick(self.focused, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self.focused, event)

    def press(self, chord: str) -> None:
        """`Enter`, `F10`, `Ctrl+Enter`, `Ctrl+Shift+D`."""
        *modifiers, name = chord.split("+")
        self.keys += len(modifiers) + 1
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
