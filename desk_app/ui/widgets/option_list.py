"""The list that opens under a field: options in one or two lines, one of them selected, and footer rows.

It is a child of the window and not a window of its own, so that the field keeps the focus and the keys.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desk_app.ui.theme import theme
from desk_app.ui.theme.metrics import FIELD_RADIUS
from desk_app.ui.widgets.announcement import announce
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Footer, Option, Row, lay_out, paint_row, paint_rule
from desk_app.ui.widgets.shadow import Shadow

_EDGE = 6
_BELOW_FIELD = 4
_WINDOW_MARGIN = 8
_RADIUS = FIELD_RADIUS + 1


class OptionList(QWidget):
    """Shows options for the field ``owner`` and keeps one row selected.

    ``row_clicked(object)`` hands over the :class:`Option` or :class:`Footer` chosen with the mouse.
    """

    row_clicked = Signal(object)

    def __init__(self, owner: LineField) -> None:
        super().__init__(owner)
        self._owner = owner
        self._rows: list[tuple[Row, QRect]] = []
        self._selected = -1
        self._offset = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(owner.accessibleName())
        self._shadow: Shadow
        self.hide()

    def open(self, options: Sequence[Option], footers: Sequence[Footer] = (), selected: int = 0) -> None:
        """Show ``options`` and ``footers`` at the owner with the row ``selected`` (-1: none)."""
        window = self._owner.window()
        if self.parent() is not window:
            self._shadow = Shadow(_RADIUS, window)
            self.setParent(window)
            self._watch_scrolling()
        widest = window.width() - 2 * _WINDOW_MARGIN - 2 * _EDGE
        self._rows, width = lay_out(options, footers, self._owner.width() - 2 * _EDGE, widest)
        self._offset = 0
        self._place(width + 2 * _EDGE)
        self.select(selected if selected < len(self._rows) else -1)
        self._show(bool(self._rows))
        # A panel that has just been unfolded may still be laid out.
        QTimer.singleShot(0, self._follow)

    def close_list(self) -> None:
        """Hide the list and forget its rows."""
        if self._rows:
            self._rows, self._selected = [], -1
            self._owner.setAccessibleDescription(self._owner.error())
            self._show(False)

    def selected(self) -> Row | None:
        """The selected row, or None."""
        return self._rows[self._selected][0] if 0 <= self._selected < len(self._rows) else None

    def rows(self) -> list[Row]:
        """All rows, options first."""
        return [row for row, _ in self._rows]

    def select(self, place: int) -> None:
        """Select the row at ``place`` and bring it into sight whole; -1 selects none."""
        self._selected = place
        row = self.selected()
        if row is not None:
            box, room = self._rows[place][1], self.height() - 2 * _EDGE
            self._offset = max(min(self._offset, box.top()), box.bottom() + 1 - room)
        self._owner.setAccessibleDescription(row.spoken if row else "")
        announce(self._owner, row.spoken if row else "")
        self.update()

    def step(self, by: int) -> None:
        """Select the row ``by`` rows further, stopping at both ends."""
        if self._rows:
            self.select(min(max(self._selected + by, 0), len(self._rows) - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place >= 0:
            self.select(place)
            self.row_clicked.emit(self._rows[place][0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bottom = self._rows[-1][1].bottom() + 1 - (self.height() - 2 * _EDGE) if self._rows else 0
        self._offset = min(max(self._offset - event.angleDelta().y() // 2, 0), max(bottom, 0))
        self.update()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colours.field_border, tokens.line_width))
        painter.setBrush(tokens.colours.pane)
        inset = tokens.line_width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        painter.setClipRect(self.rect().adjusted(2, _EDGE - 2, -2, -_EDGE + 2))
        painter.translate(_EDGE, _EDGE - self._offset)
        for place, (row, box) in enumerate(self._rows):
            if place and isinstance(row, Footer) and isinstance(self._rows[place - 1][0], Option):
                paint_rule(painter, box.top() - 4, self.width() - 2 * _EDGE)
            paint_row(painter, row, box, place == self._selected)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window is resized. Only while it is open: a window hears of everything in it."""
        if event.type() is QEvent.Type.Resize:
            self.close_list()
        return False

    def _show(self, shown: bool) -> None:
        """In front of the page, its shadow right under it."""
        for layer in (self._shadow, self):
            layer.setVisible(shown)
            layer.raise_()
        if shown:
            self.window().installEventFilter(self)
        else:
            self.window().removeEventFilter(self)

    def _watch_scrolling(self) -> None:
        """Follow the field when what it stands in scrolls."""
        above = self._owner.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea):
                above.verticalScrollBar().valueChanged.connect(self._follow)
            above = above.parentWidget()

    def _follow(self) -> None:
        """Stand at the field wherever it is now; a field that is out of sight has no list."""
        if not self._rows:
            return
        if self._owner.visibleRegion().isEmpty():
            self.close_list()
        else:
            self._place(self.width())

    def _place(self, width: int) -> None:
        """Below the field if the rows fit there, else on the side with more room; at its left edge, or as far left
        of that as the rows need.
        """
        window = self._owner.window()
        field = self._owner.mapTo(window, QPoint(0, 0))
        left, field_top = min(field.x(), window.width() - _WINDOW_MARGIN - width), field.y()
        wanted = (self._rows[-1][1].bottom() + 1 if self._rows else 0) + 2 * _EDGE
        below = window.height() - field_top - self._owner.height() - _BELOW_FIELD - _WINDOW_MARGIN
        above = field_top - _BELOW_FIELD - _WINDOW_MARGIN
        if wanted <= below or below >= above:
            top, height = field_top + self._owner.height() + _BELOW_FIELD, min(wanted, below)
        else:
            height = min(wanted, above)
            top = field_top - _BELOW_FIELD - height
        self.setGeometry(left, top, width, height)
        self._shadow.lie_around(self.geometry())

    def _place_at(self, point: QPoint) -> int:
        inside = point - QPoint(_EDGE, _EDGE - self._offset)
        return next((place for place, (_, box) in enumerate(self._rows) if box.contains(inside)), -1)
