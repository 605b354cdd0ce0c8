"""Nothing hides and nothing falls off: long texts wrap, rows stack, lists follow, panes scroll to the focus."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.theme import Appearance, Role, Theme, font
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.key_sheet import Group, in_columns
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.scrolled_column import ScrolledColumn
from desk_app.ui.widgets.table_columns import LEGAL_ORDER, TWO_LINES, fitted
from desk_app.ui.widgets.table_delegate import AROUND_WORDS, over_two_lines
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping_field import WrappingField

Show = Callable[..., QWidget]
ADDRESS = "Demonstrație Ilinca-Maria, str. Teilor nr. 14, Comuna Demonstrativă, județul Demonstrativ"

rows = st.lists(st.tuples(st.text(max_size=3), st.just(("F1",))), min_size=1, max_size=40)
groups = st.lists(st.tuples(st.sampled_from(("a", "b", "c", "d")), rows), min_size=1, max_size=6)


def test_long_text_is_seen_whole(shown: Show, qtbot: QtBot) -> None:
    field, after = WrappingField("Destinatar"), LineField("după")
    shown(field, after)
    one_line = field.height()
    field.setFixedWidth(260)
    field.set_value(ADDRESS)
    qtbot.waitUntil(lambda: field.height() > 2 * one_line)
    assert field.verticalScrollBar().maximum() == 0
    assert field.value() == ADDRESS
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert after.hasFocus()
    assert field.text() == ADDRESS


def test_a_filled_field_shows_its_beginning(shown: Show) -> None:
    field = LineField("Adresa", 120)
    shown(LineField("înainte"), field)
    field.set_value(ADDRESS)
    assert field.cursorPosition() == 0


def test_type_stays_when_the_theme_changes(shown: Show, dressed: Theme) -> None:
    text = Text("Emitent", Role.BODY, "secondary")
    shown(text)
    text.set_role(Role.STRONG)
    dressed.set_appearance(Appearance.DARK)
    assert text.font().weight() == font(Role.STRONG).weight()


def test_label_stands_above_where_there_is_little_room(shown: Show, qtbot: QtBot) -> None:
    row, field = FieldRow("Emitent"), LineField("Emitent")
    row.add(field, 1)
    shown(row)
    beside = field.mapTo(row, field.rect().topLeft()).x()
    row.setFixedWidth(420)
    qtbot.waitUntil(lambda: field.mapTo(row, field.rect().topLeft()).x() == 0)
    assert beside > 0


def test_focus_is_brought_into_sight(shown: Show, qtbot: QtBot) -> None:
    column = ScrolledColumn("coloană")
    fields = [LineField(str(place)) for place in range(30)]
    for field in fields:
        column.column.addWidget(field)
    shown(column)
    fields[-1].setFocus()
    qtbot.waitUntil(lambda: not fields[-1].visibleRegion().isEmpty())


@pytest.mark.parametrize("columns", [TWO_LINES, LEGAL_ORDER])
@pytest.mark.parametrize("room", [300, 696, 754, 1_308, 4_000])
def test_columns_fill_the_table_and_keep_their_least(columns: tuple, room: int) -> None:
    widths = fitted(columns, room)
    assert all(width >= column.width for width, column in zip(widths, columns, strict=True))
    least = sum(column.width for column in columns)
    assert max(room, least) - len(columns) < sum(widths) <= max(room, least)


def test_the_smallest_screen_shows_sender_and_department() -> None:
    """Its table has room for 755 pixels: a name is whole, and a department is in two lines."""
    _, _, sender, reference, department = (width - AROUND_WORDS for width in fitted(TWO_LINES, 755))
    room = QFontMetrics(font(Role.FIGURES)).horizontalAdvance
    assert sender >= room("Demonstrație Ilinca-Maria")
    assert reference >= room("5124 / 17.10.2026")
    assert department >= room("amenajarea teritoriului")


@given(st.lists(st.text("abcș", min_size=1, max_size=9), min_size=1, max_size=8), st.integers(1, 30))
def test_a_long_name_goes_on_in_the_second_line(words: list[str], room: int) -> None:
    name = " ".join(words)
    first, second = over_two_lines(name, room, len)
    assert f"{first} {second}".strip() == name
    if len(words[0]) <= room:
        assert len(first) <= room
        assert not second or len(f"{first} {second.split()[0]}") > room
    else:
        assert (first, second) == (name, "")


@given(groups, st.integers(1, 4))
@settings(deadline=None)
def test_every_key_stands_on_the_sheet_once_and_in_order(dealt: list[Group], count: int) -> None:
    columns = in_columns(dealt, count)
    assert len(columns) <= count
    found = [(title, *row) for column in columns for title, rows in column for row in rows]
    assert found == [(title, *row) for title, rows in dealt for row in rows]
