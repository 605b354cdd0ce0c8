"""The fields, played by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.person_field import PersonField
from desk_app.ui.widgets.segmented import Segmented

Show = Callable[..., QWidget]
TODAY = date(2026, 11, 19)
KINDS = [
    Option(key, words) for key, words in enumerate(("Cerere certificat", "Cerere adeverință", "Țarc", "Adresă"))
]


def test_enter_moves_on(shown: Show) -> None:
    first, second = LineField("Unu"), LineField("Doi")
    shown(first, second)
    first.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        first.setFocus()
        QTest.keyClick(first, key)
        assert second.hasFocus()


def test_a_field_tells_its_value_as_it_is_typed(shown: Show, qtbot: QtBot) -> None:
    field = LineField("Numărul emitentului")
    shown(field)
    with qtbot.waitSignal(field.value_changed) as told:
        QTest.keyClicks(field, "412")
    assert told.args == ["4"]
    assert field.value() == "412"
    field.set_value(" 88 ")
    assert field.value() == "88"


def test_typing_takes_the_error_back(shown: Show) -> None:
    field = LineField("Număr")
    shown(field)
    field.set_error("Scrieți numărul.")
    assert (field.error(), field.accessibleDescription()) == ("Scrieți numărul.", "Scrieți numărul.")
    QTest.keyClicks(field, "1")
    assert field.error() == ""


@pytest.mark.parametrize(
    "typed", ["17,11,26", "17.11.2026", "17/11/26", "17-11-2026", "17 11 26", "171126", "17112026", "1711"]
)
def test_a_date_in_every_spelling(shown: Show, typed: str) -> None:
    field = DateField("Data", lambda: TODAY)
    shown(field, LineField("următorul"))
    field.setFocus()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "17.11.2026"
    assert field.value() == date(2026, 11, 17)


@pytest.mark.parametrize("typed", ["31.02.2026", "abc", "1", "32.13"])
def test_a_wrong_date_stays_as_typed(shown: Show, typed: str) -> None:
    field = DateField("Data", lambda: TODAY)
    shown(field, LineField("următorul"))
    field.setFocus()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == typed
    assert field.value() is None
    assert not field.is_valid()
    assert field.error()


def test_an_empty_date_is_right() -> None:
    field = DateField("Data", lambda: TODAY)
    field.accept_text()
    assert (field.value(), field.is_valid(), field.error()) == (None, True, "")
    with pytest.raises(TypeError):
        field.set_value("19.11.2026")


def test_a_count_changes_with_arrows_and_keeps_wrong_text(shown: Show) -> None:
    field = CountField("File", largest=20)
    shown(field, LineField("următorul"))
    field.setFocus()
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 3
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 0
    for wrong in ("21", "-1", "2,5", "٣", "999999999999999999999"):
        field.set_value(wrong)
        field.accept_text()
        assert (field.value(), field.text(), bool(field.error())) == (None, wrong, True)


def test_segments_change_by_arrows_and_by_command(shown: Show, qtbot: QtBot) -> None:
    segments = Segmented("Sens", [("in", "Intrare"), ("out", "Ieșire"), ("own", "Intern")])
    following = LineField("următorul")
    shown(segments, following)
    segments.setFocus()
    assert segments.value() == "in"
    with qtbot.waitSignal(segments.value_changed) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told.args == ["out"]
    segments.choose_next()
    segments.choose_next()
    assert segments.value() == "in"
    segments.set_value("own")
    segments.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert following.hasFocus()
    with pytest.raises(ValueError, match="list"):
        segments.set_value("up")


def test_a_choice_by_its_first_letters(shown: Show, qtbot: QtBot) -> None:
    field, following = ChoiceField("Tip document", KINDS), LineField("următorul")
    shown(field, following)
    field.setFocus()
    with qtbot.waitSignal(field.value_changed) as told:
        QTest.keyClicks(field, "cer ad")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [1]
    assert (field.text(), field.value(), following.hasFocus()) == ("Cerere adeverință", 1, True)


def test_a_choice_that_arrives_under_the_cursor_is_typed_over(shown: Show) -> None:
    field = ChoiceField("Tip document", KINDS)
    shown(field)
    field.setFocus()
    field.set_value(3)
    QTest.keyClicks(field, "cer")
    assert field.text() == "cer"


def test_a_choice_without_diacritics_and_with_tab(shown: Show) -> None:
    field = ChoiceField("Tip document", KINDS)
    shown(field, LineField("următorul"))
    field.setFocus()
    QTest.keyClicks(field, "tar")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == 2


def test_down_shows_all_and_escape_puts_the_choice_back(shown: Show) -> None:
    field = ChoiceField("Tip document", KINDS)
    field.set_value(3)
    shown(field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.value(), field.text()) == (3, "Adresă")
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Adresă"


def test_a_text_that_matches_nothing_stays_with_its_error(shown: Show) -> None:
    field = ChoiceField("Tip document", KINDS)
    shown(field, LineField("următorul"))
    field.setFocus()
    QTest.keyClicks(field, "zmeu")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert (field.text(), field.value(), field.is_valid()) == ("zmeu", None, False)
    assert "Alegeți" in field.error()


def test_whoever_clicks_elsewhere_chooses_nothing(shown: Show) -> None:
    field, other = ChoiceField("Tip document", KINDS), LineField("altul")
    shown(field, other)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.setFocus()
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert field.value() is None


def test_the_label_turns_bold_and_the_line_below_speaks(shown: Show) -> None:
    row = FieldRow("Nr. și data emitentului")
    number, day = LineField("Număr"), DateField("Data", lambda: TODAY)
    row.add(number)
    row.add(day, label="din")
    shown(row, LineField("următorul"))
    label, second = (
        row.findChildren(QLabel)[0],
        next(x for x in row.findChildren(QLabel) if x.text() == "din"),
    )
    number.setFocus()
    assert (label.font().bold(), second.font().bold()) == (True, False)
    day.setFocus()
    assert (label.font().bold(), second.font().bold()) == (False, True)
    day.setText("40.40")
    day.accept_text()
    row.set_debt("Lipsește dovada plății.")
    number.set_hint("lăsați gol dacă nu are")
    assert row.messages() == (day.error(), "Lipsește dovada plății.", "lăsați gol dacă nu are")
    day.set_value(TODAY)
    assert row.messages()[0] == ""


def test_the_label_turns_bold_for_a_field_within_a_field(shown: Show) -> None:
    row, following = FieldRow("Emitent"), LineField("următorul")
    person = PersonField("Emitent")
    row.add(person)
    shown(row, following)
    label = row.findChildren(QLabel)[0]
    person.search.setFocus()
    assert label.font().bold()
    following.setFocus()
    assert not label.font().bold()
    person.search.set_error("Alegeți din listă.")
    assert row.messages()[0] == "Alegeți din listă."


def test_other_options_keep_the_choice_that_is_still_offered() -> None:
    field = ChoiceField("Tip document", KINDS)
    field.set_value(1)
    field.set_options(KINDS[1:])
    assert field.value() == 1
    field.set_options(KINDS[2:])
    assert (field.value(), field.text()) == (None, "")
    field.set_value("necunoscut")
    assert field.value() is None


def test_a_pin_leaves_room_for_the_words(shown: Show) -> None:
    field = ChoiceField("Registru", [Option("RG", "Registru general")], width=176)
    field.set_value("RG")
    field.set_pinned(True)
    shown(field)
    words = QFontMetrics(field.font()).horizontalAdvance(field.text())
    margins = field.textMargins()
    assert words + margins.right() + 2 * 12 <= field.width()


def test_a_choice_longer_than_its_field_ends_in_three_dots(shown: Show, qtbot: QtBot) -> None:
    long, short = "Registrul general al primăriei", "Registrul general al pri…"
    field, told = (ChoiceField("Registru", [Option("RG", words)], width=210) for words in (long, short))
    other = LineField("altul")
    shown(field, told, other)
    for each in (field, told):
        each.set_value("RG")
    other.setFocus()
    assert field.grab().toImage() == told.grab().toImage()
    field.setFocus()
    assert field.text() == long
