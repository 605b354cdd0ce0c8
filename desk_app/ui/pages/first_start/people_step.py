"""The third step: who works at the counter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.institution import Operator, Role
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option

_ROLE_WIDTH = 150
_FUNCTION_WIDTH = 170
MOST_PEOPLE = 12


class PersonFields(QWidget):
    """Name, function and role of one person."""

    def __init__(self, place: int, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = LineField(self.tr("Name of person {place}").format(place=place), parent=self)
        self.function = LineField(self.tr("Function of person {place}").format(place=place), _FUNCTION_WIDTH, self)
        self.function.setPlaceholderText(self.tr("function"))
        self.name.setPlaceholderText(self.tr("name and given name"))
        options = [
            Option(Role.CLERK, self.tr("Clerk"), self.tr("registers, prints, searches")),
            Option(Role.REGISTRAR, self.tr("Registrar"), self.tr("also changes terms and settings")),
            Option(Role.ADMINISTRATOR, self.tr("Administrator"), self.tr("everything")),
        ]
        self.role = ChoiceField(self.tr("Role of person {place}").format(place=place), options, _ROLE_WIDTH, self)
        self.role.set_value(role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.function)
        row.addWidget(self.role)
        self.setFocusProxy(self.name)

    def operator(self, identity: str) -> Operator | None:
        """The person, None without a name."""
        name, role = text_of(self.name), self.role.value()
        if not name or not isinstance(role, Role):
            return None
        return Operator(identity, name, role, text_of(self.function))


class PeopleStep(StepView):
    """At least one person; every event and receipt bears a name."""

    def __init__(self, new_identity: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Who works at the counter?"),
            self.tr("Every number and receipt bears the name of whoever gave it. More people can be added later."),
            parent,
        )
        self._new_identity = new_identity
        self.people: list[PersonFields] = []
        self._identities: list[str] = []
        self._add = Button(self.tr("One more person"), parent=self)
        self._add.clicked.connect(self._one_more)
        self._put(Role.REGISTRAR)
        self._add_row = self.form.add_row("")
        self._add_row.add(self._add)
        self._add_row.add_stretch()
        self.setFocusProxy(self.people[0])

    def operators(self) -> tuple[Operator, ...]:
        """Everybody with a name."""
        made = [fields.operator(identity) for fields, identity in zip(self.people, self._identities, strict=True)]
        return tuple(operator for operator in made if operator is not None)

    def problems(self) -> dict[LineField, str]:
        if self.operators():
            return {}
        return {self.people[0].name: self.tr("Write at least one name.")}

    def _one_more(self) -> None:
        if len(self.people) < MOST_PEOPLE:
            self._put(Role.CLERK)
            self.form.add(self._add_row)
            self.people[-1].setFocus()

    def _put(self, role: Role) -> None:
        fields = PersonFields(len(self.people) + 1, role, self)
        self.form.add_row(self.tr("Person {place}").format(place=len(self.people) + 1)).add(fields, 1)
        self.people.append(fields)
        self._identities.append(self._new_identity())
