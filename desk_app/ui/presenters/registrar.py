"""Carries out what the form asks for, on the writing thread: each act is one question and one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from desk_app.application.change_entry import Changed, Links
from desk_app.application.changes import Changes
from desk_app.application.front_desk import FrontDesk
from desk_app.application.ports import PrintJob
from desk_app.application.register_letter import Registered, Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.application.term_by_hand import TermByHand
from desk_app.domain.entry import FROZEN_FIELDS, WORKING_FIELDS, Entry, Letter
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


def changes_between(before: Letter, letter: Letter) -> dict[str, Any]:
    """What a correction of `before` to `letter` consists of: the values by field, frozen columns first."""
    own = {item.name for item in fields(Letter)}
    return {
        name: getattr(letter, name)
        for name in (*FROZEN_FIELDS, *WORKING_FIELDS)
        if name in own and getattr(letter, name) != getattr(before, name)
    }


class Registrar(QObject):
    """`done(Outcome)` or `refused(Exception)`; after `confirm_date` comes `date_confirmed()`."""

    done = Signal(object)
    refused = Signal(object)
    date_confirmed = Signal()

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def register(self, request: Registration, copies: int, description: str) -> None:
        """A number for the letter, or one for each of its copies."""

        def act(desk: FrontDesk) -> Outcome:
            return _outcome(desk.register_letter.several(request, copies), description, is_quick=request.quick)

        self._act(act)

    def complete(
        self,
        entry: Entry,
        letter: Letter,
        links: Links,
        description: str,
        term: TermByHand | None,
        filing: str,
    ) -> None:
        """Give a quick number its data, with label and receipt."""

        def act(desk: FrontDesk) -> Outcome:
            papers = ("label", "receipt")
            changed = desk.complete(entry.id, letter, links=links, term=term, filing=filing, papers=papers)
            return _kept_number(entry, changed, description)

        self._act(act)

    def correct(
        self, entry: Entry, values: dict[str, Any], reason: str, description: str, term: TermByHand | None
    ) -> None:
        """Correct the frozen columns with the reason, update the others; a new label where it prints them."""

        def act(desk: FrontDesk) -> Outcome:
            changed = desk.correct.together(entry.id, values, reason, term=term, papers=("label",))
            return _kept_number(entry, changed, description)

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
            outcome = _kept_number(entry, result, description)
            ordinal = result.print_jobs[0].reply if result.print_jobs else entry.replies + 1
            display, short = f"{entry.number.display} R{ordinal}", f"{outcome.last.short} R{ordinal}"
            return replace(outcome, last=replace(outcome.last, display=display, short=short))

        self._act(act)

    def add_paper(self, entry: Entry, description: str, sheets: int | None, channel: str) -> None:
        """A paper that draws no number joins the entry."""

        def act(desk: FrontDesk) -> Outcome:
            changed = desk.add_paper(entry.id, description, sheets, channel)
            return replace(_kept_number(entry, changed, description), leaves_form=True)

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
        other_number=", ".join(other.display for other in first.other_numbers) if first is last else "",
    )
    return Outcome(number, changes, jobs, leaves_form=is_quick)


def _kept_number(entry: Entry, changed: Changed, description: str) -> Outcome:
    given_at: datetime = entry.registered_at
    short, jobs = short_number(entry.number), changed.print_jobs
    other = ", ".join(number.display for number in entry.numbers[1:])
    number = LastNumber(entry.id, entry.number.display, short, "", given_at, description, jobs, other_number=other)
    return Outcome(number, changed.changes, jobs)
