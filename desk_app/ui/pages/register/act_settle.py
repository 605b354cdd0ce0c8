"""Settling an entry (columns 9-11 and 13: dispatched on, settled by, addressee, file code), or filing it without
action. The file code is written down once the letter is settled (Ord. 217/1996, art. 9); its type proposes one.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.domain.filing import WAYS_OF_FILING, proposed_filing
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.reference_lists import SETTLING
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.pick_field import PickField
from desk_app.ui.widgets.wrapping_field import WrappingField


class SettlePanel(ActPanel):
    """Settles, or with `filed` files without action."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget, *, filed: bool) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self._filed = filed
        self.mode = PickField(self.tr("Settled by"), WAYS_OF_FILING if filed else SETTLING, self)
        self.dispatched_on = DateField(
            self.tr("Dispatched on"), lambda: presenter.state.today, past=True, parent=self
        )
        self.addressee = WrappingField(self.tr("Addressee"), self)
        label = self.tr("Reason for filing") if filed else self.tr("Settled by (column 10)")
        self.add(label, self.mode, names=("resolution_mode", "mode"))
        self._day = self.add(self.tr("Dispatched on (column 9)"), self.dispatched_on, names=("dispatched_on",))
        self._to = self.add(self.tr("Addressee (column 11)"), self.addressee, names=("addressee",))
        self.file_code = LineField(self.tr("File code"), parent=self)
        self.add(self.tr("File code (column 13)"), self.file_code, names=("file_code",))
        self._day.setVisible(not filed)
        self._to.setVisible(not filed)

    def begin(self, state: EntryPaneState) -> None:
        assert state.detail is not None
        row = state.detail.row
        if self._filed:
            title, verb = self.tr("File {number} without action"), self.tr("I file {number}")
        else:
            title, verb = self.tr("Settle {number}"), self.tr("I settle {number}")
        self.say(title.format(number=row.display), verb.format(number=row.display))
        letter = state.detail.entry.letter
        kind = state.profile.document_type(letter.type) if state.profile else None
        proposed = proposed_filing(letter, kind) if self._filed else ""
        self.mode.set_value(row.resolution_mode or proposed)
        self.file_code.set_value(letter.file_code or (kind.file_code if kind else ""))
        self.dispatched_on.set_value(row.dispatched_on)
        self.addressee.set_value(row.addressee)

    def first_field(self) -> QWidget:
        """What is written already needs no more than Enter."""
        return self.main if self._filed and self.mode.text_value() else self.mode

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self.dispatched_on.accept_text()
        if self.dispatched_on.error():
            return
        self._presenter.resolve(
            self.mode.text_value(),
            None if self._filed else self.dispatched_on.value(),
            "" if self._filed else self.addressee.text().strip(),
            self.file_code.text().strip(),
            filed=self._filed,
        )
