"""Changing or extending a term, by those who may, with a reason (DL-1, DL-3)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.pick_field import PickField
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.text import Text


class TermPanel(ActPanel):
    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self._basis = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        kinds = [(True, self.tr("Extension")), (False, self.tr("Another term"))]
        self.kind = Segmented(self.tr("Kind of change"), kinds, self)
        self.legal_on = DateField(self.tr("Legal term"), lambda: presenter.state.today, parent=self)
        self.internal_on = DateField(self.tr("Internal term"), lambda: presenter.state.today, parent=self)
        self.reason = PickField(self.tr("Reason"), reasons("deadline_change"), self)
        self.add_widget(self._basis)
        self.add(self.tr("Kind of change"), self.kind)
        self._legal = self.add(self.tr("Legal term"), self.legal_on, names=("legal_on",))
        self.add(self.tr("Internal term"), self.internal_on, names=("internal_on",))
        self.add(self.tr("Reason"), self.reason, names=("reason",))

    def begin(self, state: EntryPaneState) -> None:
        assert state.detail is not None
        number, due = state.detail.row.display, state.detail.entry.due
        self.say(
            self.tr("The term of {number}").format(number=number),
            self.tr("I change the term of {number}").format(number=number),
        )
        self._basis.setText(" ".join(due.basis) if due else self.tr("No term runs for this entry."))
        self.kind.set_value(due is not None)
        self.legal_on.set_value(due.legal_on if due else None)
        self.internal_on.set_value(due.internal_on if due else None)
        self.reason.set_value("")

    def first_field(self) -> QWidget:
        return self.legal_on

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        for field in (self.legal_on, self.internal_on):
            field.accept_text()
            if field.error():
                field.setFocus()
                return
        legal_on = self.legal_on.value()
        if legal_on is None:
            self._legal.set_error(self.tr("Write the day of the legal term."))
            self.legal_on.setFocus()
            return
        self._presenter.change_term(
            legal_on, self.internal_on.value(), self.reason.text_value(), extension=bool(self.kind.value())
        )
