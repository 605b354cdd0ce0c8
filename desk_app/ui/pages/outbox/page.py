"""To be sent: how the line is, what two desks changed at once, and everything that waits or had no effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.synchronise import Conflict, OutboxItem, SyncState, cause_of
from desk_app.ui.actions import OUTBOX
from desk_app.ui.commands import Commands
from desk_app.ui.messages import cause_words, explanation, outbox_catalogue
from desk_app.ui.pages.outbox.conflict_card import ConflictCard
from desk_app.ui.pages.outbox.emergency_panel import EmergencyPanel
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.presenters.centre import CentrePresenter, CentreView, Work
from desk_app.ui.presenters.centre_lamp import CentreLamp, moment
from desk_app.ui.theme import State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.matter_list import Matter, MatterList
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.progress_panel import ProgressPanel
from desk_app.ui.widgets.turning_row import TurningRow

_SEARCH_WIDTH, _SPACING = 320, 10

_REFUSED = ("refused", "file-refused")


class OutboxPage(QWidget):
    """`entry_wanted(str)`: an entry is to be shown. `now` gives the local time of the institution."""

    entry_wanted = Signal(str)

    def __init__(
        self,
        commands: Commands,
        presenter: CentrePresenter,
        files: FileChoice,
        now: Callable[[], datetime],
        language: str = "ro",
    ) -> None:
        super().__init__()
        self.setObjectName(OUTBOX)
        self.setAccessibleName(self.tr("To be sent"))
        self._commands = commands
        self._presenter = presenter
        self._files = files
        self._now = now
        self._language = language
        self._lamp = CentreLamp(language, self)
        self._conflicts_shown: tuple[object, ...] = ()
        self._items_shown: tuple[object, ...] = ()
        self.cards: list[ConflictCard] = []
        self._buttons: list[Button] = []
        self._build()
        presenter.changed.connect(self.show_view)
        files.source_chosen.connect(self._attach_again)
        commands.on("filter-outbox", self.search.setFocus)
        commands.on("try-now", presenter.try_now)
        commands.on("prepare-offline", presenter.prepare)
        commands.on("emergency-series", presenter.ask_emergency)
        self.show_view(presenter.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.set_open(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._presenter.set_open(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def show_view(self, view: CentreView) -> None:
        """Paint what has changed since it was painted last: a list that is being walked through stays."""
        if view.state is None:
            return
        self._show_line(view, view.state)
        self._show_outcome(view)
        self._show_panel(view)
        was_at = next((button.accessibleName() for button in self._list_buttons() if button.hasFocus()), "")
        conflicts = view.conflicts, view.profile
        if conflicts != self._conflicts_shown:
            self._conflicts_shown = conflicts
            self._show_conflicts(view)
        items = view.items, view.state.line, view.has_more, bool(view.words)
        if items != self._items_shown:
            self._items_shown = items
            self._show_items(view, view.state)
        if was_at:
            self._focus_again(was_at)

    def _build(self) -> None:
        self.header = PageHeader(self.tr("To be sent"), "", self)
        self.search = LineField(self.tr("Search in the list"), _SEARCH_WIDTH, self)
        self.search.setPlaceholderText(self.tr("Number or subject"))
        self.search.value_changed.connect(self._search)
        buttons = TurningRow(_SPACING)
        for name in ("try-now", "prepare-offline", "emergency-series"):
            button = Button("", parent=self)
            button.follow(self._commands.action(name))
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)
        buttons.addStretch(1)
        row = TurningRow(_SPACING)
        row.addWidget(self.search)
        row.addLayout(buttons)
        row.addStretch(1)
        self.notice = Notice(State.DONE, "", parent=self)
        self.notice.hide()
        self.progress = ProgressPanel(parent=self)
        self.progress.cancelled.connect(self._presenter.cancel)
        self._presenter.progressed.connect(self._show_progress)
        self.panel = EmergencyPanel(self)
        self.panel.hide()
        self.panel.left.connect(self._leave_panel)
        self.panel.wanted.connect(self._presenter.begin_emergency)
        self._place = QVBoxLayout()
        self._place.setSpacing(_SPACING)
        self.refused = MatterList(self.tr("Without effect"), "", self)
        self.waiting = MatterList(self.tr("Not sent yet"), "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(self.header)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.notice)
        column.addWidget(self.panel)
        column.addLayout(self._place)
        column.addWidget(self.refused)
        column.addWidget(self.waiting)
        column.addStretch(1)
        self.setFocusProxy(self.search)

    def _fit(self) -> None:
        """Key caps go where the buttons do not fit in one line with them."""
        wanted = sum(button.full_width() for button in self._buttons) + _SPACING * (len(self._buttons) - 1)
        for button in self._buttons:
            button.set_bare(wanted > self.width())

    # --- the line and what was asked -----------------------------------------------------------------------

    def _show_line(self, view: CentreView, state: SyncState) -> None:
        said = self._lamp.said(state, self._now())
        more = " ".join(_sentence(part) for part in (said.more, self._tries(state)) if part)
        self.header.say(_capital(said.words), more, said.state)
        action = self._commands.action("emergency-series")
        ordered = self.tr("End the emergency series") if view.is_emergency_ordered else ""
        action.setText(ordered or self.tr("Emergency series"))

    def _tries(self, state: SyncState) -> str:
        line = state.line
        if line.offline_since is None or line.last_try is None:
            return ""
        words = self.tr("Last try at {last}, the next at {next}.")
        return words.format(last=moment(line.last_try, self._now()), next=moment(line.next_try, self._now()))

    def _show_outcome(self, view: CentreView) -> None:
        is_attaching = view.work is Work.ATTACH
        if is_attaching is self.progress.isHidden():
            self.progress.start(self.tr("Attaching the file again")) if is_attaching else self.progress.finish()
        is_long = view.work in (Work.TRY, Work.PREPARE)
        self.notice.setVisible(bool(view.problem or view.done or is_long))
        if view.problem is not None:
            found = explanation(view.problem, self._language)
            self.notice.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)
        elif view.work:
            self.notice.say(State.RUNNING, self.tr("Asking the central registry"))
        elif view.done and view.state is not None:
            self.notice.say(State.DONE, self._done(view.done, view.state))

    def _show_progress(self, done: int, total: int) -> None:
        if not self.progress.isHidden():  # what was told before it ended may come after it
            self.progress.set_bytes(done, total)

    def _done(self, done: Work, state: SyncState) -> str:
        match done:
            case Work.PREPARE:
                return self.tr("Ready to work without network: {left}.").format(
                    left=self._lamp.numbers_left(state)
                )
            case Work.SETTLE:
                return self.tr("It is noted.")
            case Work.APPLY:
                return self.tr("The change was made again and will be sent.")
            case Work.ATTACH:
                return self.tr("The file is in the register again and leaves by itself.")
            case Work.BEGIN_EMERGENCY:
                words = self.tr("From here on numbers come from the emergency series {series}.")
                return words.format(series=state.emergency_series)
            case Work.END_EMERGENCY:
                return self.tr("Ordinary numbers are given again.")
            case _:
                return self.tr("The central registry answered.")

    def _show_panel(self, view: CentreView) -> None:
        if view.is_asking_reason and self.panel.isHidden():
            self.panel.show()
            self.panel.setFocus()
        elif not view.is_asking_reason and not self.panel.isHidden():
            self.panel.hide()
            if view.done is Work.BEGIN_EMERGENCY:
                self.panel.reason.clear()
                self.panel.authorised_by.clear()
            self.search.setFocus()

    def _leave_panel(self) -> None:
        self._presenter.give_up_emergency()

    def _search(self, typed: object) -> None:
        self._presenter.search(str(typed))

    # --- the lists -----------------------------------------------------------------------------------------

    def _show_items(self, view: CentreView, state: SyncState) -> None:
        refused = [self._refused(item, state) for item in view.items if item.state in _REFUSED]
        waiting = [self._waiting(item, state) for item in view.items if item.is_waiting]
        if view.has_more:
            more = self.tr("These are the first %n; search to find the others.", "", len(view.items))
            waiting.append(Matter("", more, (), State.RUNNING))
        nothing = self.tr("Nothing in the list matches.") if view.words else ""
        self.refused.show_matters(refused)
        self.refused.setVisible(bool(refused))
        self.waiting.set_settled(nothing or self.tr("Everything is sent."))
        self.waiting.show_matters(waiting)

    def _show_conflicts(self, view: CentreView) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ConflictCard(conflict, view.profile, self._now, self) for conflict in view.conflicts]
        for card in self.cards:
            card.kept.connect(self._keep)
            card.applied.connect(self._apply)
            card.opened.connect(self._open_conflict)
            self._place.addWidget(card)
            card.show()

    def _focus_again(self, name: str) -> None:
        """A list that was written anew takes the focus away from its buttons: give it to the same one."""
        found = next((button for button in self._list_buttons() if button.accessibleName() == name), None)
        (self.search if found is None else found).setFocus()

    def _list_buttons(self) -> list[Button]:
        of_cards = (button for card in self.cards for button in (card.keep, card.apply))
        return [*of_cards, *self.refused.buttons, *self.waiting.buttons]

    def _refused(self, item: OutboxItem, state: SyncState) -> Matter:
        acts = list(self._show_act(item))
        if item.is_file_missing:
            acts.append((self.tr("Attach again…"), partial(self._choose_again, item)))
        if item.state == "file-refused":  # it is tried again with all others that were set aside
            acts.append((self.tr("Try now"), self._presenter.try_now))
        else:
            acts.append((self.tr("I have dealt with it"), partial(self._presenter.settle, item.desk, item.seq)))
        return Matter(item.display, self._words(item, state), tuple(acts), State.PROBLEM)

    def _waiting(self, item: OutboxItem, state: SyncState) -> Matter:
        acts = self._show_act(item)
        if state.line.offline_since is not None or state.line.stopped:
            acts = (*acts, (self.tr("Try now"), self._presenter.try_now))
        return Matter(item.display, self._words(item, state), acts, State.WAITING)

    def _show_act(self, item: OutboxItem) -> tuple[tuple[str, Callable[[], object]], ...]:
        if not item.entry_id:
            return ()
        return ((self.tr("Show"), partial(self.entry_wanted.emit, item.entry_id)),)

    def _words(self, item: OutboxItem, state: SyncState) -> str:
        catalogue = outbox_catalogue(self._language)
        cause = cause_words(state.line.stopped or state.line.cause, self._language)
        said = catalogue.explain(cause_of(item, state.line), {"cause": cause, "file": item.file})
        what = catalogue.value("event", item.kind)
        parts = (what, item.subject, moment(item.at, self._now()))
        tries = self._tries(state) if item.is_waiting else ""
        said_in_full = " ".join(part for part in (said.sentence, said.action, tries) if part)
        return f"{_capital(' · '.join(part for part in parts if part))}. {said_in_full}"

    def _choose_again(self, item: OutboxItem) -> None:
        title = self.tr("The file that was attached as “{file}”").format(file=item.file)
        self._files.choose_source(title, self.tr("All files (*)"), str(item.seq))

    def _attach_again(self, seq: str, file: Path) -> None:
        self._presenter.attach_again(int(seq), file)

    def _keep(self) -> None:
        conflict = self._conflict()
        self._presenter.settle(conflict.desk, conflict.seq)

    def _apply(self) -> None:
        self._presenter.apply_again(self._conflict())

    def _open_conflict(self) -> None:
        self.entry_wanted.emit(self._conflict().entry_id)

    def _conflict(self) -> Conflict:
        card = self.sender()
        assert isinstance(card, ConflictCard)
        return card.conflict


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _sentence(words: str) -> str:
    return _capital(words if words.endswith(".") else f"{words}.")
