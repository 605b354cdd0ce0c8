"""The rows of a register of any length: all ids at once, the rows themselves page by page."""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from operator import neg

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from desk_app.ui.widgets.table_columns import COLUMNS, Column, View
from desk_app.ui.widgets.table_row import TableRow

PAGE = 64
"""More than a screen holds, and written in words for the table within some thousandths of a second."""
_PAGES_KEPT = 125
# Of the pages that a long drag of the scroll bar passes, only the last ones are still wanted.
_PAGES_AT_ONCE = 6
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PagedModel(QAbstractTableModel):
    """Holds the ids of the rows, which fall from the top down, and the rows that have been looked at lately.

    ``fetch(ids)`` is called with an ``array("q")`` of the ids that are wanted, at most a page at a
    time, and is answered now or later by :meth:`rows_ready`. Rows are kept by id: when entries are added
    on top, nothing that is already here is asked for again.
    """

    def __init__(self, fetch: Callable[["array[int]"], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._view = View.TWO_LINES
        self._ids: Sequence[int] = array("q")
        self._rows: OrderedDict[int, TableRow] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._pages_wanted: dict[int, None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def ids(self) -> Sequence[int]:
        """The ids in their order; not to be changed."""
        return self._ids

    def set_ids(self, ids: Sequence[int]) -> int:
        """Show the rows of ``ids`` and return how many of them came on top of the ones before.

        0 means that they are other ones: the selection is then for the view to find again.
        """
        added = len(ids) - len(self._ids)
        if added > 0 and len(self._ids) and ids[added:] == self._ids:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._ids = ids
            self.endInsertRows()
            return added
        if ids == self._ids:
            return 0
        self.beginResetModel()
        self._ids = ids
        self._pages_wanted.clear()
        self.endResetModel()
        return 0

    def rows_ready(self, asked: Sequence[int], rows: Sequence[TableRow]) -> None:
        """Answer ``fetch``: ``rows`` are those of the ids ``asked`` that exist."""
        self._asked.difference_update(asked)
        self._stale.difference_update(asked)
        for row in rows:
            self._rows[row.entry_id] = row
            self._rows.move_to_end(row.entry_id)
        while len(self._rows) > PAGE * _PAGES_KEPT:
            self._rows.popitem(last=False)
        places = [place for place in map(self.place_of, asked) if place is not None]
        if places:
            # Pages are fetched ahead: what came for rows out of sight must not paint those in sight again.
            last = self.index(max(places), self.columnCount() - 1)
            self.dataChanged.emit(self.index(min(places), 0), last)

    def invalidate(self, ids: Sequence[int]) -> None:
        """Ask again for the rows of ``ids`` that are here; the old ones stay in sight until then."""
        held = [entry_id for entry_id in ids if entry_id in self._rows]
        self._stale.update(held)
        if held:
            self._request(array("q", held))

    def place_of(self, entry_id: int) -> int | None:
        """Where the row of ``entry_id`` stands, or None: found by halving, for there may be a million."""
        place = bisect_left(self._ids, -entry_id, key=neg)
        return place if place < len(self._ids) and self._ids[place] == entry_id else None

    def row(self, place: int) -> TableRow | None:
        """The row at ``place``, or None while it is on its way; asking for it brings it."""
        found = self._rows.get(self._ids[place])
        if found is None:
            self._want(place // PAGE)
        return found

    def look_ahead(self, first: int, last: int) -> None:
        """Bring the pages around the rows ``first`` to ``last``, which are in sight."""
        for page in range(max(first // PAGE - 1, 0), min(last, len(self._ids) - 1) // PAGE + 2):
            self._want(page)

    def view(self) -> View:
        """Which columns are shown."""
        return self._view

    def set_view(self, view: View) -> None:
        """Show the columns of ``view``."""
        self.beginResetModel()
        self._view = view
        self.endResetModel()

    def column(self, place: int) -> Column:
        """The column at ``place``."""
        return COLUMNS[self._view][place]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS[self._view])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        return "\n".join(line for line in self.column(index.column()).shown(row) if line)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "\n".join(title for title in self.column(section).titles() if title)

    def _want(self, page: int) -> None:
        if page * PAGE < len(self._ids) and page not in self._pages_wanted:
            self._pages_wanted[page] = None
            if not self._timer.isActive():
                self._timer.start(0)

    def _ask(self) -> None:
        pages, self._pages_wanted = list(self._pages_wanted)[-_PAGES_AT_ONCE:], {}
        for page in pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            missing = array("q", (entry_id for entry_id in ids if entry_id not in self._rows))
            self._request(missing)

    def _request(self, ids: "array[int]") -> None:
        wanted = array("q", (entry_id for entry_id in ids if entry_id not in self._asked))
        if wanted:
            self._asked.update(wanted)
            self._fetch(wanted)
