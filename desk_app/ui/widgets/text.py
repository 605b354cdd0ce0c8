"""Text in one of the window's type roles, and a single icon."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desk_app.ui.theme import Role, State, font, theme, tone
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.theme.metrics import ICON_SIZE, SHAPE_SIZE

Tone = Literal["", "secondary", "accent", "good", "attention", "problem"]


class Text(QLabel):
    """A piece of plain text. ``tone`` picks its colour from the theme, ``wraps`` lets it take more lines."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        tone: Tone = "",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = role
        self.setFont(font(role))
        self.setWordWrap(wraps)
        self.setProperty("tone", tone)

    def set_role(self, role: Role) -> None:
        """Change the type role."""
        self._role = role
        self.setFont(font(role))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Another style sheet brings back the font that the text had under the one before.
        if event.type() is QEvent.Type.StyleChange and self.font() != font(self._role):
            self.setFont(font(self._role))

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Icon(QWidget):
    """An icon beside a word. It says nothing to a screen reader: the word does."""

    def __init__(self, name: str, size: int = ICON_SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._stands_out = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, *, stands_out: bool = False) -> None:
        """Show another icon, in the accent colour if it ``stands_out``."""
        self._name, self._stands_out = name, stands_out
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().tokens.colours
        ink = colours.accent if self._stands_out else colours.secondary
        painter = QPainter(self)
        draw_icon(painter, self._name, ink, QPointF(0, 0), self._size)
        painter.end()


class Shape(QWidget):
    """The shape of a state, in its tone. The word beside it speaks to a screen reader."""

    def __init__(self, state: State, size: int = SHAPE_SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def state(self) -> State:
        """The state shown."""
        return self._state

    def set_state(self, state: State) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, _ = tone(self._state, theme().tokens)
        draw_icon(painter, self._state.icon_name, ink, QPointF(0, 0), self._size)
        painter.end()
