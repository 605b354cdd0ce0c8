"""A lamp of the status bar: shape, name and state of one condition."""

from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desk_app.ui.theme import Role, State, font, theme, tone
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.theme.metrics import SHAPE_SIZE

_GAP = 7


class Detail(IntEnum):
    """How much a lamp says beside its shape."""

    SHAPE = 0
    NAME = 1
    WORDS = 2


class Lamp(QPushButton):
    """Name in grey, state in the colour of text, shape in the tone of the state. A click asks for more."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._state = State.WAITING
        self._words = ""
        self._more = ""
        self._detail = Detail.WORDS
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_name(self, name: str) -> None:
        """Change the name (another language)."""
        self._name = name
        self._tell()

    def set_state(self, state: State, words: str, more: str = "") -> None:
        """Show ``state`` with ``words``, such as "offline since 10:42, 87 numbers left".

        ``more`` is for who points at it or has it read aloud: why, and what to do.
        """
        self._state, self._words, self._more = state, words, more
        self._tell()

    def state(self) -> State:
        """The state shown."""
        return self._state

    def words(self) -> str:
        """The words shown."""
        return self._words

    def set_detail(self, detail: Detail) -> None:
        """Say only so much; the tooltip says the rest."""
        if detail is not self._detail:
            self._detail = detail
            self._tell()

    def width_with(self, detail: Detail) -> int:
        """The width when so much is said."""
        return self._width(detail)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._detail), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        middle = self.height() / 2
        painter = QPainter(self)
        shape_at = QPointF(0, round(middle - SHAPE_SIZE / 2))
        draw_icon(painter, self._state.icon_name, tone(self._state, tokens)[0], shape_at, SHAPE_SIZE)
        left = SHAPE_SIZE + _GAP
        name = self._name if self._detail >= Detail.NAME else ""
        painter.setFont(font(Role.BODY))
        painter.setPen(tokens.colours.secondary)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, name)
        if self._detail is Detail.WORDS:
            left += round(QFontMetricsF(font(Role.BODY)).horizontalAdvance(self._name)) + _GAP + 1
            painter.setFont(font(Role.STRONG))
            painter.setPen(tokens.colours.text)
            painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self._words)
        painter.end()

    def _width(self, detail: Detail) -> int:
        width: float = SHAPE_SIZE
        if detail >= Detail.NAME:
            width += _GAP + QFontMetricsF(font(Role.BODY)).horizontalAdvance(self._name)
        if detail is Detail.WORDS and self._words:
            width += _GAP + 1 + QFontMetricsF(font(Role.STRONG)).horizontalAdvance(self._words)
        return round(width) + 2

    def _tell(self) -> None:
        spoken = f"{self._name}: {self._words}" if self._words else self._name
        spoken = f"{spoken}. {self._more}" if self._more else spoken
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()
