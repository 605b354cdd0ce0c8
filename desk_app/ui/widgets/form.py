"""A form: a column of field rows that scrolls when the window is low, closer together when it must be."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from desk_app.ui.theme.metrics import (
    DENSE_BELOW_HEIGHT,
    FORM_MOST_WIDTH,
    ROW_GAP,
    ROW_GAP_DENSE,
    SCROLL_GUTTER,
)
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.scrolled_column import IntoGutter, ScrolledColumn


class Form(ScrolledColumn):
    """Rows of fields, in reading order. The focused field is always scrolled into sight."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.column.setContentsMargins(0, 1, SCROLL_GUTTER, 1)
        self.column.setSpacing(ROW_GAP)
        self.column.addStretch(1)

    def at_left(self) -> QLayout:
        """The form at the left of its place, no wider than is read in one glance, its bar in the padding."""
        self.setMaximumWidth(FORM_MOST_WIDTH)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self, 1)
        beside.addStretch(0)
        reach = IntoGutter()
        reach.addLayout(beside)
        return reach

    def add_row(self, label: str) -> FieldRow:
        """Add a row with ``label`` at the end and return it."""
        row = FieldRow(label, self.widget())
        self.add(row)
        return row

    def add(self, widget: QWidget) -> None:
        """Add a row made elsewhere, or a notice, at the end."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def accept(self) -> LineField | None:
        """Let every field take the text typed into it, as if it had been left.

        Returns the first field with an error, or None. Call it before the values are used: a command
        may come while somebody is still typing.
        """
        fields = self.findChildren(LineField)
        for field in fields:
            field.accept_text()
        return next((field for field in fields if field.error()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        dense = self.window().height() < DENSE_BELOW_HEIGHT
        self.column.setSpacing(ROW_GAP_DENSE if dense else ROW_GAP)
