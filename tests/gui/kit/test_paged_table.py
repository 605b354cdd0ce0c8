"""The table of a register of any length."""

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_app.ui.theme import State
from desk_app.ui.widgets.paged_model import PAGE
from desk_app.ui.widgets.paged_table import PagedTable
from desk_app.ui.widgets.table_columns import LEGAL_ORDER, View
from desk_app.ui.widgets.table_delegate import TableDelegate
from desk_app.ui.widgets.table_row import TableRow


def row(entry_id: int) -> TableRow:
    return TableRow(
        entry_id, str(entry_id), "19.11.2026", State.RUNNING, "În lucru", f"Emitent {entry_id}", "rezumat"
    )


class Source:
    """A row source that answers when told to."""

    def __init__(self) -> None:
        self.asked: list[array[int]] = []
        self.table: PagedTable | None = None

    def fetch(self, ids: "array[int]") -> None:
        assert 0 < len(ids) <= PAGE
        self.asked.append(ids)

    def answer(self) -> int:
        """Answer all that has been asked; tell how many rows that were."""
        assert self.table is not None
        asked, self.asked = self.asked, []
        for ids in asked:
            self.table.rows_ready(ids, [row(entry_id) for entry_id in ids])
        return sum(map(len, asked))


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def table(qtbot: QtBot, source: Source) -> PagedTable:
    made = PagedTable("Registru", source.fetch)
    source.table = made
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show()
    return made


def descending(top: int, count: int) -> "array[int]":
    return array("q", range(top, top - count, -1))


def settle(qtbot: QtBot, source: Source) -> None:
    qtbot.waitUntil(lambda: bool(source.asked))
    while source.asked:
        source.answer()
        qtbot.wait(5)


def pixels(image: QImage) -> bytes:
    kept = image.convertToFormat(QImage.Format.Format_RGB32)
    return bytes(kept.constBits())


def test_a_million_rows_fetch_only_what_is_in_sight(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(1_000_000, 1_000_000))
    qtbot.waitUntil(lambda: bool(source.asked))
    assert source.answer() <= 2 * PAGE
    QTest.keyClick(table, Qt.Key.Key_End)
    settle(qtbot, source)
    assert table.selected_id() == 1
    assert table.row(1) == row(1)


def test_placeholders_stand_until_the_rows_come(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(500, 500))
    empty = pixels(table.viewport().grab().toImage())
    settle(qtbot, source)
    assert pixels(table.viewport().grab().toImage()) != empty
    index = table.model().index(0, 2)
    assert index.data() == "Emitent 500\nrezumat"


def test_rows_fetched_ahead_do_not_paint_those_in_sight_again(
    table: PagedTable, source: Source, qtbot: QtBot
) -> None:
    table.set_ids(descending(1000, 1000))
    settle(qtbot, source)
    changed: list[tuple[int, int]] = []
    table.model().dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    ahead = array("q", range(800, 600, -1))
    table.rows_ready(ahead, [row(entry_id) for entry_id in ahead])
    table.rows_ready([5_000], [])
    assert changed == [(200, 399)]


def test_a_new_entry_on_top_asks_for_itself_alone(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(1000, 1000))
    settle(qtbot, source)
    table.select_id(995)
    table.set_ids(descending(1001, 1001))
    qtbot.waitUntil(lambda: bool(source.asked))
    assert [list(ids) for ids in source.asked] == [[1001]]
    assert table.selected_id() == 995
    assert table.rowAt(0) == 0


def test_a_reader_further_down_keeps_the_same_rows(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(1000, 1000))
    table.verticalScrollBar().setValue(4217)
    settle(qtbot, source)
    before = pixels(table.viewport().grab().toImage())
    table.set_ids(descending(1003, 1003))
    assert pixels(table.viewport().grab().toImage()) == before


def test_a_filter_keeps_selection_and_place_where_it_can(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(1000, 1000))
    settle(qtbot, source)
    table.select_id(980)
    told: list[object] = []
    table.row_selected.connect(told.append)
    table.set_ids(array("q", range(1000, 0, -2)))
    assert (table.selected_id(), told) == (980, [])
    table.set_ids(array("q", [3, 2, 1]))
    assert (table.selected_id(), told[-1]) == (None, None)
    table.set_ids(array("q"))
    assert table.model().rowCount() == 0


def test_changed_rows_are_fetched_again_while_the_old_ones_stay(
    table: PagedTable, source: Source, qtbot: QtBot
) -> None:
    table.set_ids(descending(10, 10))
    settle(qtbot, source)
    table.invalidate([7, 99])
    assert [list(ids) for ids in source.asked] == [[7]]
    assert table.row(7) == row(7)


def test_rows_that_no_longer_exist_are_not_asked_for_for_ever(
    table: PagedTable, source: Source, qtbot: QtBot
) -> None:
    table.set_ids(descending(5, 5))
    qtbot.waitUntil(lambda: bool(source.asked))
    table.rows_ready(source.asked.pop(), [row(5), row(4)])
    qtbot.wait(30)
    assert len(source.asked) <= 1


def test_the_cache_forgets_what_was_seen_long_ago(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(20_000, 20_000))
    for place in range(0, 20_000, PAGE):
        table.rows_ready([], [row(20_000 - place - step) for step in range(PAGE)])
    settle_from = len(source.asked)
    assert table.row(1) is not None
    assert table.row(20_000) is None
    assert len(source.asked) >= settle_from


def test_enter_opens_and_arrows_select(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(10, 10))
    table.setFocus()
    with qtbot.waitSignal(table.row_selected) as told:
        table.select_id(10)
    assert told.args == [10]
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [9]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.selected_id() == 10


def test_legal_order_shows_thirteen_columns_and_keeps_the_selection(table: PagedTable, qtbot: QtBot) -> None:
    table.set_ids(descending(10, 10))
    table.select_id(6)
    table.set_view(View.LEGAL_ORDER)
    assert (table.model().columnCount(), table.selected_id()) == (13, 6)
    numbers = [column.title[0] for column in LEGAL_ORDER]
    assert numbers == [str(number) for number in range(1, 14)]
    header = table.model().headerData(12, Qt.Orientation.Horizontal)
    assert header == "13\nIndicativ"


def test_an_empty_place_says_why(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(array("q", [1]))
    table.rows_ready([1], [TableRow(1, "1283", "19.11.2026", State.ATTENTION, "Număr rapid")])
    assert table.model().index(0, 2).data() == "fără date încă"
    assert table.model().index(0, 3).data() == "fără număr"


def test_a_row_that_was_corrected_is_painted_as_it_now_is(table: PagedTable, source: Source, qtbot: QtBot) -> None:
    table.set_ids(descending(10, 10))
    settle(qtbot, source)
    before = pixels(table.viewport().grab().toImage())
    table.rows_ready([7], [replace(row(7), issuer="Corectat Ion", annulled=True)])
    corrected = pixels(table.viewport().grab().toImage())
    table.rows_ready([7], [row(7)])
    assert corrected != before
    assert pixels(table.viewport().grab().toImage()) == before


def test_a_cell_shown_again_is_not_painted_again(
    table: PagedTable, source: Source, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.set_ids(descending(10, 10))
    settle(qtbot, source)
    shown = pixels(table.viewport().grab().toImage())
    monkeypatch.setattr(TableDelegate, "_paint_cell", lambda *_: pytest.fail("painted again"))
    assert pixels(table.viewport().grab().toImage()) == shown
