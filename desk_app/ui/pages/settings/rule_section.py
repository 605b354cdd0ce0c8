"""Settings of the legal terms: dated rules, confirmed by a person, followed by newer ones and never edited; those
that the institution has besides are begun here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from itertools import zip_longest

from PySide6.QtWidgets import QWidget

from desk_app.domain.deadline import CountingMode, DeadlineRule, Extension, TermStart
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping_field import WrappingField

_START_WIDTH = 250
_CODE_WIDTH = 250
_CODE = re.compile(r"[A-Z0-9_]{2,40}")
_ALTERNATIVES = 2
_OTHER_READINGS = (
    CountingMode.CALENDAR,
    CountingMode.CALENDAR_ROLL,
    CountingMode.FREE_DAYS_ROLL,
    CountingMode.WORKING,
)
"""Counting in days is what sources disagree on."""


class _Act(Enum):
    """What saving does with the fields."""

    CONFIRM = auto()
    FOLLOW = auto()
    """A newer rule takes over from the one that was chosen."""
    BEGIN = auto()
    """A rule of the institution's own, under a code that no other has."""


class RuleSection(ListSection):
    """What is loaded is shown as it is; it is confirmed, followed by a newer one, or another one is begun."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Legal terms"),
            self.tr("A law that changes gets a newer rule from its day on; letters before it keep theirs."),
            self.tr("Newer rule"),
            presenter,
            parent,
        )
        self._rule: DeadlineRule | None = None
        self._act = _Act.CONFIRM
        self.begin_own = self.add_button(self.tr("New rule"))
        self.begin_own.clicked.connect(self._begin_own)
        self.code = LineField(self.tr("Code"), _CODE_WIDTH, self)
        self.name = LineField(self.tr("Name of the term"), parent=self)
        self.basis = WrappingField(self.tr("Legal basis"), self)
        self.length = CountField(self.tr("Length"), parent=self)
        self.mode = ChoiceField(self.tr("How it is counted"), self._modes(CountingMode), parent=self)
        self.others = tuple(
            ChoiceField(
                self.tr("Or counted, {place}").format(place=place + 1), self._modes(_OTHER_READINGS), parent=self
            )
            for place in range(_ALTERNATIVES)
        )
        self.start = ChoiceField(self.tr("Runs from"), self._starts(), _START_WIDTH, self)
        self.extension = CountField(self.tr("Extended by at most"), parent=self)
        self.extended_by = LineField(self.tr("Who decides the extension"), parent=self)
        self.valid_from = DateField(self.tr("Valid from"), presenter.today, parent=self)
        self.valid_until = Text("", parent=self)
        self.internal = CountField(self.tr("Working days before, for ourselves"), parent=self)
        self.confirmed_by = LineField(self.tr("Confirmed by"), parent=self)
        self.note = Text("", wraps=True, parent=self)
        self._put_rows()
        self.save_button.setText(self.tr("Confirm the rule"))

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        found = sorted(profile.deadline_rules, key=lambda rule: (rule.title, rule.valid_from))
        return [(_key(rule), self._words(rule)) for rule in found]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        if key is not None:
            self._rule = next((rule for rule in profile.deadline_rules if _key(rule) == key), None)
            self._act = _Act.CONFIRM
        elif self._act is _Act.CONFIRM:
            self._act = _Act.FOLLOW
        rule = _EMPTY if self._act is _Act.BEGIN else self._rule
        if rule is None:
            return
        is_known = self._act is _Act.CONFIRM
        self._show(rule)
        self._basis_row.set_error("")
        self.valid_from.set_value(rule.valid_from if is_known else None)
        until = f"{rule.valid_until:%d.%m.%Y}" if rule.valid_until else self.tr("until a newer rule")
        self.valid_until.setText(until if is_known else "")
        self.confirmed_by.set_value(rule.confirmed_by or "" if is_known else "")
        self.note.setText(rule.note if is_known else "")
        self._allow()
        self.save_button.setText(
            {
                _Act.CONFIRM: self.tr("Confirm the rule"),
                _Act.FOLLOW: self.tr("Save the newer rule"),
                _Act.BEGIN: self.tr("Save the new rule"),
            }[self._act]
        )
        self.save_button.updateGeometry()

    def begin_new(self) -> None:
        """A newer rule in the place of the one that is loaded."""
        self._act = _Act.FOLLOW
        super().begin_new()

    def first_field(self) -> QWidget:
        return {_Act.CONFIRM: self.confirmed_by, _Act.FOLLOW: self.valid_from, _Act.BEGIN: self.code}[self._act]

    def save(self) -> None:
        rule = self._rule
        if self._act is _Act.BEGIN:
            rule = self._named()
        if rule is None:
            return
        if not text_of(self.confirmed_by):
            self.confirmed_by.set_error(self.tr("Write who answers for this rule."))
        elif self._act is _Act.CONFIRM:
            confirmed = replace(rule, confirmed_by=text_of(self.confirmed_by))
            self.presenter.lay_down(lambda lay_down: lay_down.deadline_rule(confirmed))
        elif (newer := self._written(rule)) is not None:
            self.current = _key(newer)
            self.presenter.lay_down(lambda lay_down: lay_down.newer_deadline_rule(newer))

    def _begin_own(self) -> None:
        self._act = _Act.BEGIN
        super().begin_new()

    def _show(self, rule: DeadlineRule) -> None:
        self.code.set_value(rule.code)
        self.name.set_value(rule.title)
        self.basis.set_value(rule.legal_basis)
        self.length.set_value(rule.length or None)
        self.mode.set_value(rule.mode)
        for field, mode in zip_longest(self.others, rule.alternative_modes[:_ALTERNATIVES]):
            field.set_value(mode)
        self.start.set_value(rule.start)
        self.extension.set_value(rule.extension.length if rule.extension else None)
        self.extended_by.set_value(rule.extension.by if rule.extension else "")
        self.internal.set_value(rule.internal_margin)

    def _allow(self) -> None:
        """A rule that holds is only confirmed; what it is called stays with its code."""
        for field in (self.code, self.name):
            field.setEnabled(self._act is _Act.BEGIN)
        lengths = (self.length, self.mode, *self.others, self.start, self.extension, self.extended_by)
        for writable in (*lengths, self.basis, self.valid_from, self.internal):
            writable.setEnabled(self._act is not _Act.CONFIRM)

    def _named(self) -> DeadlineRule | None:
        """A rule with the code and the name that were written, or None."""
        code = text_of(self.code).upper()
        taken = self.profile is not None and any(rule.code == code for rule in self.profile.deadline_rules)
        if not _CODE.fullmatch(code) or taken:
            self.code.set_error(self.tr("Write 2 to 40 letters, digits or _ that no other term has."))
            return None
        if not text_of(self.name):
            self.name.set_error(self.tr("Write the name of the term."))
            return None
        return replace(_EMPTY, code=code, title=text_of(self.name))

    def _written(self, rule: DeadlineRule) -> DeadlineRule | None:
        """The rule as the fields say it, or None for what is not sound yet."""
        day, length, mode = self.valid_from.value(), self.length.value(), self.mode.value()
        start, extension = self.start.value(), self.extension.value()
        if day is None or (self._act is _Act.FOLLOW and day <= rule.valid_from):
            self.valid_from.set_error(self.tr("Write the day from which it holds, after the rule before it."))
        elif not length or not isinstance(mode, CountingMode):
            self.length.set_error(self.tr("Write how long the term is."))
        elif not isinstance(start, TermStart):
            self.start.set_error(self.tr("Write from when the term runs."))
        elif not self.basis.value():
            self._basis_row.set_error(self.tr("Write the law and the article."))
        elif extension and not text_of(self.extended_by):
            self.extended_by.set_error(self.tr("Write who decides the extension."))
        else:
            chosen = dict.fromkeys(field.value() for field in self.others)
            return replace(
                rule,
                legal_basis=self.basis.value(),
                length=length,
                mode=mode,
                alternative_modes=tuple(
                    other for other in chosen if isinstance(other, CountingMode) and other is not mode
                ),
                start=start,
                extension=Extension(extension, text_of(self.extended_by)) if extension else None,
                valid_from=day,
                valid_until=None,
                internal_margin=self.internal.value() or 0,
                confirmed_by=text_of(self.confirmed_by),
            )
        return None

    def _words(self, rule: DeadlineRule) -> str:
        days = f"{rule.valid_from:%d.%m.%Y}"
        unconfirmed = "" if rule.confirmed_by else self.tr("not confirmed")
        return " · ".join(filter(None, (rule.title, days, unconfirmed)))

    def _starts(self) -> list[Option]:
        words = {
            TermStart.REGISTRATION: self.tr("registration"),
            TermStart.RECEIPT: self.tr("receipt"),
            TermStart.AUDIENCE: self.tr("the audience"),
            TermStart.DATE_ON_PAPER: self.tr("the date on the paper"),
        }
        return [Option(start, text) for start, text in words.items()]

    def _modes(self, offered: Iterable[CountingMode]) -> list[Option]:
        words = {
            CountingMode.CALENDAR: self.tr("calendar days"),
            CountingMode.CALENDAR_ROLL: self.tr("calendar days, moved on to a working day"),
            CountingMode.FREE_DAYS_ROLL: self.tr("free days, moved on to a working day"),
            CountingMode.WORKING: self.tr("working days"),
            CountingMode.MONTHS: self.tr("months"),
            CountingMode.HOURS: self.tr("hours"),
            CountingMode.EXPLICIT: self.tr("the date on the paper"),
        }
        return [Option(mode, words[mode]) for mode in offered]

    def _put_rows(self) -> None:
        row = self.form.add_row(self.tr("Code"))
        row.add(self.code)
        row.add_stretch()
        self.form.add_row(self.tr("Name")).add(self.name, 1)
        self._basis_row = self.form.add_row(self.tr("Legal basis"))
        self._basis_row.add(self.basis, 1)
        row = self.form.add_row(self.tr("Length"))
        row.add(self.length)
        row.add(self.mode, 1)
        row = self.form.add_row(self.tr("Or counted"))
        for field in self.others:
            row.add(field, 1)
        row.set_hint(
            self.tr("Where sources disagree: the earliest day warns, only after the latest it is overdue.")
        )
        row = self.form.add_row(self.tr("Runs from"))
        row.add(self.start)
        row.add_stretch()
        row = self.form.add_row(self.tr("Extended by at most"))
        row.add(self.extension)
        row.add(self.extended_by, 1)
        row.set_hint(self.tr("In the same unit, and who decides it; empty where the law allows none."))
        row = self.form.add_row(self.tr("Valid from"))
        row.add(self.valid_from)
        row.add(self.valid_until)
        row.add_stretch()
        row = self.form.add_row(self.tr("Internal term"))
        row.add(self.internal)
        row.add(Text(self.tr("working days earlier"), parent=self))
        row.add_stretch()
        row = self.form.add_row(self.tr("Confirmed by"))
        row.add(self.confirmed_by, 1)
        self.form.add_row(self.tr("Note")).add(self.note, 1)


_EMPTY = DeadlineRule("", "", 0, CountingMode.CALENDAR, TermStart.REGISTRATION, "", date.max)


def _key(rule: DeadlineRule) -> str:
    return f"{rule.code}@{rule.valid_from.isoformat()}"
