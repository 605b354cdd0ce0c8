"""The chosen person: name and whole address, with what may be added to it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, theme
from desk_app.ui.theme.metrics import FIELD_RADIUS
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.text import Text

_HEIGHT = 52


class TwoLineCard(QWidget):
    """Shows two lines in the frame of a field, and takes the focus as a field does.

    Backspace or Delete asks to choose again (``cleared()``); a letter does so and carries the letter
    along (``retyped(str)``); Enter moves on. :attr:`action` is the link at the right, hidden until it
    has words.
    """

    cleared = Signal()
    retyped = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._title = Text("", Role.STRONG, parent=self)
        self._detail = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self.action = Button("", Kind.LINK, parent=self)
        self.action.hide()
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self._title)
        lines.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 6, 11, 6)
        row.addLayout(lines, 1)
        row.addWidget(self.action)
        self.setMinimumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_lines("", "")

    def set_lines(self, title: str, detail: str) -> None:
        """Show ``title`` and, below it, ``detail``, which wraps rather than being cut short."""
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(f"{self._name}: {title}, {detail}")

    def lines(self) -> tuple[str, str]:
        """The two lines shown."""
        return self._title.text(), self._detail.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        commanded = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not commanded:
            self.focusNextChild()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.cleared.emit()
        elif typed and typed.isprintable() and not commanded:
            self.retyped.emit(typed)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        focused = self.hasFocus()
        width = tokens.focus_width if focused else tokens.line_width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colours.accent if focused else tokens.colours.field_border, width))
        painter.setBrush(tokens.colours.field)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, FIELD_RADIUS, FIELD_RADIUS)
        painter.end()
