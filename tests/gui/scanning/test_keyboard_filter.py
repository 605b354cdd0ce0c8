"""A scanner and a person at one keyboard, in fields of a real window, under five layouts and with Caps Lock."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.label import barcode, read_barcode
from desk_app.domain.numbering import RegistrationNumber
from desk_app.ui.scanning.keyboard_filter import KeyboardFilter
from desk_app.ui.widgets.link_field import LinkField
from sync.protocol.enrolment import EnrolmentCode
from tests.gui.scanning.keyboard import LAYOUTS, Keyboard, Layout

SIRUTA = 179132
CODE = barcode(SIRUTA, RegistrationNumber("01", 2026, 1268, "1268"))


def is_ours(code: str) -> bool:
    try:
        read_barcode(code, SIRUTA, 2026)
    except BarcodeForeign:
        return False
    return True


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


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_link_of_an_invitation_passes_to_the_field_that_reads_it(desk: Desk, layout: Layout) -> None:
    """It begins with an R, as a label does, and its code is full of digits."""
    link = EnrolmentCode("7K3M92QFC4TN", "83124509").link("https://10.0.0.12:8443", "143557")
    found: list[str] = []
    field = LinkField("Adresa", parent=desk.window)
    field.show()
    field.setFocus()
    field.link_read.connect(found.append)
    scanner = Keyboard(layout)
    scanner.scan_as_written(link[:40])
    scanner.type("CERERE")
    assert found == []
    scanner.scan_as_written(link + "\r")
    assert found == [link]
    assert (desk.scanned, desk.foreign) == ([], [])


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
