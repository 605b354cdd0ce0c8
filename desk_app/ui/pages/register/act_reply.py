"""A reply: under the incoming number (art. 9), or under a new one where the register says so."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.domain.entry import LARGEST_COUNT
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.person_form import addressed
from desk_app.ui.presenters.reference_lists import SETTLING
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState, ReplyForm
from desk_app.ui.theme import Role
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.pick_field import PickField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping_field import WrappingField


class ReplyPanel(ActPanel):
    """To whom, about what; the way of settling and the day fill columns 9-11."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self._number = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self.addressee = WrappingField(self.tr("Addressee"), self)
        self.subject = WrappingField(self.tr("Content in short"), self)
        self.mode = PickField(self.tr("Settled by"), SETTLING, self)
        self.dispatched_on = DateField(
            self.tr("Dispatched on"), lambda: presenter.state.today, past=True, parent=self
        )
        self.sheets = CountField(self.tr("Sheets"), LARGEST_COUNT, parent=self)
        self.annexes = CountField(self.tr("Annexes"), LARGEST_COUNT, parent=self)
        self.add_widget(self._number)
        self.add(self.tr("Addressee"), self.addressee, names=("addressee",))
        self.add(self.tr("Content in short"), self.subject, names=("subject",))
        self._settling = (
            self.add(self.tr("Settled by (column 10)"), self.mode, names=("resolution_mode", "mode")),
            self.add(self.tr("Dispatched on (column 9)"), self.dispatched_on, names=("dispatched_on",)),
        )
        self.add(self.tr("Sheets, annexes"), self.sheets, self.annexes, names=("sheets", "annexes"))

    def begin(self, state: EntryPaneState) -> None:
        assert state.detail is not None
        entry, number = state.detail.entry, state.detail.row.display
        register = state.profile.register(entry.number.register) if state.profile else None
        takes_new = register is not None and register.numbers_replies
        for line in self._settling:
            line.setVisible(not takes_new)
        self._number.setText(
            self.tr("The reply takes a new number, linked to {number}.").format(number=number)
            if takes_new
            else self.tr("The reply keeps the number {number} and is written R{ordinal}.").format(
                number=number, ordinal=entry.replies + 1
            )
        )
        self.say(self.tr("Reply to {number}").format(number=number), self.tr("I register the reply"))
        self.addressee.set_value(addressed(entry.letter.sender))
        self.subject.set_value(entry.letter.subject)
        self.mode.set_value(SETTLING[0])
        self.dispatched_on.set_value(state.today)
        self.sheets.set_value(None)
        self.annexes.set_value(None)

    def first_field(self) -> QWidget:
        return self.addressee

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self.dispatched_on.accept_text()
        if self.dispatched_on.error():
            self.dispatched_on.setFocus()
            return
        self._presenter.reply(
            ReplyForm(
                subject=self.subject.text().strip(),
                addressee=self.addressee.text().strip(),
                mode=self.mode.text_value(),
                dispatched_on=self.dispatched_on.value(),
                sheets=self.sheets.value(),
                annexes=self.annexes.value(),
            )
        )
