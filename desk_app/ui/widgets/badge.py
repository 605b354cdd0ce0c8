"""Badges: a shape and a word on a tinted ground."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import Role, State, font, theme, tone
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.theme.metrics import BADGE_RADIUS

BADGE_HEIGHT = 22
_SHAPE = 13
_PADDING = 8
_GAP = 5


@lru_cache(1024)
def badge_width(text: str) -> float:
    """Return the width of a badge with ``text`` in logical pixels."""
    return 2 * _PADDING + _SHAPE + _GAP + round(QFontMetricsF(font(Role.STRONG)).horizontalAdvance(text)) + 1


def draw_badge(painter: QPainter, state: State, text: str, left: float, middle: float) -> None:
    """Paint a badge from ``left`` around the horizontal line ``middle``."""
    tokens = theme().tokens
    ink, ground = tone(state, tokens)
    box = QRectF(left, middle - BADGE_HEIGHT / 2, badge_width(text), BADGE_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5) if tokens.badges_outlined else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), BADGE_RADIUS, BADGE_RADIUS)
    draw_icon(painter, state.icon_name, ink, QPointF(left + _PADDING, round(middle - _SHAPE / 2)), _SHAPE)
    painter.setFont(font(Role.STRONG))
    painter.setPen(ink)
    words = box.adjusted(_PADDING + _SHAPE + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


class Badge(QWidget):
    """The state of a paper or a device: shape and word."""

    def __init__(self, state: State, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state, text)

    def set_state(self, state: State, text: str) -> None:
        """Show another state with its word."""
        self._state, self._text = state, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def state(self) -> State:
        """The state shown."""
        return self._state

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(round(badge_width(self._text)), BADGE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_badge(painter, self._state, self._text, 0, self.height() / 2)
        painter.end()
