"""A card that says what happened, why, and offers what to do now."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, State, theme, tone
from desk_app.ui.theme.metrics import PANE_RADIUS
from desk_app.ui.theme.states import edge
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.text import Shape, Text

_SHAPE = 20
_BOTH_FIT = 600
# Margins, shape and the gap beside it.
_AROUND = 70


class Notice(QWidget):
    """A coloured card with a title, a cause and a remedy, and up to two buttons.

    ``acted()`` tells that the first button was pressed, ``declined()`` the second, which is a link.
    """

    acted = Signal()
    declined = Signal()

    def __init__(
        self,
        state: State,
        title: str,
        cause: str = "",
        remedy: str = "",
        *,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``stacked`` puts the buttons under the words, for a narrow pane."""
        super().__init__(parent)
        self._is_stacked = stacked
        self._state = state
        self._shape = Shape(state, _SHAPE if not stacked else 14, self)
        self._title = Text("", Role.SECTION if not stacked else Role.STRONG, wraps=True, parent=self)
        self._cause = Text("", Role.STRONG if not stacked else Role.BODY, wraps=True, parent=self)
        self._remedy = Text("", wraps=True, parent=self)
        self._main = Button("", Kind.ORDINARY, parent=self)
        self._other = Button("", Kind.LINK, parent=self)
        self._said: tuple[State, str, str, str] | None = None
        self._main.hide()
        self._other.hide()
        self._main.clicked.connect(self.acted)
        self._other.clicked.connect(self.declined)
        self._arrange(stacked)
        self.say(state, title, cause, remedy)

    def say(self, state: State, title: str, cause: str = "", remedy: str = "") -> None:
        """Show other words in the tone of ``state``."""
        said = (state, title, cause, remedy)
        if said == self._said:  # the same words again would lay out the page anew
            return
        self._state, self._said = state, said
        self._shape.set_state(state)
        for text, words in ((self._title, title), (self._cause, cause), (self._remedy, remedy)):
            text.setText(words)
            text.setVisible(bool(words))
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in (cause, remedy) if part))
        self.update()

    def set_action(self, text: str, shortcut: QKeySequence | str = "", *, main: bool = False) -> Button:
        """Offer ``text`` as the first button and return it; ``main`` makes it the page's main button."""
        self._main.set_kind(Kind.MAIN if main else Kind.ORDINARY)
        return _offer(self._main, text, shortcut)

    def set_other(self, text: str, shortcut: QKeySequence | str = "") -> Button:
        """Offer ``text`` as the link beside it and return it."""
        return _offer(self._other, text, shortcut)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge(self._state, tokens), tokens.line_width))
        painter.setBrush(tone(self._state, tokens)[1])
        inset = tokens.line_width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, PANE_RADIUS, PANE_RADIUS)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where words and buttons do not fit beside each other, the buttons stand below."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        fits = self.width() >= _BOTH_FIT and not self._is_stacked
        self._beside.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons.minimumSize().width() + _AROUND, super().minimumSizeHint().height())

    def _arrange(self, stacked: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 16, 12)
        if stacked:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self._shape)
            head.addWidget(self._title, 1)
            words.addLayout(head)
        else:
            row.setContentsMargins(18, 10, 16, 10)
            row.setSpacing(16)
            row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
            words.addWidget(self._title)
        words.addWidget(self._cause)
        words.addWidget(self._remedy)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._buttons.addWidget(self._main)
        self._buttons.addWidget(self._other)
        self._buttons.addStretch(1)
        self._beside = QHBoxLayout()
        self._beside.addLayout(words, 1)
        self._beside.addLayout(self._buttons)
        row.addLayout(self._beside, 1)


def _offer(button: Button, text: str, shortcut: QKeySequence | str) -> Button:
    button.setText(text)
    button.setAccessibleName(text)
    button.set_keys(shortcut)
    button.setVisible(bool(text))
    return button
