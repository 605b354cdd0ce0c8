"""A scanner and a person at one keyboard, in fields of a real window, under five layouts and with Caps Lock."""

from dataclasses import dataclass
from itertools import count

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.label import barcode, read_barcode
from desk_app.domain.numbering import RegistrationNumber
from desk_app.ui.scanning.keyboard_filter import KeyboardFilter

SIRUTA = 179132
CODE = barcode(SIRUTA, RegistrationNumber("01", 2026, 1268, "1268"))
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


def is_ours(code: str) -> bool:
    try:
        read_barcode(code, SIRUTA, 2026)
    except BarcodeForeign:
        return False
    return True


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


@dataclass
class Desk:
    window: QWidget
    line: QLineEdit
    text: QPlainTextEdit
    combo: QComboBox
    button: QPushButton
    scanned: list[str]
    foreign: list[bool]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = QWidget()
    column = QVBoxLayout(window)
    made = Desk(
        window, QLineEdit(), QPlainTextEdit(), QComboBox(editable=True), QPushButton("Înregistrez"), [], []
    )
    for widget in (made.line, made.text, made.combo, made.button):
        column.addWidget(widget)
    qtbot.addWidget(window)
    filters = KeyboardFilter(window, is_ours)
    filters.scanned.connect(made.scanned.append)
    filters.foreign.connect(lambda: made.foreign.append(True))
    window.show()
    window.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_scan_leaves_no_trace_in_the_field_under_any_layout(desk: Desk, layout: Layout, caps: bool) -> None:
    pressed: list[bool] = []
    desk.line.returnPressed.connect(lambda: pressed.append(True))
    desk.line.setText("cerere ")
    Keyboard(layout, caps).scan(CODE + "\r")
    assert desk.scanned == [CODE]
    assert desk.line.text() == "cerere "
    assert not pressed, "the closing Enter is swallowed"
    assert not desk.line.isUndoAvailable()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_person_and_a_scanner_at_once(desk: Desk, layout: Layout, qtbot: QtBot) -> None:
    keyboard = Keyboard(layout)
    keyboard.type("CERERE")
    for place, key in enumerate(CODE + "\r"):
        if place in (3, 11):
            keyboard.strike("A", False, 1)
        keyboard.strike(key, key.isalpha(), 5)
    keyboard.type("DE")
    qtbot.waitUntil(lambda: len(desk.line.text()) == 10)
    expected = "".join(layout.text(key, False, False) for key in "CEREREAADE")
    assert (desk.line.text(), desk.scanned) == (expected, [CODE])


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_typing_the_same_letters_is_typing(desk: Desk, layout: Layout, qtbot: QtBot) -> None:
    Keyboard(layout).type(CODE)
    expected = "".join(layout.text(key, False, False) for key in CODE)
    qtbot.waitUntil(lambda: desk.line.text() == expected)
    assert desk.scanned == []


@pytest.mark.parametrize("place", ["text", "combo", "button"])
def test_a_scan_is_taken_whatever_has_the_focus(desk: Desk, place: str, qtbot: QtBot) -> None:
    widget: QWidget = getattr(desk, place)
    pressed: list[bool] = []
    desk.button.clicked.connect(lambda: pressed.append(True))
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    Keyboard(LAYOUTS[0]).scan(CODE + "\r")
    assert desk.scanned == [CODE]
    assert (desk.text.toPlainText(), desk.combo.currentText(), pressed) == ("", "", [])


def test_a_scanner_without_a_closing_key_needs_a_moment(desk: Desk, qtbot: QtBot) -> None:
    Keyboard(LAYOUTS[0]).scan(CODE)
    assert desk.scanned == []
    qtbot.waitUntil(lambda: desk.scanned == [CODE])
    assert desk.line.text() == ""


@pytest.mark.parametrize("code", ["5941234567899", "RR123456785RO", CODE[:-1] + ("A" if CODE[-1] != "A" else "B")])
def test_the_bar_code_of_somebody_else_is_taken_back_out(desk: Desk, code: str) -> None:
    pressed: list[bool] = []
    desk.line.returnPressed.connect(lambda: pressed.append(True))
    desk.line.setText("plic ")
    Keyboard(LAYOUTS[0]).scan(code + "\r")
    assert (desk.line.text(), desk.scanned, desk.foreign, pressed) == ("plic ", [], [True], [])


def test_a_field_for_tracking_numbers_keeps_what_is_scanned(desk: Desk) -> None:
    desk.line.setProperty("takes-scans", True)
    Keyboard(LAYOUTS[0]).scan("RR123456785RO\r")
    assert (desk.line.text(), desk.foreign) == ("RR123456785RO", [])


def test_digits_typed_by_a_quick_hand_stay(desk: Desk) -> None:
    Keyboard(LAYOUTS[0]).type("2850101123456\r", pause_ms=15)
    assert (desk.line.text(), desk.foreign) == ("2850101123456", [])


def test_a_held_letter_arrives_when_nothing_follows(desk: Desk, qtbot: QtBot) -> None:
    Keyboard(LAYOUTS[0]).type("R")
    qtbot.waitUntil(lambda: desk.line.text() == "r")
