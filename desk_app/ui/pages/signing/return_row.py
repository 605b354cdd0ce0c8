"""Returning a document unsigned: the reason is typed in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.signing.typed_row import TypedRow
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.widgets.line_field import LineField


class ReturnRow(TypedRow):
    """`returned(object, str)` a row and the reason. What was typed stays until it is returned."""

    returned = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = LineField(self.tr("Why it is not signed"), parent=self)
        self.button.clicked.connect(self.give_back)
        self.arrange(((self.tr("Why it is not signed"), self.reason),), self.tr("I return it"))

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
