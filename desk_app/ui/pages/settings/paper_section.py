"""Settings of printers, labels and receipts, with a trial print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.application.services import Printer
from desk_app.config.settings import Settings
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import SHEETS
from desk_app.ui.pages.settings.calibration_panel import CalibrationPanel
from desk_app.ui.pages.settings.lock import show_lock
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.pages.state.paper_fixes import printer_options
from desk_app.ui.presenters.calibration import CalibrationView
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.widgets.button import Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option

_SHORT = 220
_USUAL = {"label_dpi": "203", "label_language": "pdf", "receipt_paper": "a5"}


class PaperSection(SettingsSection):
    """What was saved holds for the next paper."""

    def __init__(
        self,
        presenter: SettingsPresenter,
        settings: Settings,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Printers and papers"),
            self.tr("Numbers are given with or without a printer; labels wait until there is one."),
            presenter,
            parent,
        )
        self._usual = dict(_USUAL, label_template=presenter.label_templates[0])
        self.fields = {
            "label_printer": ChoiceField(self.tr("Label printer"), parent=self),
            "label_template": ChoiceField(self.tr("Label size"), self._sizes(), _SHORT, self),
            "label_dpi": ChoiceField(self.tr("Dots of the print head"), self._dots(), _SHORT, self),
            "label_language": ChoiceField(self.tr("Language of the printer"), self._languages(), _SHORT, self),
            "receipt_printer": ChoiceField(self.tr("Receipt printer"), parent=self),
            "receipt_paper": ChoiceField(self.tr("Paper of receipts"), self._papers(), _SHORT, self),
        }
        for name, field in self.fields.items():
            row = self.form.add_row(field.accessibleName())
            wide = name.endswith("_printer")
            row.add(field, int(wide))
            show_lock(row, field, settings[name])
            if not wide:
                row.add_stretch()
        self.save_button = self.add_main(self.tr("Save"))
        self.save_button.clicked.connect(self.save)
        self.trial = self.add_button(self.tr("Print a trial label"))
        self.trial.clicked.connect(presenter.print_trial)
        self.calibrate = self.add_button(self.tr("Calibrate"))
        self.calibrate.clicked.connect(presenter.calibrate)
        self.calibration = CalibrationPanel(presenter, language, self)
        self.column.addWidget(self.calibration)
        presenter.calibration.changed.connect(self._yield_to_calibration)
        self._shown: InstitutionProfile | None = None
        self._printers: tuple[Printer, ...] = ()
        self._offer(())
        self.setFocusProxy(self.fields["label_printer"])

    def show_view(self, view: SettingsView) -> None:
        if view.printers != self._printers:
            self._printers = view.printers
            self._offer(view.printers)
            self._shown = None
        super().show_view(view)

    def show_profile(self, profile: InstitutionProfile) -> None:
        if profile == self._shown:
            return
        self._shown = profile
        self.fields["label_template"].set_options(self._sizes())
        for name, field in self.fields.items():
            field.set_value(profile.choice(name, self._usual.get(name, "")))
        for button in (self.trial, self.calibrate):
            button.setEnabled(bool(profile.choice("label_printer")))

    def save(self) -> None:
        """Keep what differs from what holds now."""
        chosen = {name: str(field.value() or "") for name, field in self.fields.items()}
        known = self._shown
        kept = {
            name: value
            for name, value in chosen.items()
            if known is None or value != known.choice(name, self._usual.get(name, ""))
        }
        self.presenter.choose(kept)

    def _yield_to_calibration(self, view: CalibrationView) -> None:
        """While a printer is being calibrated its "Keep" is the one main button of the page."""
        self.save_button.set_kind(Kind.ORDINARY if view.printer else Kind.MAIN)

    def _offer(self, printers: Sequence[Printer]) -> None:
        options = [Option("", self.tr("I print later")), *printer_options(printers)]
        for name in ("label_printer", "receipt_printer"):
            self.fields[name].set_options(options)

    def _sizes(self) -> list[Option]:
        single = [
            Option(name, f"{name.replace('x', ' × ')} mm" if name[:1].isdigit() and "-" not in name else name)
            for name in self.presenter.label_templates
        ]
        on_sheets = self.tr("A4 sheet, {size} mm")
        return single + [
            Option(name, on_sheets.format(size=name.removeprefix("a4-").replace("x", " × "))) for name in SHEETS
        ]

    def _dots(self) -> list[Option]:
        return [Option(dots, self.tr("{dots} dots an inch").format(dots=dots)) for dots in ("203", "300", "600")]

    def _languages(self) -> list[Option]:
        return [
            Option("pdf", self.tr("any printer (PDF)")),
            Option("zpl", self.tr("label printer that speaks ZPL")),
            Option("brother", self.tr("label printer Brother QL")),
            Option("escpos", self.tr("receipt printer that speaks ESC/POS")),
        ]

    def _papers(self) -> list[Option]:
        return [Option("a5", "A5"), Option("a4", "A4"), Option("80mm", self.tr("80 mm roll"))]
