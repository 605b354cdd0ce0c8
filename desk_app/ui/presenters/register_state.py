"""What the page of the register shows, as values."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from desk_app.application.queries import COUNT_CAP, RegisterFilter, RegisterRow
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import InstitutionProfile

OVERDUE, DEBT = "overdue", "debt"
"""States of RegisterFilter that no entry has: they are read off its term or its missing data."""


class Period(StrEnum):
    """The periods offered; DATES is typed."""

    ALL = "all"
    TODAY = "today"
    SEVEN_DAYS = "seven-days"
    THIRTY_DAYS = "thirty-days"
    THIS_MONTH = "this-month"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    DATES = "dates"

    def days(self, today: date) -> tuple[date | None, date | None]:
        """First and last day, None where it is open. DATES and ALL are open at both ends."""
        match self:
            case Period.TODAY:
                return today, today
            case Period.SEVEN_DAYS:
                return today - timedelta(days=6), today
            case Period.THIRTY_DAYS:
                return today - timedelta(days=29), today
            case Period.THIS_MONTH:
                return today.replace(day=1), today
            case Period.THIS_YEAR:
                return date(today.year, 1, 1), today
            case Period.LAST_YEAR:
                return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        return None, None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of entries; `is_capped` when counting stopped there ("1000+")."""

    number: int
    is_capped: bool = False

    @classmethod
    def of(cls, counted: int, cap: int = COUNT_CAP) -> Count:
        return cls(counted, counted >= cap)


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands above the table; None while it is being counted."""

    total: Count | None = None
    overdue: Count | None = None
    debts: Count | None = None


@dataclass(frozen=True, slots=True)
class RegisterState:
    """Everything the page paints besides the table's rows."""

    profile: InstitutionProfile | None = None
    criteria: RegisterFilter = field(default_factory=RegisterFilter)
    period: Period = Period.ALL
    figures: Figures = field(default_factory=Figures)
    problem: RegistraturaError | None = None

    @property
    def is_filtered(self) -> bool:
        return self.criteria != RegisterFilter()


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The newest rows that fit, found at once, and how many there are in all."""

    criteria: RegisterFilter
    rows: tuple[RegisterRow, ...]
    total: Count

    @property
    def is_all(self) -> bool:
        return self.total.number == len(self.rows)

    def ids(self) -> array[int]:
        return array("q", (row.row_id for row in self.rows))


@dataclass(frozen=True, slots=True)
class AllIds:
    """The row ids of everything that fits, newest first, and the first rows as they are now."""

    criteria: RegisterFilter
    ids: Sequence[int]
    first: tuple[RegisterRow, ...] = ()


def within(criteria: RegisterFilter, period: Period, today: date) -> RegisterFilter:
    """`criteria` for a period that is not typed."""
    first_day, last_day = period.days(today)
    return replace(criteria, first_day=first_day, last_day=last_day)
