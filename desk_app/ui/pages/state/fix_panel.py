"""A remedy, opened under its cause: what it does in plain words, perhaps fields, and what to press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.turning_row import TurningRow


class FixPanel(Pane):
    """`left()` when it is closed without doing anything; Escape does the same."""

    left = Signal()

    def __init__(self, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.content.addWidget(Text(explanation, wraps=True, parent=self))
        self._error = FieldRow("", self)
        self._error.hide()

    def add_row(self, label: str) -> FieldRow:
        """Add a row for fields and return it."""
        row = FieldRow(label, self)
        self.content.addWidget(row)
        return row

    def add_actions(self, *buttons: Button) -> None:
        """Add the line of buttons at the bottom; leaving is always among them."""
        leave = Button(self.tr("Leave as it is"), Kind.LINK, "Esc", parent=self)
        leave.clicked.connect(self.left)
        line = TurningRow(10)
        for button in (*buttons, leave):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self.content.addWidget(self._error)
        self.content.addLayout(line)

    def say_problem(self, sentence: str) -> None:
        """Say why it could not be done; an empty sentence takes it back."""
        self._error.set_error(sentence)
        self._error.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
