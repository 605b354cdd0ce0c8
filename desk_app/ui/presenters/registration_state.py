"""What the registration page shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desk_app.application.ports import PrintJob
from desk_app.application.queries import RegisterRow
from desk_app.domain.entry import Due, Entry
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import RegistrationNumber, Reservation
from desk_app.ui.presenters.letter_form import LetterForm

_LONGEST_SHORT = 8
_SEVERITY = {"failed": 3, "pending": 2, "sent": 1}


class Purpose(StrEnum):
    """What Ctrl+Enter will do with the form."""

    REGISTER = "register"
    COMPLETE = "complete"
    """Give a quick number its data."""
    CORRECT = "correct"
    REGISTER_AGAIN = "register-again"
    """Annul the entry and give its data another number."""
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Reopened:
    """The entry that the form is about, when it is not about a new one."""

    entry: Entry
    form: LetterForm
    """The form as the entry stands: what differs from it was typed."""

    @property
    def display(self) -> str:
        return self.entry.number.display


@dataclass(frozen=True, slots=True)
class LastNumber:
    """The number just given, with its papers."""

    entry_id: str
    display: str
    """As the institution writes it."""
    short: str
    """What stands in big: the number alone where its writing is long."""
    until_short: str
    """The last of several (`×12`), or empty."""
    given_at: datetime
    description: str
    jobs: tuple[PrintJob, ...] = ()
    is_quick: bool = False
    other_number: str = ""
    """What the entry is numbered in a special register, or empty."""

    def job(self, paper: str) -> PrintJob | None:
        """The newest print job of `label` or `receipt`; of several entries the one that fares worst."""
        newest: dict[str, PrintJob] = {}
        for job in sorted(self.jobs, key=lambda job: (job.copy, job.id)):
            if job.paper == paper:
                newest[job.entry_id] = job
        return max(newest.values(), key=lambda job: _SEVERITY.get(job.state, 0), default=None)


def short_number(number: RegistrationNumber) -> str:
    """The number for the big type: its date is left to the caption, the name of an emergency series is not."""
    if number.is_emergency or len(number.display) <= _LONGEST_SHORT:
        return number.display
    return str(number.number)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was refused. `field` names the field of the form that it concerns, or is empty."""

    error: RegistraturaError
    field: str = ""


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """The clock guard asks which day it is."""

    proposed: date
    last_journal: date
    cause: str


@dataclass(frozen=True, slots=True)
class Companion:
    """What accompanies the letter: its term, the label to come, what its sender sent before."""

    due: Due | None = None
    label: bytes = b""
    """PNG of the label to come."""
    recent: tuple[RegisterRow, ...] = ()
    duplicates: tuple[RegisterRow, ...] = ()
    follow_up: RegisterRow | None = None
    """An open entry of the same sender and type: the letter may be a "revenire"."""


EMPTY_FORM = LetterForm()
EMPTY_COMPANION = Companion()


@dataclass(frozen=True, slots=True)
class RegistrationState:
    """Everything the page paints."""

    profile: InstitutionProfile | None = None
    form: LetterForm = EMPTY_FORM
    purpose: Purpose = Purpose.REGISTER
    reopened: Reopened | None = None
    companion: Companion = EMPTY_COMPANION
    last: LastNumber | None = None
    problem: Problem | None = None
    date_question: DateQuestion | None = None
    is_busy: bool = False
    """A registration is on its way to the disk."""
    is_arrival_pinned: bool = False
    is_restored: bool = False
    """The form comes from a draft that a crash or a change of persons left."""
    may_change_terms: bool = False
    reservations: tuple[Reservation, ...] = ()
    """The reserved numbers that a letter may have."""
