"""The head of the pane: the number, big, its state, its term, from whom and about what."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.book_lines import short_number
from desk_app.application.queries import EntryDetail
from desk_app.domain.entry import EntryState
from desk_app.domain.filing import proposed_filing
from desk_app.ui.commands import Commands
from desk_app.ui.pages.register.command_button import command_button
from desk_app.ui.pages.register.field_words import FieldWords
from desk_app.ui.pages.register.row_words import RowWords
from desk_app.ui.presenters.register_entry_state import Act, Done, EntryPaneState
from desk_app.ui.theme import State
from desk_app.ui.widgets.big_number import BigNumber
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.text import Text

_LONGEST_BIG = 5


class EntryHead(QWidget):
    """What a person reads first, the commands most used, and what became of the last one."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowWords(self)
        self._fields = FieldWords(self)
        self.number = BigNumber(self)
        self.summary = Text(wraps=True, parent=self)
        self.done = Notice(State.DONE, "", stacked=True, parent=self)
        self.complete = command_button(commands.action("complete-entry"), self.tr("Complete"), parent=self)
        self.reply = command_button(commands.action("reply-entry"), self.tr("Reply"), parent=self)
        self.settle = command_button(commands.action("settle-entry"), self.tr("Settle"), parent=self)
        self.file = command_button(commands.action("file-entry"), self.tr("File"), parent=self)
        self.label = command_button(commands.action("entry-label"), self.tr("Its label"), parent=self)
        self.more = command_button(commands.action("entry-acts"), self.tr("More"), parent=self)
        self._commands = QWidget(self)
        row = QHBoxLayout(self._commands)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.complete, self.reply, self.settle, self.file, self.label, self.more):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.number)
        column.addWidget(self.summary)
        column.addWidget(self._commands)
        column.addWidget(self.done)

    def show_state(self, state: EntryPaneState) -> None:
        """Show the entry in `state`."""
        detail = state.detail
        if detail is None:
            return
        self._show_number(detail, state)
        self.complete.setVisible(state.allows(Act.COMPLETE))
        is_to_file = bool(_proposed_filing(detail, state)) and state.allows(Act.FILE)
        self.reply.setVisible(state.allows(Act.REPLY) and not is_to_file)
        self.settle.setVisible(state.allows(Act.RESOLVE) and not state.allows(Act.COMPLETE))
        self.file.setVisible(is_to_file)
        # Struck through, nothing else is left to do with it but to mark its paper.
        self.label.setVisible(detail.entry.is_annulled)
        self.show_commands(state.act is None)
        self.done.setVisible(state.done is not None)
        if state.done is not None:
            self.done.say(State.DONE, self._said(state.done), self._then(state.done))

    def show_commands(self, shown: bool) -> None:
        """While an act is typed or chosen, its own buttons are enough."""
        self._commands.setVisible(shown)

    def _show_number(self, detail: EntryDetail, state: EntryPaneState) -> None:
        row, due = detail.row, detail.entry.due
        number = short_number(row.display, row.registered_on.year)
        self.number.set_small(len(number) > _LONGEST_BIG)
        runs = due is not None and detail.entry.state in (EntryState.REGISTERED, EntryState.QUICK)
        term = self.tr("term {day}").format(day=f"{due.legal_on:%d.%m.%Y}") if due and runs else ""
        term = ", ".join(part for part in (self._rows.late(row, state.today), term) if part)
        if _proposed_filing(detail, state):
            term = self.tr("filing is proposed")
        day = f"{row.registered_on:%d.%m.%Y}"
        self.number.set_number(number, term or self.tr("of {day}").format(day=day), "")
        shape, words = self._rows.badge(row, state.today)
        if detail.entry.letter.missing and shape is State.WAITING:
            shape, words = State.ATTENTION, self.tr("To complete")
        self.number.set_badge(shape, words)
        self.summary.setText(self._summary(detail, state))

    def _summary(self, detail: EntryDetail, state: EntryPaneState) -> str:
        letter, annulment = detail.entry.letter, detail.entry.annulment
        if annulment is not None:
            return self.tr("Annulled: {reason}").format(reason=annulment.reason)
        who = self._fields.value("sender", letter.sender, state.profile) if letter.sender else letter.addressee
        words = " · ".join(part for part in (who, letter.subject) if part)
        return words or self.tr("Data not written yet. The number and its label are good.")

    def _said(self, done: Done) -> str:
        return {
            Act.CORRECT: self.tr("{number} corrected"),
            Act.ANNUL: self.tr("{number} annulled"),
            Act.LINK: self.tr("{number} linked"),
            Act.REPLY: self.tr("Reply registered: {number}"),
            Act.RESOLVE: self.tr("{number} settled"),
            Act.FILE: self.tr("{number} filed"),
            Act.ASSIGN: self.tr("{number} assigned"),
            Act.TERM: self.tr("Term of {number} changed"),
            Act.ADD_PAPER: self.tr("Paper added to {number}"),
            Act.SEND_TO_SIGN: self.tr("A document of {number} waits in the folder for signing"),
            Act.COMPLETE: self.tr("{number} completed"),
        }[done.act].format(number=done.number)

    def _then(self, done: Done) -> str:
        return self.tr("The label is no longer true: F9 prints another.") if done.new_label else ""


def _proposed_filing(detail: EntryDetail, state: EntryPaneState) -> str:
    """The way of filing that is proposed, while nobody has decided about the letter."""
    entry = detail.entry
    if entry.state is not EntryState.REGISTERED or state.profile is None:
        return ""
    return proposed_filing(entry.letter, state.profile.document_type(entry.letter.type))
