"""A short question in the head of the page, answered from the keyboard, in place of the last number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, State, theme
from desk_app.ui.theme.fill import fill
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Shape, Text

_BAR = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Prompt(QWidget):
    """A title, perhaps fields, a line that explains. Enter in the last field gives the answer, Escape none.

    `answered()` and `left()`.
    """

    answered = Signal()
    left = Signal()

    def __init__(self, title: str, hint: str, *fields: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._plain_hint = hint
        self._title = Text(title, Role.SECTION, parent=self)
        self._shape = Shape(State.PROBLEM, parent=self)
        self._hint = Text(hint, Role.BODY, "secondary", wraps=True, parent=self)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self._arrange()
        for field in fields:
            field.installEventFilter(self)
        if fields:
            self.setFocusProxy(fields[0])
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say_problem("")

    def prepare(self, title: str = "", hint: str = "") -> None:
        """Empty fields, no complaint; other words where they depend on the case."""
        if title:
            self._title.setText(title)
            self.setAccessibleName(title)
        self._plain_hint = hint or self._plain_hint
        for field in self._fields:
            if isinstance(field, LineField):
                field.set_value(None)
        self.say_problem("")

    def say_problem(self, sentence: str) -> None:
        """Say why the answer was not taken; an empty sentence takes it back."""
        self._shape.setVisible(bool(sentence))
        self._hint.setText(sentence or self._plain_hint)
        self._hint.set_tone("problem" if sentence else "secondary")
        self.setAccessibleDescription(self._hint.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and event.key() in _ENTER and watched is self._fields[-1]):
            return False
        if isinstance(watched, LineField):
            watched.accept_text()
            if watched.error():
                self.say_problem(watched.error())
                return True
        self.answered.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and not self._fields:
            self.answered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar in the accent colour: something is asked."""
        painter = QPainter(self)
        fill(painter, QRect(0, 1, _BAR, self.height() - 2), theme().tokens.colours.accent)
        painter.end()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        for field in self._fields:
            row.addWidget(field, 0 if field.minimumWidth() == field.maximumWidth() else 1)
        if not self._fields or all(field.minimumWidth() == field.maximumWidth() for field in self._fields):
            row.addStretch(1)
        row.addWidget(KeyCaps("Return", self))
        row.addWidget(KeyCaps("Esc", self))
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._shape)
        words.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_BAR + 11, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(words)
