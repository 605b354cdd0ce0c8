"""A term that a person writes over the computed one, in the transaction of what it is written for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.application.ports import UnitOfWork
from desk_app.domain import errors
from desk_app.domain.entry import Due
from desk_app.domain.facts import TermChanged
from desk_app.domain.term_errors import TermNotYours


@dataclass(frozen=True, slots=True)
class TermByHand:
    """The day that a registrar decided on, and why."""

    due_on: date
    reason: str

    def over(self, due: Due | None) -> Due:
        """The term with this day in place of the computed one; the internal term is never after it."""
        if due is None:
            return Due(self.due_on, self.due_on, changed_reason=self.reason)
        internal = min(due.internal_on, self.due_on) if due.internal_on else None
        return due.by_hand(self.due_on, internal, self.reason)

    def record(self, work: UnitOfWork, entry_id: str, due: Due | None) -> Due:
        """Write it over `due`, which is what runs for the entry; what runs from now on.

        Raises ReasonMissing, TermNotYours.
        """
        if not self.reason.strip():
            raise errors.ReasonMissing("term")
        require_may_change_term(work, due)
        new = self.over(due)
        work.record(TermChanged(subject=entry_id, old=due, new=new, reason=self.reason, at=work.now))
        return new


def require_may_change_term(work: UnitOfWork, due: Due | None) -> None:
    """A term that was computed is changed by a registrar or an administrator. Raises TermNotYours."""
    operator = work.profile().operator(work.operator)
    if due is not None and not (operator and operator.role.may_change_terms):
        raise TermNotYours
