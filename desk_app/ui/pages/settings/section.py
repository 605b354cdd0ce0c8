"""A section of the settings: rows to fill in, what to press, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.theme import Role
from desk_app.ui.theme.metrics import SCROLL_GUTTER
from desk_app.ui.widgets.action_bar import ActionBar
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Text


class SettingsSection(QWidget):
    """`form` takes the rows, `bar` the buttons. A section follows the view and changes nothing by itself."""

    def __init__(
        self, title: str, sentence: str, presenter: SettingsPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = title
        self.presenter = presenter
        self.form = Form(title, self)
        self.bar = ActionBar(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, SCROLL_GUTTER, 0)
        self.column.setSpacing(10)
        self.column.addWidget(Text(title, Role.PAGE_TITLE, parent=self))
        self.column.addWidget(Text(sentence, Role.BODY, "secondary", wraps=True, parent=self))
        self.column.addSpacing(4)
        self.arrange()

    def arrange(self) -> None:
        """Put form and buttons below the words."""
        self.column.addLayout(self.form.at_left(), 1)
        self.column.addWidget(self.bar)

    def show_view(self, view: SettingsView) -> None:
        """Show what is laid down, and whether it may be changed."""
        if view.profile is not None:
            self.show_profile(view.profile)

    def show_profile(self, profile: InstitutionProfile) -> None:
        """Show what is laid down."""

    def add_main(self, words: str) -> Button:
        """Add the main button."""
        return self.bar.add(Button(words, Kind.MAIN, parent=self.bar))

    def add_button(self, words: str) -> Button:
        """Add another button."""
        return self.bar.add(Button(words, parent=self.bar))


def text_of(field: LineField) -> str:
    """What is typed, without spaces around it."""
    return field.text().strip()
