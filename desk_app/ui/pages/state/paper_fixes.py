"""Remedies that have to do with paper: the label printer, and a new recovery sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.application.services import Printer
from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.presenters.state_view import Sheet
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.folder_field import FolderField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text

SHEET_NAME = "fisa-de-recuperare.pdf"


def printer_options(printers: Sequence[Printer]) -> list[Option]:
    """The printers to choose from, the system's usual one first."""
    found = sorted(printers, key=lambda printer: (not printer.is_default, printer.name))
    return [Option(printer.name, printer.name, note=printer.description) for printer in found]


class PrinterFix(FixPanel):
    """One of the system's printers for labels."""

    def __init__(self, presenter: DeskStatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Which printer prints the labels?"),
            self.tr("Labels that wait can be printed from this page afterwards."),
            parent,
        )
        self._presenter = presenter
        self.printer = ChoiceField(self.tr("Label printer"), parent=self)
        self._row = self.add_row(self.tr("Label printer"))
        self._row.add(self.printer, 1)
        choose = Button(self.tr("Choose the printer"), Kind.MAIN, parent=self)
        choose.clicked.connect(self._choose)
        self.add_actions(choose)
        self.setFocusProxy(self.printer)

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer the printers that the system has."""
        self.printer.set_options(printer_options(printers))
        none = self.tr("The system has no printer: add one in its settings, then check again.")
        self._row.set_hint("" if printers else none)

    def _choose(self) -> None:
        chosen = self.printer.value()
        if chosen is None:
            self.printer.set_error(self.tr("Choose from the list: press the down arrow."))
        else:
            self._presenter.choose_printer(str(chosen))


class SheetFix(FixPanel):
    """A new recovery sheet: made, shown, printed or saved; the one before opens nothing any more."""

    def __init__(self, presenter: DeskStatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("A new recovery sheet"),
            self.tr(
                "With the sheet and a copy the register is brought back on another computer. A new sheet makes the"
                " old one useless: destroy it. Keep the new one in the safe, not beside the computer."
            ),
            parent,
        )
        self._presenter = presenter
        self.key = Text("", Role.SECTION, wraps=True, parent=self)
        self.content.addWidget(self.key)
        self.printer = ChoiceField(self.tr("Printer"), parent=self)
        self.folder = FolderField(self.tr("Folder"), parent=self)
        self._rows = [self.add_row(self.tr("Printer")), self.add_row(self.tr("Or save as PDF in"))]
        self._make = Button(self.tr("Make a new sheet"), Kind.MAIN, parent=self)
        self._print = Button(self.tr("Print the sheet"), parent=self)
        self._save = Button(self.tr("Save the sheet"), parent=self)
        self._rows[0].add(self.printer, 1)
        self._rows[1].add(self.folder, 1)
        self.add_actions(self._make, self._print, self._save)
        self._make.clicked.connect(presenter.renew_sheet)
        self._print.clicked.connect(self._print_it)
        self._save.clicked.connect(self._save_it)
        self.show_sheet(None)
        self.setFocusProxy(self._make)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show the key that was made, and what can be done with its sheet."""
        self.key.setText(sheet.recovery_key if sheet else "")
        self.key.setVisible(sheet is not None)
        for widget in (*self._rows, self._print, self._save):
            widget.setVisible(sheet is not None)
        self._make.setVisible(sheet is None)

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer the printers that the system has."""
        self.printer.set_options(printer_options(printers))

    def _print_it(self) -> None:
        chosen = self.printer.value()
        if chosen is None:
            self.printer.set_error(self.tr("Choose from the list: press the down arrow."))
        else:
            self._presenter.print_sheet(str(chosen))

    def _save_it(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            self.folder.set_error(self.tr("Write the folder, or choose a disk with the down arrow."))
        else:
            self._presenter.save_sheet(folder / SHEET_NAME)
