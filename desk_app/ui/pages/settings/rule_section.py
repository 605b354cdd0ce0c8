"""Settings of the legal terms: dated rules, confirmed by a person, followed by newer ones and never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desk_app.domain.deadline import CountingMode, DeadlineRule
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

_MODE_WIDTH = 250


class RuleSection(ListSection):
    """What is loaded is shown as it is; confirming it and writing its follower are the two acts."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Legal terms"),
            self.tr("A law that changes gets a newer rule from its day on; letters before it keep theirs."),
            self.tr("Newer rule"),
            presenter,
            parent,
        )
        self._rule: DeadlineRule | None = None
        self._is_newer = False
        self.basis = WrappingField(self.tr("Legal basis"), self)
        self.length = CountField(self.tr("Length"), parent=self)
        self.mode = ChoiceField(self.tr("How it is counted"), self._modes(), _MODE_WIDTH, self)
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
        self._is_newer = key is None
        rule = self._rule
        if rule is None:
            return
        self.basis.set_value(rule.legal_basis)
        self._basis_row.set_error("")
        self.length.set_value(rule.length)
        self.mode.set_value(rule.mode)
        self.internal.set_value(rule.internal_margin)
        self.valid_from.set_value(None if self._is_newer else rule.valid_from)
        until = f"{rule.valid_until:%d.%m.%Y}" if rule.valid_until else self.tr("until a newer rule")
        self.valid_until.setText("" if self._is_newer else until)
        self.confirmed_by.set_value("" if self._is_newer else rule.confirmed_by or "")
        self.note.setText("" if self._is_newer else rule.note)
        for field in (self.basis, self.length, self.mode, self.valid_from, self.internal):
            field.setEnabled(self._is_newer)
        newer, confirm = self.tr("Save the newer rule"), self.tr("Confirm the rule")
        self.save_button.setText(newer if self._is_newer else confirm)
        self.save_button.updateGeometry()

    def first_field(self) -> QWidget:
        return self.valid_from if self._is_newer else self.confirmed_by

    def save(self) -> None:
        rule = self._rule
        if rule is None:
            return
        if not text_of(self.confirmed_by):
            self.confirmed_by.set_error(self.tr("Write who answers for this rule."))
        elif not self._is_newer:
            confirmed = replace(rule, confirmed_by=text_of(self.confirmed_by))
            self.presenter.lay_down(lambda lay_down: lay_down.deadline_rule(confirmed))
        elif (newer := self._newer(rule)) is not None:
            self.current = _key(newer)
            self.presenter.lay_down(lambda lay_down: lay_down.newer_deadline_rule(newer))

    def _newer(self, rule: DeadlineRule) -> DeadlineRule | None:
        day, length, mode = self.valid_from.value(), self.length.value(), self.mode.value()
        if day is None or day <= rule.valid_from:
            self.valid_from.set_error(self.tr("Write the day from which it holds, after the rule before it."))
            return None
        if not length or not isinstance(mode, CountingMode):
            self.length.set_error(self.tr("Write how long the term is."))
            return None
        if not self.basis.value():
            self._basis_row.set_error(self.tr("Write the law and the article."))
            return None
        return replace(
            rule,
            legal_basis=self.basis.value(),
            length=length,
            mode=mode,
            alternative_modes=rule.alternative_modes if mode is rule.mode else (),
            valid_from=day,
            valid_until=None,
            internal_margin=self.internal.value() or 0,
            confirmed_by=text_of(self.confirmed_by),
        )

    def _words(self, rule: DeadlineRule) -> str:
        days = f"{rule.valid_from:%d.%m.%Y}"
        unconfirmed = "" if rule.confirmed_by else self.tr("not confirmed")
        return " · ".join(filter(None, (rule.title, days, unconfirmed)))

    def _modes(self) -> list[Option]:
        words = {
            CountingMode.CALENDAR: self.tr("calendar days"),
            CountingMode.CALENDAR_ROLL: self.tr("calendar days, moved on to a working day"),
            CountingMode.FREE_DAYS_ROLL: self.tr("free days, moved on to a working day"),
            CountingMode.WORKING: self.tr("working days"),
            CountingMode.MONTHS: self.tr("months"),
            CountingMode.HOURS: self.tr("hours"),
            CountingMode.EXPLICIT: self.tr("the date on the paper"),
        }
        return [Option(mode, text) for mode, text in words.items()]

    def _put_rows(self) -> None:
        self._basis_row = self.form.add_row(self.tr("Legal basis"))
        self._basis_row.add(self.basis, 1)
        row = self.form.add_row(self.tr("Length"))
        row.add(self.length)
        row.add(self.mode)
        row.add_stretch()
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


def _key(rule: DeadlineRule) -> str:
    return f"{rule.code}@{rule.valid_from.isoformat()}"
