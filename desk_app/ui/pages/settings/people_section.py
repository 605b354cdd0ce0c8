"""Settings of the people, and who is at the counter now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.domain.institution import InstitutionProfile, Operator, Role
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.tick import Tick

_ROLE_WIDTH = 220


class PeopleSection(ListSection):
    """A clerk chooses who is at the counter; adding people and roles is a registrar's."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        self._view = SettingsView()
        super().__init__(
            self.tr("People"),
            self.tr("Every number and receipt bears the name of whoever gave it."),
            self.tr("New person"),
            presenter,
            parent,
        )
        self._identity = ""
        self.name = LineField(self.tr("Name and given name"), parent=self)
        self.function = LineField(self.tr("Function"), parent=self)
        self.role = ChoiceField(self.tr("Role"), self._roles(), _ROLE_WIDTH, self)
        self.active = Tick(self.tr("works at the counter"), self)
        self.form.add_row(self.tr("Name")).add(self.name, 1)
        self.form.add_row(self.tr("Function")).add(self.function, 1)
        for label, field in ((self.tr("Role"), self.role), (self.tr("State"), self.active)):
            row = self.form.add_row(label)
            row.add(field)
            row.add_stretch()
        self.take_over = self.add_button(self.tr("Hand the counter over"))
        self.take_over.clicked.connect(self._change_over)

    def show_view(self, view: SettingsView) -> None:
        if view.operator != self._view.operator:
            self.profile = None
        self._view = view
        super().show_view(view)
        for widget in (self.name, self.function, self.role, self.active):
            widget.setEnabled(view.may_change)
        self.save_button.setVisible(view.may_change)
        self.add_new.setVisible(view.may_change)

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        return [(person.id, self._words(person)) for person in profile.operators]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        known = profile.operator(key) if key else None
        person = known or Operator("", "")
        self._identity = person.id or self.presenter.new_identity()
        self.name.set_value(person.name)
        self.function.set_value(person.function)
        self.role.set_value(person.role)
        self.active.setChecked(person.active)
        self.take_over.setEnabled(known is not None and person.active and person.id != self._view.operator)

    def first_field(self) -> QWidget:
        return self.name

    def save(self) -> None:
        role, name = self.role.value(), text_of(self.name)
        stays = self.active.isChecked() and role is not Role.CLERK
        if not name:
            self.name.set_error(self.tr("Write the name and the given name."))
        elif not isinstance(role, Role):
            self.role.set_error(self.tr("Choose from the list: press the down arrow."))
        elif not stays and self._is_last(self._identity):
            self.role.set_error(self.tr("Somebody must stay who may change settings: add that person first."))
        else:
            person = Operator(self._identity, name, role, text_of(self.function), self.active.isChecked())
            self.current = person.id
            self.presenter.lay_down(lambda lay_down: lay_down.operator(person))

    def _is_last(self, identity: str) -> bool:
        """Whether nobody else is left who may change settings."""
        people = self.profile.operators if self.profile else ()
        return not any(
            person.active and person.id != identity and person.role is not Role.CLERK for person in people
        )

    def _change_over(self) -> None:
        if self.current is not None:
            self.presenter.change_over(self.current)

    def _words(self, person: Operator) -> str:
        gone = "" if person.active else self.tr("no longer here")
        here = self.tr("at the counter") if person.id == self._view.operator else ""
        return " · ".join(filter(None, (person.name, gone, here)))

    def _roles(self) -> list[Option]:
        return [
            Option(Role.CLERK, self.tr("Clerk"), self.tr("registers, prints, searches")),
            Option(Role.REGISTRAR, self.tr("Registrar"), self.tr("also changes terms and settings")),
            Option(Role.ADMINISTRATOR, self.tr("Administrator"), self.tr("everything")),
        ]
