"""One step of the first start: a title, a sentence, and rows to fill in; it is never made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.theme import Role
from desk_app.ui.theme.metrics import FORM_MOST_WIDTH, SCROLL_GUTTER
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Text


class StepView(QWidget):
    """`form` takes the rows. :meth:`accept` says inline what is missing and tells whether nothing is."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.form = Form(title, self)
        words = Text(sentence, Role.BODY, "secondary", wraps=True, parent=self)
        words.setMaximumWidth(FORM_MOST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SCROLL_GUTTER, 0)
        column.setSpacing(10)
        column.addWidget(Text(title, Role.PAGE_TITLE, parent=self))
        column.addWidget(words)
        column.addSpacing(6)
        column.addLayout(self.form.at_left(), 1)

    def problems(self) -> dict[LineField, str]:
        """What keeps one from going on, by the field that it concerns."""
        return {}

    def accept(self) -> bool:
        """Say what is missing, go to the first such field, and tell whether nothing is."""
        found = self.problems()
        for field, sentence in found.items():
            field.set_error(sentence)
        first = next(iter(found), None)
        if first is not None:
            first.setFocus()
        return first is None


def text_of(field: LineField) -> str:
    """What is typed, without spaces around it."""
    return field.text().strip()
