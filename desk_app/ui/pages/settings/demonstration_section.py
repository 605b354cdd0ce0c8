"""Settings of the demonstration: an invented town beside the register, or the one that is open thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.theme import State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.progress_panel import ProgressPanel


class DemonstrationSection(SettingsSection):
    """The register of the institution is never touched: an invented town has a folder of its own."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Demonstration"),
            self.tr("An invented town to learn with, marked on every paper, in a folder of its own."),
            presenter,
            parent,
        )
        self._making = ""
        self.open_town = Notice(
            State.ATTENTION,
            self.tr("This is an invented town"),
            self.tr("Throwing it away deletes its folder with everything registered in it."),
            parent=self,
        )
        self.open_town.set_action(self.tr("Throw the invented town away"))
        self.open_town.acted.connect(presenter.throw_away)
        self.commune = Button(self.tr("Commune, {count} entries").format(count="6.000"), parent=self)
        self.municipality = Button(self.tr("Municipality, {count} entries").format(count="150.000"), parent=self)
        self.commune.clicked.connect(self._make_commune)
        self.municipality.clicked.connect(self._make_municipality)
        self.form.add(self.open_town)
        self._row = self.form.add_row(self.tr("Make a town"))
        self._row.add(self.commune)
        self._row.add(self.municipality)
        self._row.add_stretch()
        self.progress = ProgressPanel(parent=self)
        self.progress.cancelled.connect(presenter.cancel)
        self.form.add(self.progress)
        self.setFocusProxy(self.commune)

    def show_view(self, view: SettingsView) -> None:
        super().show_view(view)
        making = view.demonstration or ""
        if making != self._making:
            self._making = making
            self.commune.setEnabled(not making)
            self.municipality.setEnabled(not making)
            if making:
                self.progress.start(self.tr("Making the invented town"))
            else:
                self.progress.finish()
        if making and view.total:
            self.progress.set_progress(view.done, view.total)

    def show_profile(self, profile: InstitutionProfile) -> None:
        is_open = profile.institution.demonstration
        self.open_town.setVisible(is_open)
        self._row.setVisible(not is_open)

    def _make_commune(self) -> None:
        self.presenter.demonstrate("commune")

    def _make_municipality(self) -> None:
        self.presenter.demonstrate("municipality")
