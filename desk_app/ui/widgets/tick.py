"""A box to tick, drawn like the other fields."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import FIELD_HEIGHT

_BOX = 18
_GAP = 8
_RADIUS = 4
_LEAST_WIDTH, _ANY_HEIGHT = 240, 1_000
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_HOOK = ((4.5, 9.5), (7.5, 12.5), (13.5, 5.5))


class Tick(QCheckBox):
    """Space ticks it, Enter moves on. Words that do not fit into one line go on in the next."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(font(Role.BODY)).horizontalAdvance(self.text())
        return QSize(round(words) + _BOX + _GAP + 6, FIELD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST_WIDTH, self.sizeHint().width()), FIELD_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, width - _BOX - _GAP, _ANY_HEIGHT)
        needed = QFontMetricsF(font(Role.BODY)).boundingRect(room, _WRAPPED, self.text())
        return max(FIELD_HEIGHT, round(needed.height()))

    def hitButton(self, position: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        colours = tokens.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = tokens.focus_width if self.hasFocus() else tokens.line_width
        top = (self.height() - _BOX) / 2
        box = QRectF(0, top, _BOX, _BOX).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        able = self.isEnabled()
        edge = colours.field_border if able else colours.line
        painter.setPen(QPen(colours.accent if self.hasFocus() else edge, width))
        painter.setBrush(colours.field if able else colours.computed)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self.isChecked():
            painter.setPen(QPen(colours.text if able else colours.secondary, 2))
            painter.drawPolyline([QPointF(x, top + y) for x, y in _HOOK])
        painter.setPen(colours.text if able else colours.secondary)
        painter.setFont(font(Role.BODY))
        words = QRectF(_BOX + _GAP, 0, self.width() - _BOX - _GAP, self.height())
        painter.drawText(words, _WRAPPED, self.text())
        painter.end()
