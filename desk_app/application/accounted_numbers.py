"""Numbers that stand for no entry: those that a doubt suspended, and what the closing of a year counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SuspendedNumbers:
    """A run of numbers that a doubt suspended: they may stand on paper that the register does not know."""

    register: str
    year: int
    first: int
    last: int
    suspended_on: date | None = None
    cause: str = ""
    """What was said when numbering went on."""
    minutes: str = ""
    """Number and date of the minutes that account for them; empty while they wait."""
    reason: str = ""
    """What the minutes found."""
    written_off_on: date | None = None
    written_off_by: str = ""

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def numbers(self) -> str:
        """As the book writes them: "4188–4195", or the one."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """How the numbers of a register's year are accounted for; `first` and `last` are 0 where there is none."""

    first: int
    last: int
    numbers: int
    entries: int
    annulled: int
    unused: int
    """Reserved numbers that were given up."""
    reserved: int
    """Those that are held still."""
    debts: int
    """Quick numbers without data."""
    missing: int
    """Drawn or suspended, and neither in the register nor in minutes."""
    unsettled: int
