"""The registration page: the head, the form, the buttons below, what accompanies the letter at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.errors import OperatorRequired
from desk_app.ui.actions import REGISTRATION
from desk_app.ui.commands import Commands
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.messages import explanation
from desk_app.ui.pages.registration.head import Head
from desk_app.ui.pages.registration.letter_fields import LetterFields
from desk_app.ui.pages.registration.side_pane import SidePane
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Problem, Purpose, RegistrationState
from desk_app.ui.theme import State
from desk_app.ui.widgets.action_bar import ActionBar
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_body import PageBody
from desk_app.ui.widgets.pane import Pane

_CLOCK_MS = 5_000
_PAPERS, _ENTRIES = 9, 5
_ANSWERS = ("number", "day")
"""Problems with these are said where the question stands."""


class RegistrationPage(QWidget):
    """`entry_wanted(str)`: an entry to be shown, by its identity."""

    entry_wanted = Signal(str)

    def __init__(
        self,
        commands: Commands,
        presenter: RegistrationPresenter,
        session: CounterSession,
        now: Callable[[], datetime],
        language: str = "ro",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(REGISTRATION)
        self.setAccessibleName(self.tr("Registration"))
        self._commands = commands
        self._presenter = presenter
        self._session = session
        self._language = language
        self._problem: Problem | None = None
        self._shown: RegistrationState | None = None
        # Each with the parent that it keeps: a widget that moves is polished anew, with all that it holds.
        self.body = PageBody(self)
        main = QWidget(self.body)
        pane = Pane(parent=main)
        self.head = Head(commands, presenter, language, main)
        self.fields = LetterFields(presenter, commands, now, pane, language)
        self.notice = Notice(State.PROBLEM, "", parent=pane)
        self.side = SidePane(commands, presenter, self.body)
        self._arrange(main, pane)
        self._bind()
        self.fields.load(presenter.state.form)
        self.show_state(presenter.state)

    def show_state(self, state: RegistrationState) -> None:
        """Paint what has changed since it was painted last."""
        before, self._shown = self._shown, state
        if before is None or _letter_differs(before, state):
            self.fields.show_state(state)
            self.side.show_state(state)
        self.head.show_state(state)
        if before is None or state.purpose is not before.purpose:
            self._register.setText(self._act(state.purpose))
        if state.problem != self._problem:
            self._problem = state.problem
            self._show_problem(state.problem)

    def folded_away(self) -> Iterator[QWidget]:
        """What a usual letter does not need, each part made when it is taken."""
        return self.fields.parties.folded_away()

    def say_fault(self) -> None:
        """The program itself made a mistake; the letter stands where it stood."""
        self.notice.say(
            State.PROBLEM,
            self.tr("The program made a mistake of its own. What you wrote is still in the form."),
            "",
            self.tr("Try again. If it comes back, press F12, then Ctrl+S, and send the data for help."),
        )
        self.notice.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._presenter.state.reopened is not None:
            self._presenter.leave_entry()
        else:
            super().keyPressEvent(event)

    def _arrange(self, main: QWidget, pane: Pane) -> None:
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        pane.content.addWidget(self.notice)
        pane.add_scrolled(self.fields)
        pane.content.addWidget(self._actions(pane))
        self.notice.hide()
        column.addWidget(pane, 1)
        self.body.hold(main, self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.setFocusProxy(self.fields.opening.type)

    def _actions(self, pane: Pane) -> QWidget:
        bar = ActionBar(pane)
        self._register = bar.add(Button("", Kind.MAIN, parent=bar))
        self._register.follow(self._commands.action("register-letter"))
        bar.add(Button("", Kind.ORDINARY, parent=bar)).follow(self._commands.action("quick-number"))
        bar.add_right(Button("", Kind.LINK, parent=bar)).follow(self._commands.action("same-sender"))
        self._side_button = bar.add_right(Button("", parent=bar))
        self._side_button.follow(self._commands.action("side-pane"))
        self._side_button.hide()
        return bar

    def _bind(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        presenter.form_loaded.connect(self._load)
        presenter.paper_wanted.connect(self.head.ask_paper)
        self.side.entry_wanted.connect(self.entry_wanted)
        self.head.closed.connect(self._go_on)
        self.head.person_chosen.connect(self._session.change_operator)
        self.body.folded_changed.connect(self._side_button.setVisible)
        self.body.folded_changed.connect(self.head.last.set_small)
        clock = QTimer(self, interval=_CLOCK_MS)
        clock.timeout.connect(self.fields.arrival.follow_clock)
        clock.start()
        for name, slot in self._slots().items():
            self._commands.on(name, slot)

    def _slots(self) -> dict[str, Callable[[], object]]:
        presenter, parties = self._presenter, self.fields.parties
        slots: dict[str, Callable[[], object]] = {
            "register-letter": self._register_letter,
            "quick-number": self.head.ask_quick,
            "label-again": presenter.print_label_again,
            "receipt": presenter.print_receipt_again,
            "same-sender": presenter.same_sender_again,
            "same-letter": self._same_letter,
            "last-entry": presenter.reopen_last,
            "register-again": presenter.register_again,
            "reply": self.head.ask_reply,
            "attach-paper": self.head.ask_entry_of_paper,
            "pin-channel": presenter.pin_arrival,
            "next-direction": presenter.next_direction,
            "reserved-number": self.fields.opening.choose_reserved,
            "on-behalf": parties.on_behalf,
            "new-person": parties.new_person,
            "read-card": parties.read_card,
            "anonymous": parties.anonymous,
            "unreadable": parties.unreadable,
            "collective": parties.collective,
            "link-duplicate": self.side.link_to_likeness,
            "other-document": presenter.is_other_document,
            "more-data": self.fields.handling.more,
            "file-letter": self.fields.handling.accept_filing,
            "clear-letter": presenter.clear,
            "change-person": self.ask_person,
        }
        slots |= {f"paper-{place}": self._tick_numbered for place in range(1, _PAPERS + 1)}
        slots |= {f"entry-{place}": self._open_numbered for place in range(1, _ENTRIES + 1)}
        return slots

    def _act(self, purpose: Purpose) -> str:
        acts = {
            Purpose.COMPLETE: self.tr("Complete it"),
            Purpose.CORRECT: self.tr("Correct it"),
            Purpose.REGISTER_AGAIN: self.tr("Annul and register again"),
            Purpose.REPLY: self.tr("Record the reply"),
        }
        return acts.get(purpose, self._commands.action("register-letter").text())

    def _load(self, form: LetterForm) -> None:
        self._shown = None
        self.fields.load(form)

    def _show_problem(self, problem: Problem | None) -> None:
        self.fields.absolve()
        self.notice.hide()
        if problem is None:
            return
        words = explanation(problem.error, self._language)
        if self.head.is_asking() and problem.field in _ANSWERS:
            self.head.say_problem(problem, words)
            return
        self.head.close_prompt()
        if problem.field == "reason":
            self.head.strip.reason.setFocus()
            self.head.strip.say_problem(words.action)
        elif self.fields.has_place(problem.field):
            self.fields.blame(problem.field, f"{words.sentence} {words.action}")
        else:
            self.notice.say(State.PROBLEM, words.sentence, "", words.action)
            self.notice.show()
            if isinstance(problem.error, OperatorRequired):
                self.ask_person()

    def _tick_numbered(self) -> None:
        self._presenter.tick(_numeral(self.sender().objectName()) - 1)

    def _open_numbered(self) -> None:
        self.side.open_recent(_numeral(self.sender().objectName()) - 1)

    def _register_letter(self) -> None:
        """From any field: what stands in it unconfirmed counts too."""
        focused = self.window().focusWidget()
        if isinstance(focused, LineField):
            focused.accept_text()
        self._presenter.register()

    def _same_letter(self) -> None:
        self._presenter.same_letter_again()
        self.head.ask_copies()

    def ask_person(self) -> None:
        """Ask who is at the counter."""
        self.head.ask_person(self._session.people())

    def _go_on(self) -> None:
        self.fields.opening.type.setFocus()


def _letter_differs(before: RegistrationState, after: RegistrationState) -> bool:
    """Whether anything but the last number, a question or a refusal is another."""
    return (
        before.form is not after.form
        or before.companion is not after.companion
        or before.profile is not after.profile
        or before.purpose is not after.purpose
        or before.is_arrival_pinned != after.is_arrival_pinned
        or before.may_change_terms != after.may_change_terms
        or before.reservations is not after.reservations
    )


def _numeral(command: str) -> int:
    """The digit at the end of the name of a command in a row ("paper-3")."""
    return int(command.rpartition("-")[2])
