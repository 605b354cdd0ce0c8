"""Carries out what the form asks for, on the writing thread: each act is one question and one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desk_app.application.change_entry import Changed, Reply
from desk_app.application.changes import Changes
from desk_app.application.front_desk import FrontDesk
from desk_app.application.ports import PrintJob
from desk_app.application.register_letter import Registered, Registration
from desk_app.domain.entry import FROZEN_FIELDS, WORKING_FIELDS, Due, Entry, Letter
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.registration_state import LastNumber, short_number
from desk_app.ui.tasks import Lane


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act came to: the number to show, what changed, the papers to print."""

    last: LastNumber
    changes: Changes
    jobs: tuple[PrintJob, ...] = ()
    leaves_form: bool = False
    """A quick number, or a paper that joined an entry: the letter in the form is another one."""


@dataclass(frozen=True, slots=True)
class TermByHand:
    """A term that a registrar wrote over the computed one, and why."""

    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry that is reopened and differs now."""

    field: str
    value: object
    is_frozen: bool


def changes_between(entry: Entry, letter: Letter) -> tuple[FieldChange, ...]:
    """What a correction of `entry` to `letter` consists of, frozen columns first."""
    own = {item.name for item in fields(Letter)}
    return tuple(
        FieldChange(name, getattr(letter, name), name in FROZEN_FIELDS)
        for name in (*FROZEN_FIELDS, *WORKING_FIELDS)
        if name in own and getattr(letter, name) != getattr(entry.letter, name)
    )


class Registrar(QObject):
    """`done(Outcome)` or `refused(Exception)`; after `confirm_date` comes `date_confirmed()`."""

    done = Signal(object)
    refused = Signal(object)
    date_confirmed = Signal()

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def register(
        self,
        request: Registration,
        copies: int,
        description: str,
        term: TermByHand | None = None,
        filing: str = "",
    ) -> None:
        """A number for the letter, or one for each of its copies; a term by hand and a filing that was accepted
        follow in their own events.
        """

        def act(desk: FrontDesk) -> Outcome:
            results = desk.register_letter.several(request, copies)
            for result in results:
                if term is not None:
                    desk.change_term(result.entry_id, _by_hand(result.due, term), term.reason)
                if filing:
                    desk.resolve(result.entry_id, filing, filed=True)
            return _outcome(results, description, is_quick=request.quick)

        self._act(act)

    def complete(self, entry: Entry, letter: Letter, description: str, filing: str = "") -> None:
        """Give a quick number its data; a filing that was accepted follows in its own event."""

        def act(desk: FrontDesk) -> Outcome:
            changed = desk.complete(entry.id, letter)
            if filing:
                desk.resolve(entry.id, filing, filed=True)
            label = desk.reprint(entry.id, "label").print_jobs if changed.new_label else ()
            return _kept_number(entry, changed, label + changed.print_jobs, description)

        self._act(act)

    def correct(
        self,
        entry: Entry,
        changes: tuple[FieldChange, ...],
        reason: str,
        description: str,
        term: TermByHand | None = None,
    ) -> None:
        """Correct the frozen columns with the reason, update the others; a new label where it prints them."""

        def act(desk: FrontDesk) -> Outcome:
            results = [
                desk.correct(entry.id, change.field, change.value, reason)
                if change.is_frozen
                else desk.update(entry.id, change.field, change.value)
                for change in changes
            ]
            if term is not None:
                results.append(desk.change_term(entry.id, _by_hand(entry.due, term), term.reason))
            needs_label = any(result.new_label for result in results)
            label = desk.reprint(entry.id, "label").print_jobs if needs_label else ()
            return _kept_number(entry, results[0], label, description)

        self._act(act)

    def register_again(self, entry: Entry, reason: str, request: Registration, description: str) -> None:
        """ "Anulez și reînregistrez"."""

        def act(desk: FrontDesk) -> Outcome:
            result = desk.annul.and_register_again(entry.id, reason, request)
            outcome = _outcome((result,), description)
            return replace(outcome, changes=outcome.changes | Changes((entry.id,)))

        self._act(act)

    def reply(self, entry: Entry, reply: Reply, description: str) -> None:
        """A reply, under the incoming number or under its own as the register says."""

        def act(desk: FrontDesk) -> Outcome:
            result = desk.reply(entry.id, reply)
            if isinstance(result, Registered):
                return _outcome((result,), description)
            outcome = _kept_number(entry, result, result.print_jobs, description)
            ordinal = result.print_jobs[0].reply if result.print_jobs else entry.replies + 1
            display, short = f"{entry.number.display} R{ordinal}", f"{outcome.last.short} R{ordinal}"
            return replace(outcome, last=replace(outcome.last, display=display, short=short))

        self._act(act)

    def add_paper(self, entry: Entry, description: str, sheets: int | None, channel: str) -> None:
        """A paper that draws no number joins the entry."""

        def act(desk: FrontDesk) -> Outcome:
            changed = desk.add_paper(entry.id, description, sheets, channel)
            return replace(_kept_number(entry, changed, (), description), leaves_form=True)

        self._act(act)

    def confirm_date(self, typed: date) -> None:
        """Tell the clock guard which day it is."""
        control = self._counter.front_desk.desk
        self._counter.tasks.run(Lane.DB, lambda: control.confirm_day(typed), self._date_confirmed, self._refuse)

    def _act(self, act: Callable[[FrontDesk], Outcome]) -> None:
        desk = self._counter.front_desk
        self._counter.tasks.run(Lane.DB, lambda: act(desk), self._finish, self._refuse)

    def _finish(self, outcome: Outcome) -> None:
        self.done.emit(outcome)

    def _refuse(self, error: BaseException) -> None:
        self.refused.emit(error)

    def _date_confirmed(self, _: None) -> None:
        self.date_confirmed.emit()


def _outcome(results: tuple[Registered, ...], description: str, *, is_quick: bool = False) -> Outcome:
    first, last = results[0], results[-1]
    jobs = tuple(job for result in results for job in result.print_jobs)
    changes = Changes()
    for result in results:
        changes |= result.changes
    number = LastNumber(
        entry_id=first.entry_id,
        display=first.number.display,
        short=short_number(first.number),
        until_short=short_number(last.number) if last is not first else "",
        given_at=first.registered_at,
        description=description,
        jobs=jobs,
        is_quick=is_quick,
    )
    return Outcome(number, changes, jobs, leaves_form=is_quick)


def _kept_number(entry: Entry, changed: Changed, jobs: tuple[PrintJob, ...], description: str) -> Outcome:
    given_at: datetime = entry.registered_at
    short = short_number(entry.number)
    number = LastNumber(entry.id, entry.number.display, short, "", given_at, description, jobs)
    return Outcome(number, changed.changes | Changes(print_jobs=bool(jobs)), jobs)


def _by_hand(due: Due | None, term: TermByHand) -> Due:
    if due is None:
        return Due(term.due_on, term.due_on, changed_reason=term.reason)
    internal = min(due.internal_on, term.due_on) if due.internal_on else None
    return due.by_hand(term.due_on, internal, term.reason)
