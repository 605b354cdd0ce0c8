"""A term after registration: prolonged as its rule allows, or written anew by those who may."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.application.change_entry import Changed, require_reason, standing_entry
from desk_app.application.changes import Changes
from desk_app.application.ports import Calendars, OpenUnitOfWork, UnitOfWork
from desk_app.application.term_by_hand import require_may_change_term
from desk_app.application.terms import extended
from desk_app.domain import errors
from desk_app.domain.entry import Due, Entry
from desk_app.domain.facts import TermChanged


@dataclass(frozen=True, slots=True)
class ExtendTerm:
    """Prolong a term by its rule, within what the law allows (DL-3). Whoever is at work may: the law bounds it."""

    begin: OpenUnitOfWork
    calendars: Calendars

    def __call__(self, entry_id: str, reason: str, length: int | None = None) -> Changed:
        """`length` more, in the unit of the rule; all that it still allows where none is told.

        Legal and internal term are counted anew from the same start. Raises ReasonMissing, TermNotExtendable,
        ExtensionTooLong.
        """
        require_reason(reason, "extend")
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            due = extended(work.profile(), entry, self.calendars, length, reason)
            _record(work, entry, due, reason, extension=True)
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


@dataclass(frozen=True, slots=True)
class ChangeTerm:
    """Write another term, by someone who may, with a reason (DL-1)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, due: Due | None, reason: str) -> Changed:
        """Raises ReasonMissing, DateNotAllowed (an internal term after the legal one), TermNotYours."""
        require_reason(reason, "term")
        if due and due.internal_on and due.internal_on > due.legal_on:
            raise errors.DateNotAllowed("internal_on", due.internal_on, due.legal_on)
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            require_may_change_term(work, entry.due)
            _record(work, entry, due, reason)
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


def _record(work: UnitOfWork, entry: Entry, due: Due | None, reason: str, *, extension: bool = False) -> None:
    changed = TermChanged(
        subject=entry.id, old=entry.due, new=due, reason=reason, at=work.now, extension=extension
    )
    work.record(changed)
