"""Settings of the free days: the holidays of a year, bridge days, local days, and what was made ordinary again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desk_app.domain.deadline import DayEdit, DayKind
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option

_KIND_WIDTH = 250
_YEAR_WIDTH = 80
_LAST_YEAR = 2100
_ORDINARY = "ordinary"


class DaySection(ListSection):
    """Holidays come from the law; bridge days and local days are the institution's to add."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        self._view = SettingsView()
        super().__init__(
            self.tr("Free days"),
            self.tr("Terms are counted over these days. Bridge days are set by the Government each year."),
            self.tr("New day"),
            presenter,
            parent,
        )
        self.year = CountField(self.tr("Year"), _LAST_YEAR, _YEAR_WIDTH, self)
        self.day = DateField(self.tr("Day"), presenter.today, parent=self)
        self.kind = ChoiceField(self.tr("What it is"), self._kinds(), _KIND_WIDTH, self)
        self.name = LineField(self.tr("Name of the day"), parent=self)
        for label, field in (
            (self.tr("Year shown"), self.year),
            (self.tr("Day"), self.day),
            (self.tr("What it is"), self.kind),
        ):
            row = self.form.add_row(label)
            row.add(field)
            row.add_stretch()
        self.form.add_row(self.tr("Name")).add(self.name, 1)
        self.year.value_changed.connect(self._year_typed)

    def show_view(self, view: SettingsView) -> None:
        days_changed = (view.special_days, view.year) != (self._view.special_days, self._view.year)
        self._view = view
        if not self.year.hasFocus():
            self.year.set_value(view.year)
        if days_changed:
            self.profile = None
        super().show_view(view)

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        kinds = {option.key: option.title for option in self._kinds()}
        found = {
            special.day.isoformat(): f"{special.day:%d.%m.%Y}  {special.name or kinds[special.kind]}"
            for special in self._view.special_days
        }
        ordinary = self.tr("ordinary again")
        for edit in profile.day_edits:
            if edit.kind is None and edit.day.year == self._view.year:
                found[edit.day.isoformat()] = f"{edit.day:%d.%m.%Y}  {ordinary}"
        return sorted(found.items())

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        day = date.fromisoformat(key) if key else None
        edit = next((edit for edit in profile.day_edits if edit.day == day), None)
        special = next((special for special in self._view.special_days if special.day == day), None)
        self.day.set_value(day)
        kind = edit.kind or _ORDINARY if edit else special.kind if special else DayKind.BRIDGE_DAY
        self.kind.set_value(kind)
        self.name.set_value(edit.name if edit else special.name if special else "")

    def first_field(self) -> QWidget:
        return self.day

    def save(self) -> None:
        day, kind = self.day.value(), self.kind.value()
        if day is None:
            self.day.set_error(self.tr("Write the day, the month and the year, for example 19.11.2026."))
        elif kind is None:
            self.kind.set_error(self.tr("Choose from the list: press the down arrow."))
        else:
            edit = DayEdit(day, kind if isinstance(kind, DayKind) else None, text_of(self.name))
            self.current = day.isoformat()
            self.presenter.lay_down(lambda lay_down: lay_down.day(edit))

    def _year_typed(self, typed: object) -> None:
        if isinstance(typed, int) and self.presenter.today().year - 50 <= typed <= _LAST_YEAR:
            self.current = None
            self.presenter.show_year(typed)

    def _kinds(self) -> list[Option]:
        return [
            Option(DayKind.BRIDGE_DAY, self.tr("bridge day (budget staff)")),
            Option(DayKind.LOCAL_CLOSED, self.tr("the institution is closed")),
            Option(DayKind.RECOVERY_WORKDAY, self.tr("working day in exchange")),
            Option(DayKind.LEGAL_HOLIDAY, self.tr("legal holiday")),
            Option(_ORDINARY, self.tr("an ordinary day")),
        ]
