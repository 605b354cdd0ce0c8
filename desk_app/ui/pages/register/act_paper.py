"""Joining a paper that draws no number: an advice of receipt, a completion."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.domain.entry import LARGEST_COUNT
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.reference_lists import channels
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.pick_field import PickField

# The register is kept in Romanian, whatever language the window speaks.
USUAL = ("confirmare de primire", "completare la dosar", "dovada plății", "copie act de identitate")


class AddPaperPanel(ActPanel):
    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self.description = PickField(self.tr("Which paper"), USUAL, self)
        self.sheets = CountField(self.tr("Sheets"), LARGEST_COUNT, parent=self)
        options = [Option(item.code, item.name) for item in channels()]
        self.channel = ChoiceField(self.tr("Channel"), options, parent=self)
        self.add(self.tr("Which paper"), self.description, names=("description",))
        self.add(self.tr("Sheets"), self.sheets, names=("sheets",))
        self.add(self.tr("Channel"), self.channel, names=("channel",))

    def begin(self, state: EntryPaneState) -> None:
        number = state.detail.row.display if state.detail else ""
        self.say(
            self.tr("Paper without a number, to {number}").format(number=number),
            self.tr("I add it to {number}").format(number=number),
        )
        self.description.set_value("")
        self.sheets.set_value(None)
        self.channel.set_value(channels()[0].code)

    def first_field(self) -> QWidget:
        return self.description

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self.channel.accept_text()
        self._presenter.add_paper(
            self.description.text_value(), self.sheets.value(), str(self.channel.value() or "")
        )
