"""Registration numbers in the registrar's words; how they are leased and drawn stands in `sync`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from desk_app.domain.errors import NumberUnknown

EMERGENCY_PREFIX = "U"
_REFERENCE = re.compile(
    r"\s*(?:(?P<register>[0-9]{2}|U[0-9A-Za-z]+-[0-9A-Fa-f]{6}):)?(?P<number>[0-9]{1,8})(?:/(?P<year>[0-9]{4}))?\s*"
)


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """One number of an entry: a legal fact, drawn once and never changed."""

    register: str
    year: int
    number: int
    display: str
    lease: str = ""

    @property
    def is_emergency(self) -> bool:
        """Whether it belongs to an emergency series, whose register is named U<desk>-<tag>."""
        return self.register.startswith(EMERGENCY_PREFIX)

    def reference(self) -> str:
        """`REGISTER:NUMBER/YEAR`, which names it anywhere."""
        return f"{self.register}:{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class NumberReference:
    """What a person typed to name an entry: `[REGISTER:]NUMBER[/YEAR]`."""

    number: int
    register: str | None = None
    year: int | None = None

    @classmethod
    def parse(cls, text: str) -> NumberReference:
        """Read `[REGISTER:]NUMBER[/YEAR]`; raises NumberUnknown for anything else."""
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise NumberUnknown(text)
        year = match["year"]
        return cls(int(match["number"]), match["register"], int(year) if year else None)

    def __str__(self) -> str:
        register = f"{self.register}:" if self.register else ""
        return f"{register}{self.number}" + (f"/{self.year}" if self.year else "")


@dataclass(frozen=True, slots=True)
class Reservation:
    """A number held for a document to come (REG-R1). A used one keeps the day and the code of the reservation."""

    id: str
    number: RegistrationNumber
    reserved_on: date
    """The legal day on which the number was drawn: column 2 of the entry that will use it."""
    reserved_at: datetime
    expires_on: date
    """The last day on which it may be used."""
    reason: str
    operator: str
    check_code: str
    """Of the event that drew the number."""
    is_doubted: bool = False
    """Drawn before the desk lost its trust: somebody else may have the number, and it is only given up."""
    is_given_up: bool = False
    """It stands in the register as unused, and is never given again."""


def emergency_display(register: str, number: int) -> str:
    """`U01-3F9A2C/12`: the number of an emergency series as it is written on paper."""
    return f"{register}/{number}"
