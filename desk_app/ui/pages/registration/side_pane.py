"""What accompanies the letter, at its right: papers to come, what is brought, what came before, likeness."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.queries import RegisterRow
from desk_app.domain.register import Direction
from desk_app.ui.commands import Commands
from desk_app.ui.pages.registration.papers_view import PapersView
from desk_app.ui.pages.registration.side_rows import ChecklistRow, RecentRow
from desk_app.ui.presenters.letter_form import checklist
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose, RegistrationState
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.key_caps import KeyCap, KeyCaps
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane, Rule
from desk_app.ui.widgets.scrolled_column import ScrolledColumn
from desk_app.ui.widgets.text import Text


class SidePane(Pane):
    """`entry_wanted(str)`: somebody wants to see an entry, by its identity."""

    entry_wanted = Signal(str)

    def __init__(self, commands: Commands, presenter: RegistrationPresenter, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Label and receipt"))
        self._presenter = presenter
        self._items: tuple[str, ...] = ()
        self._recent: tuple[RegisterRow, ...] | None = None
        self._has_sender: bool | None = None
        self._checks: list[ChecklistRow] = []
        self._recent_rows: list[RecentRow] = []
        self._sheet = ScrolledColumn(self.tr("Papers and history"), self)
        self._sheet.column.addWidget(Text(self.tr("Label and receipt"), Role.SECTION, parent=self))
        self.papers = PapersView(self)
        self._sheet.column.addWidget(self.papers)
        self.add_scrolled(self._sheet)
        self._make_checklist()
        self._make_history()
        self._sheet.column.addStretch(1)
        self.notice = Notice(State.ATTENTION, "", stacked=True, parent=self)
        link, other = commands.action("link-duplicate"), commands.action("other-document")
        self.notice.set_action(link.text(), link.shortcut())
        self.notice.set_other(other.text(), other.shortcut())
        self.notice.acted.connect(self.link_to_likeness)
        self.notice.declined.connect(presenter.is_other_document)
        self.notice.hide()
        self.content.addWidget(self.notice)
        self._link_keys = link.shortcut()

    def show_state(self, state: RegistrationState) -> None:
        """Follow the letter."""
        self.papers.show_state(state, self._presenter.today)
        self._show_checklist(state)
        self._show_history(state)
        self._show_likeness(state)

    def open_recent(self, place: int) -> None:
        """Show entry `place` (from 0) of the sender."""
        if self._recent and place < len(self._recent):
            self.entry_wanted.emit(self._recent[place].entry_id)

    def link_to_likeness(self) -> None:
        """Link the letter to the entry it resembles: open it when it is the same paper."""
        companion = self._presenter.state.companion
        if companion.duplicates:
            self.entry_wanted.emit(companion.duplicates[0].entry_id)
        elif companion.follow_up:
            self._presenter.link_to(companion.follow_up)

    # --- what the sender brings ----------------------------------------------------------------------------

    def _make_checklist(self) -> None:
        self._checklist = QWidget(self)
        column = QVBoxLayout(self._checklist)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._count = Text("", Role.BODY, "secondary", parent=self._checklist)
        column.addWidget(Rule(self._checklist))
        column.addLayout(_heading(Text(self.tr("Papers of this type"), Role.SECTION, parent=self), self._count))
        self._check_column = QVBoxLayout()
        self._check_column.setSpacing(2)
        column.addLayout(self._check_column)
        self._sheet.column.addWidget(self._checklist)

    def _show_checklist(self, state: RegistrationState) -> None:
        items = checklist(state.profile, state.form.type) if state.profile else ()
        words = tuple(item.text for item in items)
        if words != self._items:
            self._items = words
            _empty(self._check_column)
            self._checks = [ChecklistRow(place, text, self._checklist) for place, text in enumerate(words)]
            for row in self._checks:
                row.pressed.connect(self._presenter.tick)
                self._check_column.addWidget(row)
        self._checklist.setVisible(bool(words))
        for place, row in enumerate(self._checks):
            row.set_brought(place in state.form.brought)
        brought = self.tr("{brought} of {all}").format(brought=len(state.form.brought), all=len(words))
        self._count.setText(brought)

    # --- what came before ----------------------------------------------------------------------------------

    def _make_history(self) -> None:
        history = QWidget(self)
        column = QVBoxLayout(history)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Rule(history))
        keys = QWidget(history)
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Text(self.tr("open"), Role.BODY, "secondary", parent=keys))
        row.addWidget(KeyCaps("Alt", keys))
        row.addWidget(KeyCap("1…5", keys))
        self._history_keys = keys
        self._history_title = Text("", Role.SECTION, parent=history)
        column.addLayout(_heading(self._history_title, keys))
        self._history_words = Text("", Role.BODY, "secondary", wraps=True, parent=history)
        column.addWidget(self._history_words)
        self._recent_column = QVBoxLayout()
        self._recent_column.setSpacing(2)
        column.addLayout(self._recent_column)
        self._history = history
        self._sheet.column.addWidget(history)

    def _show_history(self, state: RegistrationState) -> None:
        self._history.setVisible(state.form.direction is Direction.INCOMING)
        has_sender, recent = not state.form.sender.is_empty, state.companion.recent
        if recent == self._recent and has_sender is self._has_sender:
            return
        self._recent, self._has_sender = recent, has_sender
        self._show_rows(recent)
        self._history_keys.setVisible(bool(recent))
        last, earlier = (
            self.tr("Last %n of this sender", "", len(recent)),
            self.tr("Earlier documents of the sender"),
        )
        self._history_title.setText(last if recent else earlier)
        nothing = self.tr("This sender has nothing registered yet.")
        later = self.tr("They appear once you choose the sender: number, date, state and likeness.")
        self._history_words.setText(nothing if has_sender else later)
        self._history_words.setVisible(not recent)

    def _show_rows(self, recent: tuple[RegisterRow, ...]) -> None:
        """In the rows that are there: made anew for each sender, they would be dressed and laid out anew."""
        while len(self._recent_rows) < len(recent):
            line = RecentRow(len(self._recent_rows), self._history)
            line.pressed.connect(self.open_recent)
            self._recent_column.addWidget(line)
            self._recent_rows.append(line)
        for line, row in zip(self._recent_rows, recent, strict=False):
            line.show_entry(row)
        for place, line in enumerate(self._recent_rows):
            line.setVisible(place < len(recent))

    def _show_likeness(self, state: RegistrationState) -> None:
        companion, linked = state.companion, {link.entry_id for link in state.form.links}
        if state.purpose not in (Purpose.REGISTER, Purpose.COMPLETE):
            self.notice.hide()
        elif companion.duplicates:
            self._say_duplicate(companion.duplicates[0])
        elif companion.follow_up and companion.follow_up.entry_id not in linked:
            self._say_follow_up(companion.follow_up)
        elif state.form.links:
            self._say_linked(state.form.links[-1].display)
        else:
            self.notice.hide()

    def _say_duplicate(self, row: RegisterRow) -> None:
        title = self.tr("The same as {number} of {day}?").format(
            number=row.number, day=f"{row.registered_on:%d.%m.%Y}"
        )
        self.notice.say(State.ATTENTION, title, self.tr("Same sender, number and date. You can register anyway."))
        self.notice.set_action(self.tr("Open {number}").format(number=row.number), self._link_keys)
        self.notice.set_other(self.tr("Another document"), "Alt+X")
        self.notice.show()

    def _say_follow_up(self, row: RegisterRow) -> None:
        title = self.tr("Resembles {number} of {day}").format(
            number=row.number, day=f"{row.registered_on:%d.%m.%Y}"
        )
        self.notice.say(State.ATTENTION, title, self.tr("Same sender and type. Is it a follow-up?"))
        self.notice.set_action(self.tr("Link to {number}").format(number=row.number), self._link_keys)
        self.notice.set_other(self.tr("Another document"), "Alt+X")
        self.notice.show()

    def _say_linked(self, number: str) -> None:
        self.notice.say(State.DONE, self.tr("Will be linked to {number}").format(number=number))
        self.notice.set_action("")
        self.notice.set_other("")
        self.notice.show()


def _heading(title: Text, beside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(title, 1)
    row.addWidget(beside)
    return row


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
