"""What a reply fills of the entry that it settles: columns 9 and 10; column 11 is its addressee."""

from __future__ import annotations

from datetime import date

from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.reference_lists import SETTLING
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose, RegistrationState
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.pick_field import PickField


class SettlingRows(Section):
    """In sight for a reply under the number that it answers; one with a number of its own settles nothing."""

    def __init__(self, form: Form, presenter: RegistrationPresenter) -> None:
        super().__init__(form, presenter)
        self.mode = PickField(self.tr("Settled by"), SETTLING, form)
        self.dispatched_on = DateField(self.tr("Dispatched on"), self._today, past=True, parent=form)
        self._row = self.add_row(self.tr("Settled by, on"), ("resolution_mode",), self.mode)
        self._row.add(self.mode, 1)
        self._row.add(self.dispatched_on)
        self._places["dispatched_on"] = (self._row, self.dispatched_on)
        self.mode.value_changed.connect(self._mode_written)
        self.dispatched_on.value_changed.connect(self._day_written)

    def load(self, letter: LetterForm) -> None:
        self.mode.set_value(letter.resolution_mode)
        self.dispatched_on.set_value(letter.dispatched_on)

    def show_state(self, state: RegistrationState) -> None:
        register = state.profile.register(state.form.register) if state.profile else None
        settles = state.purpose is Purpose.REPLY and not (register and register.numbers_replies)
        self._row.setVisible(settles)

    def _today(self) -> date:
        return self._presenter.today

    def _mode_written(self, text: object) -> None:
        self._presenter.write(resolution_mode=text)

    def _day_written(self, day: object) -> None:
        self._presenter.write(dispatched_on=day)
