"""What is typed in place about one document of the folder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.pages.register.act_panel import LabelledField
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.line_field import LineField


class TypedRow(QWidget):
    """Fields beside each other and the button that takes them (Ctrl+Enter); `left()`: Escape, or it was taken."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: FolderRow | None = None
        self._rows = QVBoxLayout(self)
        self.button = Button("", parent=self)
        self.button.set_keys("Ctrl+Return")

    def arrange(self, fields: Sequence[tuple[str, LineField]], button: str) -> None:
        """Put the fields under their words, and the button with its words behind them."""
        self.button.setText(button)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._rows.addLayout(row)
        for words, field in fields:
            row.addWidget(LabelledField(words, field, parent=self), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def add_below(self, widget: QWidget) -> None:
        """Put something under the fields."""
        self._rows.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
