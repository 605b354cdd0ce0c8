"""Painting the rows of the register: number bold, badges, annulled rows struck through but for the number."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import TABLE_ROW_HEIGHT, TABLE_TWO_LINE_HEIGHT
from desk_app.ui.widgets.badge import BADGE_HEIGHT, draw_badge
from desk_app.ui.widgets.cell_pictures import CellPictures
from desk_app.ui.widgets.paged_model import PagedModel
from desk_app.ui.widgets.table_columns import Column, Content, View
from desk_app.ui.widgets.table_row import TableRow

_PADDING = 12
AROUND_WORDS = _PADDING + _PADDING // 2
"""What a cell keeps free at both sides of its words."""
_LINE = 18
_FIRST_LINE = 5
_BAR = 10
BADGE_INSET = 4
_BADGE_ABOVE = 2


class TableDelegate(QStyledItemDelegate):
    """Paints a cell of a :class:`PagedModel` in one or two lines, or a pale bar while the row is fetched."""

    def __init__(self, model: PagedModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._plain, self._strong = font(Role.FIGURES), font(Role.STRONG_FIGURES)
        self._struck = QFont(self._plain)
        self._struck.setStrikeOut(True)
        self._widths = QFontMetrics(self._plain)
        self._pictures = CellPictures()

    def row_height(self) -> int:
        """The height of a row in the view in force."""
        return TABLE_TWO_LINE_HEIGHT if self._model.view() is View.TWO_LINES else TABLE_ROW_HEIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._model.column(index.column()).width, self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row = self._model.row(index.row())
        place = index.column()
        paint = partial(self._paint_cell, row, self._model.column(place), selected)
        ratio = painter.device().devicePixelRatioF()
        if row is None or not ratio.is_integer():
            painter.save()
            paint(painter, box)
            painter.restore()
            return
        tokens = theme().tokens
        cell = (row.entry_id, place, selected)
        look = (row, self._model.view(), box.size(), ratio, tokens)
        picture = self._pictures.picture(cell, look, box.size(), int(ratio), tokens.colours.pane, paint)
        painter.drawPixmap(box.topLeft(), picture)

    def _paint_cell(
        self, row: TableRow | None, column: Column, selected: bool, painter: QPainter, box: QRect
    ) -> None:
        colours = theme().tokens.colours
        if selected:
            painter.fillRect(box, colours.selection)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.line)
        if row is None:
            self._paint_bar(painter, box)
        elif column.content is Content.STATE:
            self._paint_state(painter, row, box, colours.selection_text if selected else colours.secondary)
        else:
            ink = (
                (colours.selection_text, colours.selection_text) if selected else (colours.text, colours.secondary)
            )
            self._paint_lines(painter, row, column, box, ink)

    def _paint_lines(
        self, painter: QPainter, row: TableRow, column: Column, box: QRect, ink: tuple[QColor, QColor]
    ) -> None:
        two_lines = self._model.view() is View.TWO_LINES
        given, shown = column.lines(row), column.shown(row)
        room = box.adjusted(_PADDING, 0, -_PADDING // 2, -1)
        goes_on = two_lines and column.goes_on and not shown[1]
        if goes_on:
            shown = over_two_lines(shown[0], room.width(), self._widths.horizontalAdvance)
        for place, words in enumerate(shown):
            if not words:
                continue
            line = line_of_two(room, place) if two_lines else room
            number = column.content is Content.NUMBER and place == 0
            painter.setFont(self._strong if number else self._struck if row.annulled else self._plain)
            of = 0 if goes_on else place
            painter.setPen(self._line_ink(column, given[of], of, ink))
            if column.content is not Content.NUMBER:
                words = self._widths.elidedText(words, Qt.TextElideMode.ElideRight, line.width())  # noqa: PLW2901
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def _line_ink(self, column: Column, given: str, place: int, ink: tuple[QColor, QColor]) -> QColor:
        if not given and column.owed:
            return theme().tokens.colours.attention
        return ink[1] if place or not given else ink[0]

    def _paint_state(self, painter: QPainter, row: TableRow, box: QRect, ink: QColor) -> None:
        """The badge, in the middle of the row or above the line with the term."""
        painter.setClipRect(box)
        line = line_of_two(box.adjusted(_PADDING, 0, 0, -1), 1)
        middle = box.top() + _BADGE_ABOVE + BADGE_HEIGHT // 2 if row.term else box.center().y()
        draw_badge(painter, row.state, row.state_words, box.left() + BADGE_INSET, middle)
        painter.setFont(self._plain)
        painter.setPen(ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row.term)

    def _paint_bar(self, painter: QPainter, box: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme().tokens.colours.neutral_ground)
        width = max(box.width() - 4 * _PADDING, 2 * _PADDING)
        painter.drawRoundedRect(
            QRectF(QPointF(box.left() + _PADDING, box.center().y() - _BAR / 2), QSize(width, _BAR).toSizeF()),
            4,
            4,
        )


def line_of_two(room: QRect, place: int) -> QRect:
    """Where the first (0) or the second line (1) of a row of two stands in ``room``."""
    return QRect(room.left(), room.top() + _FIRST_LINE - 1 + place * _LINE, room.width(), _LINE)


def over_two_lines(words: str, room: int, width: Callable[[str], int]) -> tuple[str, str]:
    """As many whole words as fit into a first line of ``room`` pixels, and the rest; all where no word fits."""
    ends = [place for place, letter in enumerate(words) if letter == " "]
    fitting = [end for end in (*ends, len(words)) if width(words[:end]) <= room]
    end = max(fitting, default=len(words))
    return words[:end], words[end:].lstrip()
