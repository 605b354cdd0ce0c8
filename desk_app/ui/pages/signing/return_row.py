"""Returning a document unsigned: the reason is typed in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.pages.register.act_panel import LabelledField
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.line_field import LineField


class ReturnRow(QWidget):
    """`returned(object, str)` a row and the reason; `left()` Escape. What was typed stays until it is returned."""

    returned = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: FolderRow | None = None
        self.reason = LineField(self.tr("Why it is not signed"), parent=self)
        self.button = Button(self.tr("I return it"), parent=self)
        self.button.set_keys("Ctrl+Return")
        self.button.clicked.connect(self.give_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(LabelledField(self.tr("Why it is not signed"), self.reason, parent=self), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def open(self, row: FolderRow) -> None:
        """Ask why this document is not signed."""
        if self._row is not None and self._row.key != row.key:
            self.reason.clear()
        self._row = row
        self.show()
        self.reason.setFocus()

    def give_back(self) -> None:
        """Return it, once a reason is there."""
        reason = self.reason.text().strip()
        if not reason:
            self.reason.set_error(self.tr("Type the reason: the sender reads it in the path of the entry."))
            self.reason.setFocus()
            return
        row, self._row = self._row, None
        self.reason.clear()
        self.hide()
        self.returned.emit(row, reason)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
