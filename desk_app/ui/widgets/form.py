"""A form: a column of field rows that scrolls when the window is low, closer together when it must be."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.theme.metrics import DENSE_BELOW_HEIGHT, ROW_GAP, ROW_GAP_DENSE
from desk_app.ui.widgets.field_row import FieldRow


class Form(QScrollArea):
    """Rows of fields, in reading order. The focused field is always scrolled into sight."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget(self)
        sheet.setProperty("role", "sheet")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 1, 0, 1)
        self._column.setSpacing(ROW_GAP)
        self._column.addStretch(1)
        self.setWidget(sheet)

    def add_row(self, label: str) -> FieldRow:
        """Add a row with ``label`` at the end and return it."""
        row = FieldRow(label, self.widget())
        self.add(row)
        return row

    def add(self, widget: QWidget) -> None:
        """Add a row made elsewhere, or a notice, at the end."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        dense = self.window().height() < DENSE_BELOW_HEIGHT
        self._column.setSpacing(ROW_GAP_DENSE if dense else ROW_GAP)
