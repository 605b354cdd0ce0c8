"""The text field, the base of every field that is typed into."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.ui.theme import Role, font, theme
from desk_app.ui.theme.metrics import FIELD_HEIGHT
from desk_app.ui.widgets.announcement import announce

INSET = 12
"""Pixels between the edge of a field and its text."""
_MOST_LETTERS = 1 << 17
"""Beyond every limit of the register, which refuses with a sentence: Qt's own 32,767 would cut without a word."""


class LineField(QLineEdit):
    """One line of text. Enter moves on to the next field.

    ``value_changed(object)`` follows what a person types or chooses, with the field's value.
    ``error_changed(str)`` and ``hint_changed(str)`` carry the sentence for the line below the field;
    a :class:`~desk_app.ui.widgets.field_row.FieldRow` shows them. What was typed is never replaced
    because it is wrong.
    """

    value_changed = Signal(object)
    error_changed = Signal(str)
    hint_changed = Signal(str)

    def __init__(self, name: str, width: int | None = None, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name; ``width`` fixes the width in logical pixels."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(_MOST_LETTERS)
        self.setFixedHeight(FIELD_HEIGHT)
        self.setFont(font(Role.FIGURES))
        self._error = ""
        self._suffix = ""
        if width is not None:
            self.setFixedWidth(width)
        self.textEdited.connect(self._typed)

    def value(self) -> object:
        """The value: here the text without spaces around it."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show ``value`` from its beginning and take back any error. Does not emit ``value_changed``."""
        self.setText("" if value is None else str(value))
        if not self.hasFocus():
            self.setCursorPosition(0)
        self.set_error("")

    def error(self) -> str:
        """The error shown, or an empty string."""
        return self._error

    def set_error(self, text: str) -> None:
        """Say what is wrong with the content; an empty ``text`` takes it back."""
        if text == self._error:
            return
        self._error = text
        self._set_look("invalid", bool(text))
        self.setAccessibleDescription(text)
        announce(self, text)
        self.error_changed.emit(text)

    def set_hint(self, text: str) -> None:
        """Explain the content in the line below the field."""
        self.hint_changed.emit(text)

    def set_computed(self, computed: bool) -> None:
        """Tint the field: the program filled it in, a person may change it."""
        self._set_look("computed", computed)

    def set_suffix(self, text: str) -> None:
        """Show what may be typed here, at the right end, while there is room for it."""
        self._suffix = text
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """By Enter, Tab and Shift+Tab. The text is taken first: it may make room for the field that comes next."""
        self.accept_text()
        return super().focusNextPrevChild(forward)

    def accept_text(self) -> None:
        """Take the text as it stands, before moving on. Fields with a form of their own override it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._suffix:
            self._paint_suffix()

    def _paint_suffix(self) -> None:
        metrics = QFontMetrics(font(Role.BODY))
        free = self.width() - 3 * INSET - QFontMetrics(self.font()).horizontalAdvance(self.text())
        if metrics.horizontalAdvance(self._suffix) > free:
            return
        painter = QPainter(self)
        painter.setPen(theme().tokens.colours.secondary)
        painter.setFont(font(Role.BODY))
        box = QRect(INSET, 0, self.width() - 2 * INSET, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._suffix)
        painter.end()

    def _typed(self, text: str) -> None:
        self.set_error("")
        self.value_changed.emit(self.value())

    def _set_look(self, name: str, on: bool) -> None:
        if bool(self.property(name)) != on:
            self.setProperty(name, on)
            self.style().unpolish(self)
            self.style().polish(self)
