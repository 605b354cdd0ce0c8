"""The table of the register: a million rows that scroll, painted as they come."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desk_app.ui.widgets.paged_model import PagedModel
from desk_app.ui.widgets.table_columns import View, fitted
from desk_app.ui.widgets.table_delegate import TableDelegate
from desk_app.ui.widgets.table_header import TableHeader
from desk_app.ui.widgets.table_row import TableRow


class PagedTable(QTableView):
    """Shows the rows of :meth:`set_ids`; ``fetch`` brings them (see :class:`PagedModel`).

    ``row_selected(object)`` carries the id of the selected entry or None, ``row_opened(object)`` the id
    on Enter or a double click. Selection and place survive a change of the ids as long as the entry is
    still among them.
    """

    row_selected = Signal(object)
    row_opened = Signal(object)

    def __init__(self, name: str, fetch: Callable[["array[int]"], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = PagedModel(fetch, self)
        self._delegate = TableDelegate(self._model, self)
        self._told: int | None = None
        self._settling = False
        self.setHorizontalHeader(TableHeader(self))
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self._model.modelReset.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.doubleClicked.connect(self._open)
        self.set_view(View.TWO_LINES)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show the entries ``ids``, from high to low, handed over and not changed after."""
        selected, anchor = self.selected_id(), self._anchor()
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        self._settling = True
        added = self._model.set_ids(ids)
        self.updateGeometries()
        if added:
            # Someone who reads further down keeps the same rows under the eyes.
            bar.setValue(before + added * self._delegate.row_height() if before else 0)
        else:
            self._restore(selected, anchor, before)
        self._settling = False
        self._tell()
        self._look_ahead()

    def rows_ready(self, asked: Sequence[int], rows: Sequence[TableRow]) -> None:
        """Answer ``fetch``: ``rows`` are those of the ids ``asked`` that exist."""
        self._model.rows_ready(asked, rows)

    def invalidate(self, ids: Sequence[int]) -> None:
        """Fetch the rows of ``ids`` again; the old ones stay in sight until the new ones come."""
        self._model.invalidate(ids)

    def set_view(self, view: View) -> None:
        """Show two lines a row, or the thirteen columns in legal order."""
        selected = self.selected_id()
        self._model.set_view(view)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self._fit_columns()
        if selected is not None:
            self.select_id(selected)

    def selected_id(self) -> int | None:
        """The id of the selected entry, or None."""
        place = self.currentIndex().row()
        return self._model.ids()[place] if 0 <= place < self._model.rowCount() else None

    def select_id(self, entry_id: int) -> bool:
        """Select the entry ``entry_id`` and bring it into sight; tell whether it is here."""
        place = self._model.place_of(entry_id)
        if place is None:
            return False
        self.setCurrentIndex(self._model.index(place, 0))
        return True

    def row(self, entry_id: int) -> TableRow | None:
        """The row of ``entry_id`` if it is here and has been fetched."""
        place = self._model.place_of(entry_id)
        return None if place is None else self._model.row(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._model.rowCount() - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() in ends and last >= 0:
            self.setCurrentIndex(self._model.index(ends[Qt.Key(event.key())], 0))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would choose the first row where none is: that looks as if a person had, and opens its entry."""
        had_row, self._settling = self.currentIndex().isValid(), True
        super().focusInEvent(event)
        if not had_row:
            self.setCurrentIndex(QModelIndex())
        self._settling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._look_ahead()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()

    def _fit_columns(self) -> None:
        columns = [self._model.column(place) for place in range(self._model.columnCount())]
        for place, width in enumerate(fitted(columns, self.viewport().width())):
            self.setColumnWidth(place, width)

    def _anchor(self) -> int | None:
        place = self.rowAt(0)
        return self._model.ids()[place] if 0 <= place < self._model.rowCount() else None

    def _restore(self, selected: int | None, anchor: int | None, before: int) -> None:
        place = None if anchor is None or not before else self._model.place_of(anchor)
        height = self._delegate.row_height()
        self.verticalScrollBar().setValue(0 if place is None else place * height + before % height)
        found = None if selected is None else self._model.place_of(selected)
        if found is not None:
            # Selecting must not scroll: the person may be reading elsewhere.
            automatic = self.hasAutoScroll()
            self.setAutoScroll(False)
            self.setCurrentIndex(self._model.index(found, 0))
            self.setAutoScroll(automatic)

    def _look_ahead(self) -> None:
        if self._model.rowCount():
            first = max(self.rowAt(0), 0)
            shown = self.viewport().height() // self._delegate.row_height() + 1
            self._model.look_ahead(first, first + shown)

    def _tell(self) -> None:
        selected = self.selected_id()
        if selected != self._told and not self._settling:
            self._told = selected
            self.row_selected.emit(selected)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(self._model.ids()[index.row()])
