"""The end of a day: how every number that was given is accounted for, and what is still to be settled."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_app.application.centre_evidence import CentreCheckpoint
from desk_app.application.emergency_series import EmergencyMoment
from desk_app.application.export_book import SECRETARY, WholeFile
from desk_app.application.queries import BookRow, PaperOfEntry, RegisterQueries, RegisterRow
from desk_app.application.services import Papers
from desk_app.domain.errors import DateNotAllowed
from desk_app.domain.register import Register

_GROUP = 4


@dataclass(frozen=True, slots=True)
class RegisterDay:
    """The rows of one register on a day, in the order of their numbers."""

    name: str
    rows: tuple[BookRow, ...]

    @property
    def numbered(self) -> tuple[BookRow, ...]:
        """Those that have a number of their own: replies are told by their place under another."""
        return tuple(row for row in self.rows if row.kind != "reply")


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """What the daily register says; `head` is the journal's whole head in base 32, in groups of four."""

    day: date
    registers: tuple[RegisterDay, ...]
    events: int
    head: tuple[str, ...]
    registrar: str = ""
    secretary: str = ""
    checkpoint: CentreCheckpoint | None = None
    """Of the last day that the central registry had closed; None at a desk that works alone."""
    emergencies: tuple[EmergencyMoment, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What the day leaves: papers not printed, labels not scanned, quick numbers without their data."""

    waiting: tuple[PaperOfEntry, ...]
    unconfirmed: tuple[PaperOfEntry, ...]
    debts: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class CloseDay:
    """Belongs to the thread of its `queries`. It freezes nothing: the paper is made anew as often as is needed."""

    queries: RegisterQueries
    papers: Papers
    whole_file: WholeFile

    def __call__(self, day: date, today: date, registrar: str, file: Path) -> ClosedDay:
        """Write the daily register to `file`.

        Raises DateNotAllowed for a day to come, FolderMissing, FolderReadOnly, DiskFull.
        """
        closed = self.day(day, today, registrar)
        with self.whole_file(file) as out:
            out.write(self.papers.daily_register(closed, self.queries.profile()))
        return closed

    def day(self, day: date, today: date, registrar: str) -> ClosedDay:
        """The figures of a day; raises DateNotAllowed for a day to come."""
        if day > today:
            raise DateNotAllowed("day", day, today)
        profile, state = self.queries.profile(), self.queries.register_state()
        return ClosedDay(
            day,
            tuple(self._register(register, day) for register in profile.registers),
            state.journal_events,
            written_groups(state.journal_head),
            registrar,
            profile.choice(SECRETARY),
            self.queries.centre_checkpoint(day),
            self.queries.emergencies(day),
        )

    def open_matters(self) -> OpenMatters:
        """The three lists to empty before the day is closed."""
        waiting = self.queries.papers(("pending", "failed"))
        return OpenMatters(waiting, self.queries.unconfirmed_labels(), self.queries.unmet_debts())

    def _register(self, register: Register, day: date) -> RegisterDay:
        return RegisterDay(register.name, tuple(self.queries.book(register.code, day, day)))


def written_groups(head: str) -> tuple[str, ...]:
    """A hash (hexadecimal) in base 32, in groups of four: as it is copied from paper."""
    code = base64.b32encode(bytes.fromhex(head)).decode("ascii").rstrip("=")
    return tuple(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def is_accounted(rows: Sequence[BookRow]) -> bool:
    """Whether each number stands once, with its entry, its reservation or the reason why it is unused."""
    numbers = [row.number for row in rows]
    explained = (row.row is not None or row.kind == "reserved" or bool(row.note) for row in rows)
    return len(set(numbers)) == len(numbers) and all(explained)
