"""The documents of the folder for signing: a box to tick, number and subject, whose, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.ui.pages.signing.folder_words import FolderWords
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import TABLE_TWO_LINE_HEIGHT
from desk_app.ui.theme.states import tone

_LINE = 18
_PADDING = 8
_BOX = 16
_TEXT = _PADDING + _BOX + 10
_HOOK = ((3.5, 8.5), (6.5, 11.5), (12.5, 4.5))
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Model(QAbstractListModel):
    def __init__(self, words: FolderWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: tuple[FolderRow, ...] = ()

    def show(self, rows: Sequence[FolderRow]) -> bool:
        """The same documents with other ticks and outcomes; True where it is another list."""
        before, self.rows = self.rows, tuple(rows)
        if [row.key for row in before] == [row.key for row in rows]:
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return False
        self.rows = before
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join((self._words.title(row), self._words.detail(row)[1]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((self._words.ticked(row), self._words.title(row), self._words.detail(row)[1]))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: _Model, words: FolderWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, TABLE_TWO_LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = theme().tokens
        colours = tokens.colours
        box: QRect = option.rect
        row = self._model.rows[index.row()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(box, colours.selection)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        ink = colours.selection_text if selected else colours.text
        if row.is_mine and not row.is_signed:
            self._tick(painter, box, ticked=row.is_ticked)
        line = QRect(box.left() + _TEXT, box.top() + 3, box.width() - _TEXT - _PADDING, _LINE)
        painter.setFont(font(Role.STRONG))
        painter.setPen(ink)
        self._write(painter, line, self._words.title(row))
        state, words = self._words.detail(row)
        painter.setFont(font(Role.BODY))
        quiet = colours.selection_text if selected else colours.secondary
        painter.setPen(quiet if state is None or selected else tone(state, tokens)[0])
        self._write(painter, line.translated(0, _LINE), words)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, line: QRect, words: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _tick(painter: QPainter, box: QRect, *, ticked: bool) -> None:
        colours = theme().tokens.colours
        left, top = box.left() + _PADDING, box.top() + (box.height() - _BOX) // 2
        painter.setPen(QPen(colours.field_border, 1))
        painter.setBrush(colours.field)
        painter.drawRoundedRect(left, top, _BOX, _BOX, 3, 3)
        if ticked:
            painter.setPen(QPen(colours.text, 2))
            painter.drawPolyline([QPoint(round(left + x), round(top + y)) for x, y in _HOOK])


class FolderList(QListView):
    """`selected(object)` the row under the cursor or None; `ticked(str)` Space or a click on the box: a row's key.

    Enter goes on to the next document.
    """

    selected = Signal(object)
    ticked = Signal(str)

    def __init__(self, name: str, words: FolderWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._model = _Model(words, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, words, self))
        self.selectionModel().currentChanged.connect(self._tell)
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[FolderRow]) -> None:
        """Show these. The cursor stays with its document, or at its height where that has gone; once its document
        is signed it begins anew with what still waits.
        """
        before, place = self.row(), max(self.currentIndex().row(), 0)
        is_another = self._model.show(rows)
        places = {row.key: place for place, row in enumerate(rows)}
        if before is not None:
            place = places.get(before.key, place)
            if is_another and rows and rows[min(place, len(rows) - 1)].is_signed:
                place = 0
        if not rows:
            self.selected.emit(None)
        elif self.currentIndex().row() != place:
            self.setCurrentIndex(self._model.index(min(place, len(rows) - 1), 0))

    def row(self) -> FolderRow | None:
        """The document under the cursor."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.ticked.emit(row.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < _TEXT:
            self.ticked.emit(self._model.rows[index.row()].key)

    def _go_on(self) -> None:
        following = self.currentIndex().row() + 1
        if following < len(self._model.rows):
            self.setCurrentIndex(self._model.index(following, 0))

    def _tell(self) -> None:
        self.selected.emit(self.row())
