"""Annulling: the number stays consumed and is struck through."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.pick_field import PickField
from desk_app.ui.widgets.text import Text


class AnnulPanel(ActPanel):
    def __init__(self, presenter: EntryPresenter, again_keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self.reason = PickField(self.tr("Reason"), reasons("annulment"), self)
        consequence = self.tr("The number stays in the register, struck through, and is not given again.")
        self.add_widget(Text(consequence, Role.BODY, "secondary", wraps=True, parent=self))
        self.add(self.tr("Reason"), self.reason, names=("reason",))
        self.again = Button(self.tr("Annul and register again"), shortcut=again_keys, parent=self)
        self.again.clicked.connect(self.register_again)
        self.add_button(self.again)

    def begin(self, state: EntryPaneState) -> None:
        number = state.detail.row.display if state.detail else ""
        title = self.tr("Annul the number {number}").format(number=number)
        self.say(title, self.tr("I annul the number {number}").format(number=number))
        self.reason.set_value("")

    def first_field(self) -> QWidget:
        return self.reason

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self._presenter.annul(self.reason.text_value())

    def register_again(self) -> None:
        """Keep the data under another number, in the form of the registration page."""
        self._presenter.annul_and_register_again(self.reason.text_value())
