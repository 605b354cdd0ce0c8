"""A part of the form: some rows, the fields in them, and how they follow the presenter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.form import Form


class Section(QWidget):
    """Adds its rows to `form`. It is itself no part of the picture, only their owner.

    `load` shows another letter as a whole, `show_state` what follows from it; neither tells the presenter
    anything back.
    """

    def __init__(self, form: Form, presenter: RegistrationPresenter) -> None:
        super().__init__(form)
        self._form = form
        self._presenter = presenter
        self._places: dict[str, tuple[FieldRow, QWidget]] = {}
        self.hide()

    def load(self, letter: LetterForm) -> None:
        """Show this letter."""

    def show_state(self, state: RegistrationState) -> None:
        """Show what follows from the letter."""

    def place(self, name: str) -> tuple[FieldRow, QWidget] | None:
        """Where a problem with the field `name` is said, and where the cursor goes then."""
        return self._places.get(name)

    def add_row(self, label: str, names: Iterable[str] = (), field: QWidget | None = None) -> FieldRow:
        """Add a row; problems with the fields `names` are said in it, and `field` takes the focus."""
        row = self._form.add_row(label)
        for name in names:
            self._places[name] = (row, field or row)
        return row
