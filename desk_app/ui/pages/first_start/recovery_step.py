"""The end of the first start: the recovery sheet, which must reach paper or a file before one goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.application.services import Printer
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.pages.state.paper_fixes import SHEET_NAME, printer_options
from desk_app.ui.presenters.first_start import FirstStartPresenter, FirstStartView
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.folder_field import FolderField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.text import Text

_GROUP_ASKED = 3
_GROUPS_IN_LINE = 4
_GROUP_WIDTH = 120


class RecoveryStep(StepView):
    """Print it, save it, or copy it by hand and type one group back."""

    def __init__(self, presenter: FirstStartPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("The recovery sheet"),
            self.tr(
                "With this key and a copy the register is brought back on another computer; without it nobody can."
                " Keep the sheet in the safe. The key is shown once and kept nowhere."
            ),
            parent,
        )
        self._presenter = presenter
        self.key = Text("", Role.PAGE_TITLE, parent=self)
        self.form.add_row(self.tr("Recovery key")).add(self.key, 1)
        self.printer = ChoiceField(self.tr("Printer"), parent=self)
        self.print_button = self._row(self.tr("Print on"), self.printer, self.tr("Print the sheet"))
        self.folder = FolderField(self.tr("Folder"), parent=self)
        self.save_button = self._row(self.tr("Or save as PDF in"), self.folder, self.tr("Save the sheet"))
        self.group = LineField(self.tr("Group {place}").format(place=_GROUP_ASKED), _GROUP_WIDTH, self)
        row = self.form.add_row(self.tr("Or copied by hand"))
        row.add(self.group)
        row.add_stretch()
        hint = self.tr("Copy all groups on paper, then write group {place} here.")
        row.set_hint(hint.format(place=_GROUP_ASKED))
        self.kept = Notice(
            State.DONE,
            self.tr("The sheet is kept"),
            self.tr("Put it in the safe, away from this computer."),
            parent=self,
        )
        self.kept.hide()
        self.form.add(self.kept)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.group.value_changed.connect(self._check)
        self.setFocusProxy(self.printer)

    def show_view(self, view: FirstStartView) -> None:
        """Show the key in two lines of groups, and whether it is kept."""
        groups = view.sheet.recovery_key.split("-") if view.sheet else []
        lines = [groups[at : at + _GROUPS_IN_LINE] for at in range(0, len(groups), _GROUPS_IN_LINE)]
        self.key.setText("\n".join("  ".join(line) for line in lines))
        self.kept.setVisible(view.is_sheet_kept)

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer the printers that the system has."""
        self.printer.set_options(printer_options(printers))

    def _row(self, label: str, field: LineField, act: str) -> Button:
        row = self.form.add_row(label)
        row.add(field, 1)
        button = Button(act, parent=self)
        row.add(button)
        return button

    def _print(self) -> None:
        chosen = self.printer.value()
        if chosen is None:
            self.printer.set_error(self.tr("Choose from the list: press the down arrow."))
        else:
            self._presenter.print_sheet(str(chosen))

    def _save(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            self.folder.set_error(self.tr("Write the folder, or choose a disk with the down arrow."))
        else:
            self._presenter.save_sheet(folder / SHEET_NAME)

    def _check(self, _: object) -> None:
        self._presenter.check_group(_GROUP_ASKED, text_of(self.group))
