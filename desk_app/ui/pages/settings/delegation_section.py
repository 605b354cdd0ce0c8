"""Settings of delegations: who signs for whom, from when until when, and by which act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desk_app.domain.delegation import Delegation
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option


class DelegationSection(ListSection):
    """A delegation ends early by an earlier last day: what was signed by it keeps it."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Delegations"),
            self.tr(
                "A delegate signs what waits for somebody who is away; the stamp says for whom and by which act."
            ),
            self.tr("New delegation"),
            presenter,
            parent,
        )
        self._identity = ""
        self.absent = ChoiceField(self.tr("Who is away"), parent=self)
        self.delegate = ChoiceField(self.tr("Who signs instead"), parent=self)
        self.first_day = DateField(self.tr("From"), presenter.today, parent=self)
        self.last_day = DateField(self.tr("Until"), presenter.today, parent=self)
        self.act = LineField(self.tr("Act"), parent=self)
        self.act.set_suffix(self.tr("order 12/2026"))
        self.form.add_row(self.tr("Who is away")).add(self.absent, 1)
        self.form.add_row(self.tr("Who signs instead")).add(self.delegate, 1)
        for label, field in ((self.tr("From"), self.first_day), (self.tr("Until"), self.last_day)):
            row = self.form.add_row(label)
            row.add(field)
            row.add_stretch()
        self.form.add_row(self.tr("Act")).add(self.act, 1)

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        newest_first = sorted(profile.delegations, key=lambda found: found.first_day, reverse=True)
        return [(found.id, self._words(found, profile)) for found in newest_first]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        known = next((found for found in profile.delegations if found.id == key), None)
        self._identity = known.id if known else self.presenter.new_identity()
        people = [Option(person.id, _named(person)) for person in profile.operators if person.active]
        for field, chosen in ((self.absent, known and known.absent), (self.delegate, known and known.delegate)):
            field.set_options(people)
            field.set_value(chosen)
        self.first_day.set_value(known.first_day if known else None)
        self.last_day.set_value(known.last_day if known else None)
        self.act.set_value(known.act if known else "")

    def first_field(self) -> QWidget:
        return self.absent

    def save(self) -> None:
        absent, delegate = self.absent.value(), self.delegate.value()
        first_day, last_day = self.first_day.value(), self.last_day.value()
        if not absent:
            self.absent.set_error(self.tr("Choose from the list: press the down arrow."))
        elif not delegate or delegate == absent:
            self.delegate.set_error(self.tr("Choose another person, who signs instead."))
        elif not isinstance(first_day, date):
            self.first_day.set_error(self.tr("Write the first day."))
        elif not isinstance(last_day, date) or last_day < first_day:
            self.last_day.set_error(self.tr("Write the last day, not before the first."))
        elif not text_of(self.act):
            self.act.set_error(self.tr("Write the act that entitles: it stands in the stamp."))
        else:
            people = (str(absent), str(delegate))
            found = Delegation(self._identity, *people, first_day, last_day, text_of(self.act))
            self.current = found.id
            self.presenter.lay_down(lambda lay_down: lay_down.delegation(found))

    def _words(self, found: Delegation, profile: InstitutionProfile) -> str:
        names = [person.name if person else "" for person in map(profile.operator, (found.delegate, found.absent))]
        who = self.tr("{delegate} for {absent}").format(delegate=names[0], absent=names[1])
        return f"{who} · {found.first_day:%d.%m.%Y}-{found.last_day:%d.%m.%Y}"


def _named(person: Operator) -> str:
    return f"{person.name}, {person.function}" if person.function else person.name
