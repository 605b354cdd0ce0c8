"""A scanner and a person at one keyboard of the window: keys with the scan codes that a real one sends."""

from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

ROWS = {10: "1234567890", 24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
POSITIONS = {key: first + place for first, row in ROWS.items() for place, key in enumerate(row)}
ENTER = 36
SWAPPED = str.maketrans("YZyz", "ZYzy")


@dataclass(frozen=True)
class Layout:
    """What the key at a US position writes, without and with Shift."""

    name: str
    shifted_digits: str = "!@#$%^&*()"
    has_swapped_yz: bool = False
    zero: str = "0"

    def text(self, key: str, shift: bool, caps: bool) -> str:
        if key.isdigit():
            return self.shifted_digits["1234567890".index(key)] if shift else (self.zero if key == "0" else key)
        letter = key.translate(SWAPPED) if self.has_swapped_yz else key
        return letter if shift != caps else letter.lower()


LAYOUTS = [
    Layout("us"),
    Layout("ro-standard"),
    Layout("ro-programmers"),
    Layout("ro-legacy", '!"#¤%&/()=', has_swapped_yz=True),
    Layout("hu", "'\"+!%/=()Ö", has_swapped_yz=True, zero="ö"),
]


class Keyboard:
    """Sends key events as a real one does: native scan code, text of the layout, moment of the key."""

    def __init__(self, layout: Layout, caps: bool = False) -> None:
        self.layout, self.caps = layout, caps
        self._moments = count(10_000)
        self.now = next(self._moments)

    def strike(self, key: str, shift: bool, pause_ms: int) -> None:
        self.now += pause_ms
        if key == "\r":
            self._send(Qt.Key.Key_Return, ENTER, "\r", shift=False)
        else:
            text = self.layout.text(key, shift, self.caps)
            self._send(Qt.Key(ord(text.upper()[0])), POSITIONS[key], text, shift)

    def scan(self, text: str, pause_ms: int = 4) -> None:
        """Capitals with Shift, as scanners send them."""
        for key in text:
            self.strike(key, key.isalpha(), pause_ms)

    def type(self, text: str, pause_ms: int = 120) -> None:
        """As a person: the letters of the layout, none with Shift."""
        for key in text:
            self.strike(key, False, pause_ms)

    def _send(self, key: Qt.Key, position: int, text: str, shift: bool) -> None:
        modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, position, 0, 0, text)
            event.setTimestamp(self.now)
            focused = QApplication.focusWidget()
            assert focused is not None
            QApplication.sendEvent(focused, event)
