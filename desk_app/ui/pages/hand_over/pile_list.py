"""The letters that were handed over, newest first: number and subject, then the department, the hour, a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.ui.theme import Role, State, font, theme
from desk_app.ui.theme.metrics import TABLE_TWO_LINE_HEIGHT
from desk_app.ui.theme.states import tone

_LINE = 18
_PADDING = 8
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PileLine:
    """A letter of the pile in words; `doubt` where the register assigns it elsewhere, otherwise empty."""

    title: str
    detail: str
    doubt: str = ""

    @property
    def second(self) -> str:
        """The second line."""
        return f"{self.doubt} · {self.detail}" if self.doubt else self.detail


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[PileLine, ...] = ()

    def show(self, lines: Sequence[PileLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{line.title}\n{line.second}"
        return f"{line.title} {line.second}" if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, TABLE_TWO_LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = theme().tokens
        colours = tokens.colours
        box: QRect = option.rect
        line = self._model.lines[index.row()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(box, colours.selection)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        place = QRect(box.left() + _PADDING, box.top() + 3, box.width() - 2 * _PADDING, _LINE)
        painter.setPen(colours.selection_text if selected else colours.text)
        _write(painter, place, line.title, Role.STRONG)
        quiet = tone(State.ATTENTION, tokens)[0] if line.doubt else colours.secondary
        painter.setPen(colours.selection_text if selected else quiet)
        _write(painter, place.translated(0, _LINE), line.second, Role.BODY)
        painter.restore()


class PileList(QListView):
    """Shows lines; Up and Down walk through them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.viewport().setAutoFillBackground(False)

    def show_lines(self, lines: Sequence[PileLine]) -> None:
        """Show these."""
        if tuple(lines) != self._model.lines:
            self._model.show(lines)

    def lines(self) -> tuple[PileLine, ...]:
        """The lines shown."""
        return self._model.lines


def _write(painter: QPainter, place: QRect, words: str, role: Role) -> None:
    painter.setFont(font(role))
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
