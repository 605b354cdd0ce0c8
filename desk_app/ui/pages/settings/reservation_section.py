"""Reserved numbers: held for a document to come, until a day and with a reason, or given up; their labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk_app.application.reserve_number import LARGEST_BLOCK
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import Reservation
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.folding import fold
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField

_KIT = "emergency-kit"


class ReservationSection(ListSection):
    """A chosen reservation can only be given up; a new one draws the next numbers at once. A number that was given
    up stays in the list for its label.
    """

    def __init__(self, presenter: SettingsPresenter, files: FileChoice, parent: QWidget | None = None) -> None:
        self.files = files
        self._view = SettingsView()
        super().__init__(
            self.tr("Reserved numbers"),
            self.tr(
                "A reserved number is drawn now and waits for its document, which keeps the reservation's day."
            ),
            self.tr("New reservation"),
            presenter,
            parent,
        )
        self.register = ChoiceField(self.tr("Register"), parent=self)
        self.until = DateField(self.tr("Valid until"), presenter.today, parent=self)
        self.reason = SuggestField(self.tr("Reason"), free_text=True, opens_empty=True, parent=self)
        self.count = CountField(self.tr("How many numbers"), LARGEST_BLOCK, parent=self)
        self.form.add_row(self.tr("Register")).add(self.register, 1)
        row = self.form.add_row(self.tr("How many"))
        row.add(self.count)
        row.add_stretch()
        row = self.form.add_row(self.tr("Valid until"))
        row.add(self.until)
        row.add_stretch()
        self.form.add_row(self.tr("Reason")).add(self.reason, 1)
        self.save_button.setText(self.tr("Reserve"))
        self.give_up = self.add_button(self.tr("Give the number up"))
        self.give_up.clicked.connect(self._give_up)
        # Beside the others in the bar they would be cut short.
        self.print_label = self._add_act(self.tr("Print its label"), self._print_label)
        self.print_kit = self._add_act(self.tr("Print the emergency kit"), self._print_kit)
        self.kit = self._add_act(self.tr("Emergency kit as PDF"), self.choose_kit_file)
        files.target_chosen.connect(self._write_kit)
        self.reason.query_changed.connect(self._suggest)

    def _add_act(self, words: str, act: Callable[[], None]) -> Button:
        """A button on a row of its own, under the fields."""
        button = Button(words, parent=self)
        button.clicked.connect(act)
        row = self.form.add_row("")
        row.add(button)
        row.add_stretch()
        return button

    def show_view(self, view: SettingsView) -> None:
        if view.reservations != self._view.reservations:
            known = {item.id for item in self._view.reservations}
            added = [item.id for item in view.reservations if item.id not in known]
            self.current = added[-1] if added else None
            self.profile = None
        is_longer, self._view = view.given_up != self._view.given_up, view
        if is_longer and self.profile is not None:
            self._fill_around(self.profile)
        super().show_view(view)

    def _fill_around(self, profile: InstitutionProfile) -> None:
        """The list anew, and the fields as they are: somebody may be writing a reservation."""
        current = self.current
        self._fill(profile)
        if current is None:
            self.list.blockSignals(True)
            self.list.setCurrentRow(-1)
            self.list.blockSignals(False)
            self.current = None

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        return [(item.id, self._words(item)) for item in self._listed()]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        chosen = self._chosen_reservation(key)
        registers = [register for register in profile.registers if not register.closed or chosen]
        self.register.set_options([Option(register.code, register.name) for register in registers])
        self.register.set_value(chosen.number.register if chosen else registers[0].code if registers else None)
        self.until.set_value(chosen.expires_on if chosen else None)
        self.reason.set_value("")
        self.count.set_value(1)
        for button in (self.print_kit, self.kit):
            button.setEnabled(bool(self._view.reservations))
        for field in (self.register, self.until, self.count):
            field.setEnabled(chosen is None)
        self.save_button.setVisible(chosen is None)
        self.give_up.setVisible(chosen is not None and not chosen.is_given_up)
        self.print_label.setVisible(chosen is not None and not chosen.is_doubted)

    def first_field(self) -> QWidget:
        return self.register

    def save(self) -> None:
        register, until, count = self.register.value(), self.until.value(), self.count.value()
        if register is None:
            self.register.set_error(self.tr("Choose from the list: press the down arrow."))
        elif until is None:
            self.until.set_error(self.tr("Write the day, the month and the year, for example 19.11.2026."))
        elif not count:
            self.count.set_error(self.tr("Write a number from 1 to {most}.").format(most=LARGEST_BLOCK))
        elif not text_of(self.reason):
            self.reason.set_error(self.tr("Write why, in a few words."))
        else:
            self.presenter.reserve(str(register), until, text_of(self.reason), count)

    def choose_kit_file(self) -> None:
        """Ask where the sheets go that bear the numbers reserved for the chosen reason."""
        name = f"trusa-de-urgenta-{self.presenter.today():%Y-%m-%d}.pdf"
        self.files.choose_target(self.tr("Emergency kit"), name, _KIT)

    def _write_kit(self, purpose: str, file: Path) -> None:
        if purpose == _KIT:
            self.presenter.write_emergency_kit(self._kit_reason(), file)

    def _print_kit(self) -> None:
        self.presenter.print_emergency_kit(self._kit_reason())

    def _print_label(self) -> None:
        if chosen := self._chosen_reservation(self.current):
            self.presenter.print_reservation(chosen)

    def _kit_reason(self) -> str:
        chosen = self._chosen_reservation(self.current)
        return chosen.reason if chosen and not chosen.is_given_up else ""

    def _give_up(self) -> None:
        chosen = self._chosen_reservation(self.current)
        if chosen is None:
            return
        if not text_of(self.reason):
            self.reason.set_error(self.tr("Write why, in a few words."))
        else:
            self.presenter.give_up_reservation(chosen, text_of(self.reason))

    def _chosen_reservation(self, key: str | None) -> Reservation | None:
        return next((item for item in self._listed() if item.id == key), None)

    def _listed(self) -> tuple[Reservation, ...]:
        """What waits for a document, then what no document will have."""
        return (*self._view.reservations, *self._view.given_up)

    def _words(self, item: Reservation) -> str:
        if item.is_given_up:
            unused = self.tr("{number}, unused: {reason}")
            return unused.format(number=item.number.display, reason=item.reason)
        words = self.tr("{number}, until {day}: {reason}").format(
            number=item.number.display, day=f"{item.expires_on:%d.%m.%Y}", reason=item.reason
        )
        return f"{words} ({self.tr('only to be given up')})" if item.is_doubted else words

    def _suggest(self, typed: str, sequence: int) -> None:
        fitting = [text for text in reasons(self._act()) if fold(typed) in fold(text)]
        self.reason.set_suggestions(sequence, [Option(text, text) for text in fitting])

    def _act(self) -> str:
        return "reservation" if self._chosen_reservation(self.current) is None else "annulment"
