"""Settings of the departments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.domain.institution import Department, InstitutionProfile
from desk_app.ui.pages.settings.list_section import ListSection
from desk_app.ui.pages.settings.section import text_of
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.tick import Tick

_CODE_WIDTH = 140
_CODE = re.compile(r"[A-Z0-9_]{2,12}")


class DepartmentSection(ListSection):
    """A department that no longer exists is closed, never deleted: old entries name it."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Departments"),
            self.tr("To whom documents are assigned. A closed department stays on the entries that name it."),
            self.tr("New department"),
            presenter,
            parent,
        )
        self.code = LineField(self.tr("Code"), _CODE_WIDTH, self)
        self.name = LineField(self.tr("Name of the department"), parent=self)
        self.above = ChoiceField(self.tr("Belongs to"), parent=self)
        self.closed = Tick(self.tr("closed: nothing is assigned to it"), self)
        for label, field in (
            (self.tr("Code"), self.code),
            (self.tr("Name"), self.name),
            (self.tr("Belongs to"), self.above),
            (self.tr("State"), self.closed),
        ):
            row = self.form.add_row(label)
            row.add(field, int(field in (self.name, self.above)))
            if field in (self.code, self.closed):
                row.add_stretch()

    def rows(self, profile: InstitutionProfile) -> Sequence[tuple[str, str]]:
        closed = self.tr("closed")
        return [
            (item.code, f"{item.name}" + (f" · {closed}" if item.closed else "")) for item in profile.departments
        ]

    def load(self, profile: InstitutionProfile, key: str | None) -> None:
        known = profile.department(key) if key else None
        department = known or Department("", "")
        others = [item for item in profile.departments if item.code != department.code and not item.closed]
        self.above.set_options([Option(item.code, item.name) for item in others])
        self.code.set_value(department.code)
        self.code.setEnabled(known is None)
        self.name.set_value(department.name)
        self.above.set_value(department.parent or None)
        self.closed.setChecked(department.closed)

    def first_field(self) -> QWidget:
        return self.code if self.code.isEnabled() else self.name

    def save(self) -> None:
        code = text_of(self.code).upper()
        taken = self.profile is not None and self.profile.department(code) is not None
        if not _CODE.fullmatch(code) or (self.code.isEnabled() and taken):
            self.code.set_error(self.tr("Write 2 to 12 letters or digits that no other department has."))
        elif not text_of(self.name):
            self.name.set_error(self.tr("Write the name of the department."))
        else:
            above = str(self.above.value() or "")
            made = Department(code, text_of(self.name), above, self.closed.isChecked())
            self.current = code
            self.presenter.lay_down(lambda lay_down: lay_down.department(made))
