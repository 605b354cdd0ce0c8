"""A list whose rows have two lines: a title, and in quieter letters what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.ui.theme import Role, State, font, theme
from desk_app.ui.theme.metrics import TABLE_TWO_LINE_HEIGHT
from desk_app.ui.theme.states import tone

PADDING = 8
_LINE = 18
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row says. The second line bears the tone of `state`; who hears the list read hears `spoken` first."""

    title: str
    detail: str
    state: State | None = None
    spoken: str = ""


class TwoLineModel(QAbstractListModel, Generic[_T]):
    """Holds `items`; `said` puts one of them into words."""

    def __init__(self, said: Callable[[_T], TwoLines], parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[_T, ...] = ()
        self._said = said

    def show(self, items: Sequence[_T]) -> None:
        """Another list."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def change(self, items: Sequence[_T]) -> None:
        """As many items as before; those that are others now are painted again, and what lies between them."""
        before, self.items = self.items, tuple(items)
        changed = [place for place, item in enumerate(self.items) if item != before[place]]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    def item(self, place: int) -> _T | None:
        """The item at `place`; None beyond the list."""
        return self.items[place] if 0 <= place < len(self.items) else None

    def lines(self, place: int) -> TwoLines:
        """What the row at `place` says."""
        return self._said(self.items[place])

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        lines = self.lines(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{lines.title}\n{lines.detail}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (lines.spoken, lines.title, lines.detail) if part)
        return None


class TwoLineDelegate(QStyledItemDelegate):
    """Paints the rows of a TwoLineModel. What is too long is elided; the tooltip holds it whole."""

    left = PADDING
    """Where the lines begin."""
    title_elided = Qt.TextElideMode.ElideRight
    detail_role = Role.BODY

    def __init__(self, model: TwoLineModel[_T], parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = model.lines

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, TABLE_TWO_LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = theme().tokens
        colours = tokens.colours
        box: QRect = option.rect
        lines = self._lines(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = colours.secondary if lines.state is None else tone(lines.state, tokens)[0]
        painter.save()
        if selected:
            painter.fillRect(box, colours.selection)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        self.paint_beside(painter, box, index.row())
        place = QRect(box.left() + self.left, box.top() + 3, box.width() - self.left - PADDING, _LINE)
        painter.setPen(colours.selection_text if selected else colours.text)
        _write(painter, place, lines.title, Role.STRONG, self.title_elided)
        painter.setPen(colours.selection_text if selected else quiet)
        _write(painter, place.translated(0, _LINE), lines.detail, self.detail_role, Qt.TextElideMode.ElideRight)
        painter.restore()

    def paint_beside(self, painter: QPainter, box: QRect, place: int) -> None:
        """What stands left of the lines: nothing."""


class TwoLineList(QListView):
    """The frame of such a list; Up and Down walk through it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)


def _write(painter: QPainter, place: QRect, words: str, role: Role, elided: Qt.TextElideMode) -> None:
    painter.setFont(font(role))
    shown = QFontMetrics(painter.font()).elidedText(words, elided, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
