"""A field for what may be longer than its line: an address, a subject. It wraps and grows instead of hiding."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desk_app.ui.theme import Role, font
from desk_app.ui.theme.metrics import FIELD_HEIGHT

_MOST_LINES = 5


class WrappingField(QPlainTextEdit):
    """As high as its text, up to five lines; then it scrolls. Enter and Tab move on, as in every field."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(font(Role.FIGURES))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def value(self) -> str:
        """The text without spaces around it."""
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show ``value``."""
        words = "" if value is None else str(value)
        if words != self.toPlainText():
            self.setPlainText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        # The layout of plain text counts its height in lines.
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        spacing = QFontMetrics(self.font()).lineSpacing()
        self.setFixedHeight(FIELD_HEIGHT + (lines - 1) * spacing)
        fits = lines < _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
