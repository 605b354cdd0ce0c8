"""The fourth step: which printer, which label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.application.services import Printer
from desk_app.ui.pages.first_start.step import StepView
from desk_app.ui.pages.state.paper_fixes import printer_options
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option

LABELS = ("57x32", "50x25")


class PrinterStep(StepView):
    """A printer of the system, or "tipăresc mai târziu": labels then wait."""

    def __init__(self, labels: Sequence[str] = LABELS, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("What prints the labels?"),
            self.tr("Numbers are given with or without a printer; labels wait until there is one."),
            parent,
        )
        self.label_printer = ChoiceField(self.tr("Label printer"), self._options(()), parent=self)
        self.receipt_printer = ChoiceField(self.tr("Receipt printer"), self._options(()), parent=self)
        sizes = [Option(name, name.replace("x", " × ") + " mm") for name in labels]
        self.label = ChoiceField(self.tr("Label size"), sizes, 160, self)
        self.label.set_value(labels[0])
        self._row = self.form.add_row(self.tr("Labels"))
        self._row.add(self.label_printer, 1)
        self.form.add_row(self.tr("Receipts")).add(self.receipt_printer, 1)
        row = self.form.add_row(self.tr("Label size"))
        row.add(self.label)
        row.add_stretch()
        for field in (self.label_printer, self.receipt_printer):
            field.set_value("")
        self.setFocusProxy(self.label_printer)

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer the printers that the system has; the choice made before stays."""
        self.label_printer.set_options(self._options(printers))
        self.receipt_printer.set_options(self._options(printers))
        none = self.tr("The system has no printer yet. Choose one later, in Settings.")
        self._row.set_hint("" if printers else none)

    def _options(self, printers: Sequence[Printer]) -> list[Option]:
        return [Option("", self.tr("I print later")), *printer_options(printers)]
