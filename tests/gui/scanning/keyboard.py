"""A scanner and a person at one keyboard of the window: keys with the scan codes that a real one sends."""

from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

ROWS = {10: "1234567890", 24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
MARKS = {20: "-=", 47: ";'", 59: ",./"}
POSITIONS = {key: first + place for first, row in {**ROWS, **MARKS}.items() for place, key in enumerate(row)}
WITH_SHIFT = dict(zip('!@#$%^&*()_+:"<>?', "1234567890-=;',./", strict=True))
"""On which key of a US keyboard a mark is written with Shift."""
ENTER = 36
_QT_KEYS = frozenset(key.value for key in Qt.Key)
SWAPPED = str.maketrans("YZyz", "ZYzy")


@dataclass(frozen=True)
class Layout:
    """What the key at a US position writes, without and with Shift."""

    name: str
    shifted_digits: str = "!@#$%^&*()"
    has_swapped_yz: bool = False
    zero: str = "0"
    marks: str = "-=;',./"
    shifted_marks: str = '_+:"<>?'

    def text(self, key: str, shift: bool, caps: bool) -> str:
        if key.isdigit():
            return self.shifted_digits["1234567890".index(key)] if shift else (self.zero if key == "0" else key)
        if not key.isalpha():
            return (self.shifted_marks if shift else self.marks)["-=;',./".index(key)]
        letter = key.translate(SWAPPED) if self.has_swapped_yz else key
        return letter if shift != caps else letter.lower()


LAYOUTS = [
    Layout("us"),
    Layout("ro-standard", marks="-=șț,./", shifted_marks="_+ȘȚ;:?"),
    Layout("ro-programmers"),
    Layout("ro-legacy", '!"#¤%&/()=', True, marks="+'șț,.-", shifted_marks="?*ȘȚ;:_"),
    Layout("hu", "'\"+!%/=()Ö", True, zero="ö", marks="üóéá,.-", shifted_marks="ÜÓÉÁ?:_"),
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
            code = ord(text.upper())
            self._send(Qt.Key(code) if code in _QT_KEYS else Qt.Key.Key_unknown, POSITIONS[key], text, shift)

    def scan(self, text: str, pause_ms: int = 4) -> None:
        """Capitals with Shift, as scanners send them."""
        for key in text:
            self.strike(key, key.isalpha(), pause_ms)

    def scan_as_written(self, text: str, pause_ms: int = 4) -> None:
        """As a scanner that is set to US English sends a QR code: small letters without Shift, all marks."""
        for letter in text:
            shift = letter.isupper() or letter in WITH_SHIFT
            self.strike(WITH_SHIFT.get(letter, letter.upper()), shift, pause_ms)

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
