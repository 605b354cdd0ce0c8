"""The documents of the folder for signing: a box to tick, number and subject, whose, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.signing.folder_words import FolderWords
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.theme import theme
from desk_app.ui.widgets.two_line_list import PADDING, TwoLineDelegate, TwoLineList, TwoLineModel, TwoLines

_BOX = 16
_TEXT = PADDING + _BOX + 10
_HOOK = ((3.5, 8.5), (6.5, 11.5), (12.5, 4.5))


class _Delegate(TwoLineDelegate):
    left = _TEXT

    def __init__(self, model: TwoLineModel[FolderRow], parent: QWidget) -> None:
        super().__init__(model, parent)
        self._model = model

    def paint_beside(self, painter: QPainter, box: QRect, place: int) -> None:
        row = self._model.items[place]
        if row.is_mine and not row.is_signed:
            self._tick(painter, box, ticked=row.is_ticked)

    @staticmethod
    def _tick(painter: QPainter, box: QRect, *, ticked: bool) -> None:
        colours = theme().tokens.colours
        left, top = box.left() + PADDING, box.top() + (box.height() - _BOX) // 2
        painter.setPen(QPen(colours.field_border, 1))
        painter.setBrush(colours.field)
        painter.drawRoundedRect(left, top, _BOX, _BOX, 3, 3)
        if ticked:
            painter.setPen(QPen(colours.text, 2))
            painter.drawPolyline([QPoint(round(left + x), round(top + y)) for x, y in _HOOK])


class FolderList(TwoLineList):
    """`selected(object)` the row under the cursor or None; `ticked(str)` Space or a click on the box: a row's key.

    Enter goes on to the next document.
    """

    selected = Signal(object)
    ticked = Signal(str)

    def __init__(self, name: str, words: FolderWords, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._words = words
        self._model = TwoLineModel(self._said, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.selectionModel().currentChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[FolderRow]) -> None:
        """Show these. The cursor stays with its document, or at its height where that has gone; once its document
        is signed it begins anew with what still waits.
        """
        before, place = self.row(), max(self.currentIndex().row(), 0)
        is_another = [row.key for row in self._model.items] != [row.key for row in rows]
        (self._model.show if is_another else self._model.change)(rows)
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
        return self._model.item(self.currentIndex().row())

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
            self.ticked.emit(self._model.items[index.row()].key)

    def _said(self, row: FolderRow) -> TwoLines:
        state, detail = self._words.detail(row)
        return TwoLines(self._words.title(row), detail, state, self._words.ticked(row))

    def _go_on(self) -> None:
        following = self.currentIndex().row() + 1
        if following < len(self._model.items):
            self.setCurrentIndex(self._model.index(following, 0))

    def _tell(self) -> None:
        self.selected.emit(self.row())
