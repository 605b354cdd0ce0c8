"""Handing papers over to a department, letter after letter, and taking one back: the hand-over log (FL-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desk_app.application.change_entry import standing_entry
from desk_app.application.changes import Changes
from desk_app.application.ports import OpenUnitOfWork, UnitOfWork
from desk_app.domain import errors
from desk_app.domain.entry import Entry
from desk_app.domain.facts import EntryUpdated, PapersHandedOver, PapersTakenBack
from desk_app.domain.hand_over import Pile
from desk_app.domain.institution import Department
from desk_app.domain.text import TextLimit


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A letter that went with a pile, as whoever holds it must recognise it."""

    entry: Entry
    pile: Pile
    at: datetime
    changes: Changes

    @property
    def is_assigned_elsewhere(self) -> bool:
        """Whether column 8 names another department than the papers went to."""
        return self.entry.letter.department not in ("", self.pile.department)


@dataclass(frozen=True, slots=True)
class HandOverPapers:
    """Column 8 stays what it is, whoever gets the papers: only where it is empty it takes their department."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, pile: Pile) -> HandedOver:
        """The papers of an entry go with `pile`.

        Raises ValueMissing (`department`), DepartmentUnknown, TextTooLong, AlreadyInPile, AlreadyAnnulled.
        """
        if len(pile.person) > TextLimit.NAME:
            raise errors.TextTooLong("person", len(pile.person), int(TextLimit.NAME))
        with self.begin() as work:
            department = _department(work, pile.department)
            entry = standing_entry(work, entry_id)
            if any(handed.pile.id == pile.id for handed in work.hand_overs(entry_id)):
                raise errors.AlreadyInPile(entry.number.display)
            is_empty = not entry.letter.department
            if is_empty:
                _assign(work, entry_id, "", department.code)
            work.record(
                PapersHandedOver(
                    subject=entry_id,
                    pile=pile.id,
                    department=department.code,
                    at=work.now,
                    person=pile.person,
                    filled_department=is_empty,
                )
            )
            handed = HandedOver(entry, pile, work.now, Changes((entry_id,)))
            work.commit()
        return handed


@dataclass(frozen=True, slots=True)
class TakePapersBack:
    """The opposite of handing over: column 8 is empty again where it was, and the journal keeps both."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, pile_id: str = "") -> HandedOver:
        """Out of that pile, or out of the one they went with last; how they had gone.

        Raises NotHandedOver, AlreadyAnnulled.
        """
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            stand = work.hand_overs(entry_id)
            fitting = [each for each in stand if pile_id in ("", each.pile.id)]
            if not fitting:
                raise errors.NotHandedOver(entry.number.display)
            last = fitting[-1]
            department = last.pile.department
            others = {each.pile.department for each in stand if each is not last}
            if last.filled_department and entry.letter.department == department and department not in others:
                _assign(work, entry_id, department, "")
            work.record(PapersTakenBack(subject=entry_id, pile=last.pile.id, department=department, at=work.now))
            work.commit()
        return HandedOver(entry, last.pile, last.at, Changes((entry_id,)))


def _department(work: UnitOfWork, code: str) -> Department:
    if not code:
        raise errors.ValueMissing("department")
    department = work.profile().department(code)
    if department is None:
        raise errors.DepartmentUnknown(code)
    return department


def _assign(work: UnitOfWork, entry_id: str, old: str, new: str) -> None:
    """Column 8, by the event that fills it elsewhere: two desks that fill it at once are asked as ever."""
    work.record(EntryUpdated(subject=entry_id, field="department", old=old, new=new, at=work.now))
