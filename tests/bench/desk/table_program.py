"""A table over the whole register in a process of its own: ``... table_program paged|everything DATA KEY_FILE``.

`paged` is the product's table and its queries; `everything` reads all rows into an ordinary model first. Prints
milliseconds to the first paint, and the MiB of memory that the table has cost at most, all rows within reach.
"""

from __future__ import annotations

import json
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desk_app.application.queries import RegisterFilter, RegisterQueries
from desk_app.bootstrap import DiskWorkplace
from desk_app.ui.clock import bucharest_now
from desk_app.ui.pages.register.row_words import RowWords
from desk_app.ui.presenters.register_search import FIRST_ROWS
from desk_app.ui.theme import install_theme
from desk_app.ui.widgets.paged_table import PagedTable
from desk_app.ui.widgets.table_columns import LEGAL_ORDER
from desk_app.ui.widgets.table_row import TableRow
from tests.bench.peak_memory import peak_kib

_TODAY = bucharest_now().date()
_NOWHERE = QModelIndex()
_PAGE = 10_000


class EveryRow(QAbstractTableModel):
    """All rows in a list."""

    def __init__(self, rows: list[TableRow]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return len(LEGAL_ORDER)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return "\n".join(LEGAL_ORDER[index.column()].shown(self._rows[index.row()]))


def paged(application: QApplication, queries: RegisterQueries) -> float:
    words = RowWords()

    def fetch(ids: array[int]) -> None:
        table.rows_ready(ids, [words.table_row(row, _TODAY) for row in queries.rows(ids)])

    began = time.perf_counter()
    table = PagedTable("Registru", fetch)
    first = queries.find(RegisterFilter(), FIRST_ROWS)
    ids = array("q", (row.row_id for row in first))
    table.rows_ready(ids, [words.table_row(row, _TODAY) for row in first])
    table.set_ids(ids)
    milliseconds = _painted(application, table, began)
    table.set_ids(queries.ids(RegisterFilter()))
    for place in ("End", "Home"):
        bar = table.verticalScrollBar()
        bar.setValue(bar.maximum() if place == "End" else 0)
        _painted(application, table, began)
    return milliseconds


def everything(application: QApplication, queries: RegisterQueries) -> float:
    words = RowWords()
    began = time.perf_counter()
    ids = queries.ids(RegisterFilter())
    rows: list[TableRow] = []
    for start in range(0, len(ids), _PAGE):
        rows += [words.table_row(row, _TODAY) for row in queries.rows(ids[start : start + _PAGE])]
    table = QTableView()
    table.setModel(EveryRow(rows))
    return _painted(application, table, began)


def _painted(application: QApplication, table: QTableView, began: float) -> float:
    table.resize(1280, 700)
    table.show()
    application.processEvents()
    table.viewport().repaint()
    application.processEvents()
    return (time.perf_counter() - began) * 1_000


CONTESTANTS: dict[str, Callable[[QApplication, RegisterQueries], float]] = {
    "paged": paged,
    "everything": everything,
}


def main(contestant: str, data: str, key_file: str) -> None:
    """Measure one of the two."""
    application = QApplication(sys.argv[:1])
    install_theme(application)
    desk = DiskWorkplace().open(Path(data), key_file=Path(key_file), read_only=True)
    desk.queries.profile()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before = peak_kib() / 1024
    milliseconds = CONTESTANTS[contestant](application, desk.queries)
    sys.stdout.write(json.dumps({"milliseconds": milliseconds, "mib": peak_kib() / 1024 - before}) + "\n")
    desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
