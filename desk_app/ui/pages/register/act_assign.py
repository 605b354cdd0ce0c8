"""The working columns that stay writable: department (8) and file code (13)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option


class AssignPanel(ActPanel):
    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self.department = ChoiceField(self.tr("Department"), (), parent=self)
        self.file_code = LineField(self.tr("File code"), parent=self)
        self.add(self.tr("Department (column 8)"), self.department, names=("department",))
        self.add(self.tr("File code (column 13)"), self.file_code, names=("file_code",))

    def begin(self, state: EntryPaneState) -> None:
        assert state.detail is not None
        letter, number = state.detail.entry.letter, state.detail.row.display
        kept = letter.department
        departments = state.profile.departments if state.profile else ()
        self.department.set_options(
            [
                Option(item.code, item.name)
                for item in departments
                if not item.closed or item.code == letter.department
            ]
        )
        self.say(
            self.tr("Assign {number}").format(number=number), self.tr("I assign {number}").format(number=number)
        )
        self.department.set_value(kept or None)
        self.file_code.set_value(letter.file_code)

    def first_field(self) -> QWidget:
        return self.department

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self.department.accept_text()
        if not self.department.error():
            self._presenter.assign(str(self.department.value() or ""), self.file_code.text().strip())
