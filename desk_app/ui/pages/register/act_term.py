"""Prolonging a term as its rule allows, or writing another one, by those who may; with a reason (DL-1, DL-3)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.application.terms import Extension, left_to_extend
from desk_app.domain.entry import Due
from desk_app.domain.term_errors import ExtensionTooLong
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.pick_field import PickField
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.text import Text


class TermPanel(ActPanel):
    """An extension is proposed with all that the rule allows, so that a reason and Ctrl+Enter are enough."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._number = ""
        self.submitted.connect(self.submit)
        self._basis = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        kinds = [(True, self.tr("Extension")), (False, self.tr("Another term"))]
        self.kind = Segmented(self.tr("Kind of change"), kinds, self)
        self.length = CountField(self.tr("Extended by"), parent=self)
        self.longer = Text("", Role.BODY, wraps=True, parent=self)
        self.legal_on = DateField(self.tr("Legal term"), lambda: presenter.state.today, parent=self)
        self.internal_on = DateField(self.tr("Internal term"), lambda: presenter.state.today, parent=self)
        self.reason = PickField(self.tr("Reason"), reasons("deadline_change"), self)
        self.add_widget(self._basis)
        self._kinds = self.add(self.tr("Kind of change"), self.kind)
        self._length = self.add(self.tr("Extended by"), self.length, names=("length",))
        self.add_widget(self.longer)
        self._legal = self.add(self.tr("Legal term"), self.legal_on, names=("legal_on",))
        self._internal = self.add(self.tr("Internal term"), self.internal_on, names=("internal_on",))
        self.add(self.tr("Reason"), self.reason, names=("reason",))
        self.kind.value_changed.connect(self._show_kind)
        self.length.value_changed.connect(self._count)

    def begin(self, state: EntryPaneState) -> None:
        assert state.detail is not None
        entry, self._number = state.detail.entry, state.detail.row.display
        due, left = entry.due, left_to_extend(state.profile, entry) if state.profile else 0
        self._basis.setText(" ".join(due.basis + due.doubts) if due else self.tr("No term runs for this entry."))
        self._kinds.setVisible(left > 0 and state.may_write_term(entry))
        self.kind.set_value(left > 0)
        self.length.set_value(left or None)
        self.legal_on.set_value(due.legal_on if due else None)
        self.internal_on.set_value(due.internal_on if due else None)
        self.reason.set_value("")
        self._show_kind()
        if left > 0:
            self._presenter.count_extension(left)

    def show_state(self, state: EntryPaneState) -> None:
        super().show_state(state)
        match state.extension:
            case ExtensionTooLong() as refused:
                self.longer.setText("")
                if self.kind.value():
                    self._length.set_error(said_error(refused))
            case Extension(allowed, due):
                self.longer.setText("\n".join((self._longer_term(due), self._allowed(allowed))))
            case None:
                self.longer.setText("")

    def first_field(self) -> QWidget:
        return self.length if self.kind.value() else self.legal_on

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        if self.kind.value():
            self.length.accept_text()
            if not self.length.error():
                self._presenter.extend_term(self.length.value() or 0, self.reason.text_value())
            return
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
        self._presenter.change_term(legal_on, self.internal_on.value(), self.reason.text_value())

    def _show_kind(self, *_: object) -> None:
        extends = bool(self.kind.value())
        verb = self.tr("I extend the term of {number}") if extends else self.tr("I change the term of {number}")
        title = self.tr("The term of {number}").format(number=self._number)
        self.say(title, verb.format(number=self._number))
        for widget in (self._length, self.longer):
            widget.setVisible(extends)
        for row in (self._legal, self._internal):
            row.setVisible(not extends)

    def _count(self, length: object) -> None:
        if isinstance(length, int):
            self._presenter.count_extension(length)

    def _longer_term(self, due: Due) -> str:
        words = self.tr("New term: {legal}, for ourselves {internal}.")
        internal = due.internal_on or due.legal_on
        return words.format(legal=f"{due.legal_on:%d.%m.%Y}", internal=f"{internal:%d.%m.%Y}")

    def _allowed(self, words: str) -> str:
        return self.tr("The rule still allows: {words}.").format(words=words)
