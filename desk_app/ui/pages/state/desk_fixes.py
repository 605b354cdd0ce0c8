"""Remedies for the desk itself: which day it is, trusting the register again, and minutes for missing numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference
from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.number_field import NumberField
from desk_app.ui.widgets.option_rows import Option


class DayFix(FixPanel):
    """The day, typed by a person who looked at a calendar."""

    def __init__(
        self, presenter: DeskStatePresenter, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Which day is it today?"),
            self.tr(
                "The clock of this computer does not agree with the register. Look at a calendar and write"
                " today's date; numbers are given with it."
            ),
            parent,
        )
        self._presenter = presenter
        self.day = DateField(self.tr("Today's date"), today, parent=self)
        row = self.add_row(self.tr("Today's date"))
        row.add(self.day)
        row.add_stretch()
        confirm = Button(self.tr("Confirm the date"), Kind.MAIN, parent=self)
        confirm.clicked.connect(self._confirm)
        self.add_actions(confirm)
        self.setFocusProxy(self.day)

    def _confirm(self) -> None:
        typed = self.day.value()
        if typed is None:
            self.day.set_error(self.tr("Write the day, the month and the year, for example 19.11.2026."))
        else:
            self._presenter.confirm_day(typed)


class ResumeFix(FixPanel):
    """The highest number on paper of each register; numbering goes on above it."""

    def __init__(
        self, presenter: DeskStatePresenter, profile: InstitutionProfile, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Resume numbering"),
            self.tr(
                "The program cannot prove which numbers were given last, so for now it gives emergency numbers"
                " only. Look at the newest papers and labels of each register and write the highest number you"
                " find. Numbering goes on above it, and no number is given twice."
            ),
            parent,
        )
        self._presenter = presenter
        self.numbers: dict[str, NumberField] = {}
        for register in profile.registers:
            field = NumberField(register.name, 0, self)
            row = self.add_row(register.name)
            row.add(field)
            row.add_stretch()
            self.numbers[register.code] = field
        self.reason = LineField(self.tr("What happened"), parent=self)
        self.add_row(self.tr("What happened")).add(self.reason, 1)
        resume = Button(self.tr("Resume numbering"), Kind.MAIN, parent=self)
        resume.clicked.connect(self._resume)
        self.add_actions(resume)
        self.setFocusProxy(next(iter(self.numbers.values()), self.reason))

    def _resume(self) -> None:
        empty = [field for field in self.numbers.values() if field.value() is None]
        for field in empty:
            field.set_error(self.tr("Write the highest number on paper, or 0 if there is none."))
        if not self.reason.value():
            self.reason.set_error(self.tr("Write in a few words what happened."))
        elif not empty:
            typed = {code: field.value() or 0 for code, field in self.numbers.items()}
            self._presenter.resume(typed, str(self.reason.value()))


class MinutesFix(FixPanel):
    """Minutes for numbers that a doubt suspended: which, the paper that accounts for them, and what was found."""

    def __init__(self, presenter: DeskStatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Minutes for suspended numbers"),
            self.tr(
                "After the register was put back these numbers may stand on papers that it does not know; they are"
                " never given again. Look for the papers, register those you find under new numbers, write the"
                " minutes, and say here which they are: the register then tells why the numbers are missing."
            ),
            parent,
        )
        self._presenter = presenter
        self.numbers = ChoiceField(self.tr("Numbers"), parent=self)
        self._since = self.add_row(self.tr("Numbers"))
        self._since.add(self.numbers, 1)
        self.minutes = LineField(self.tr("Minutes, number and date"), parent=self)
        self.add_row(self.tr("Minutes, number and date")).add(self.minutes, 1)
        self.reason = LineField(self.tr("What was found"), parent=self)
        self.add_row(self.tr("What was found")).add(self.reason, 1)
        close = Button(self.tr("Account for these numbers"), Kind.MAIN, parent=self)
        close.clicked.connect(self._write_off)
        self.add_actions(close)
        self.setFocusProxy(self.minutes)

    def show_suspended(self, suspended: Sequence[SuspendedNumbers], profile: InstitutionProfile | None) -> None:
        """Offer what waits for its minutes, the oldest chosen."""
        waiting = [each for each in suspended if not each.minutes]
        self.numbers.set_options([self._option(each, profile) for each in waiting])
        if self.numbers.value() is None and waiting:
            self.numbers.set_value(_reference(waiting[0]))

    def _option(self, each: SuspendedNumbers, profile: InstitutionProfile | None) -> Option:
        register = profile.register(each.register) if profile else None
        words = f"{register.name if register else each.register}: {each.numbers}/{each.year}"
        day = f"{each.suspended_on:%d.%m.%Y}" if each.suspended_on else ""
        return Option(_reference(each), words, ", ".join(part for part in (day, each.cause) if part))

    def _write_off(self) -> None:
        if self.numbers.value() is None:
            self.numbers.set_error(self.tr("Choose from the list: press the down arrow."))
        elif not self.minutes.value():
            self.minutes.set_error(self.tr("Write the number and the date of the minutes."))
        elif not self.reason.value():
            self.reason.set_error(self.tr("Write in a few words what was found."))
        else:
            number = NumberReference.parse(str(self.numbers.value()))
            self._presenter.write_off(number, str(self.minutes.value()), str(self.reason.value()))


def _reference(each: SuspendedNumbers) -> str:
    """Any of the numbers names them all."""
    return str(NumberReference(each.first, each.register, each.year))
