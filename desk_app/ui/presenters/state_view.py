"""What the state of the counter shows, as one value, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.application.integrity import Verification
from desk_app.application.services import Check, Printer
from desk_app.application.support_data import SavedSupport
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import InstitutionProfile

GOOD, ATTENTION, PROBLEM = "good", "attention", "problem"

_NO_NUMBERS = frozenset({"mirror-missing", "disk-full", "clock-behind", "people-none"})
"""Sentences of checks after which the core gives no number until they are mended."""
_EMERGENCY = frozenset({"registry-distrusted", "registry-doubted"})


class Verdict(StrEnum):
    """What can be done at this counter now."""

    WORKS = "works"
    EMERGENCY_ONLY = "emergency-only"
    NO_NUMBERS = "no-numbers"


@dataclass(frozen=True, slots=True)
class LongWork:
    """A piece of work under way: `verify`, `backup`, `lists` or `support`."""

    name: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A recovery sheet that was just made; the key is kept nowhere."""

    pdf: bytes
    recovery_key: str


@dataclass(frozen=True, slots=True)
class DeskStateView:
    """Everything the page paints."""

    checks: tuple[Check, ...] = ()
    checked_at: datetime | None = None
    seconds: float = 0.0
    is_checking: bool = False
    fix: str = ""
    """The remedy that is open, by its name in the checks, or empty."""
    work: LongWork | None = None
    verification: Verification | None = None
    backup_size: int | None = None
    support: SavedSupport | None = None
    sheet: Sheet | None = None
    printers: tuple[Printer, ...] = ()
    suspended: tuple[SuspendedNumbers, ...] = ()
    """Read when the minutes for them are opened."""
    profile: InstitutionProfile | None = None
    problem: RegistraturaError | None = None

    @property
    def causes(self) -> tuple[Check, ...]:
        """What asks for something, the gravest first."""
        found = [check for check in self.checks if check.state != GOOD]
        return tuple(sorted(found, key=lambda check: check.state != PROBLEM))

    @property
    def good(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.state == GOOD)

    @property
    def verdict(self) -> Verdict:
        sentences = {check.sentence for check in self.checks}
        if sentences & _NO_NUMBERS:
            return Verdict.NO_NUMBERS
        return Verdict.EMERGENCY_ONLY if sentences & _EMERGENCY else Verdict.WORKS
