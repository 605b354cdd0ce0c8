"""The end of a year: nothing of its numbers is left open, and from then on nothing is put among them.

What was found is written down with a SHA-256 over the year's book (REG-Y1): the bytes that `book --format csv`
writes. Later settlements and replies change the book, so the file of the closing is the one to keep.
"""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from desk_app.application.accounted_numbers import YearFigures
from desk_app.application.export_book import WholeFile
from desk_app.application.ports import OpenUnitOfWork, UnitOfWork
from desk_app.application.queries import RegisterQueries
from desk_app.application.services import TableFiles
from desk_app.domain import errors
from desk_app.domain.centre_errors import CentreOwns
from desk_app.domain.closing_errors import YearClosed, YearNotClosed, YearNotOver, YearUnaccounted
from desk_app.domain.facts import ChoiceMade
from desk_app.domain.institution import InstitutionProfile

_CHOICE = "year_closed:"
"""Prefix of the choices that hold what was found when a year was closed, as JSON."""


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """What is written down of a register's year."""

    register: str
    year: int
    first: int
    last: int
    numbers: int
    entries: int
    annulled: int
    unused: int
    unsettled: int
    """Entries without a settlement: they keep their numbers and go on."""
    sha256: str
    closed_at: datetime
    operator: str


@dataclass(frozen=True, slots=True)
class CloseYear:
    """On the `db` thread: it reads the whole book of the year."""

    begin: OpenUnitOfWork
    queries: RegisterQueries
    tables: TableFiles
    whole_file: WholeFile

    def __call__(self, register: str, year: int, file: Path | None = None) -> ClosedYear:
        """With `file` the book of the year is written there as CSV.

        Raises RegisterUnknown, YearNotOver, YearClosed, YearUnaccounted, ValueNotAllowed for a year without
        numbers, CentreOwns, OperatorRequired, FolderMissing, FolderReadOnly, DiskFull.
        """
        with self.begin() as work:
            profile = _owned(work)
            if profile.register(register) is None:
                raise errors.RegisterUnknown(register)
            if year >= work.today.year:
                raise YearNotOver(year)
            require_open_year(profile, register, year)
            figures = self._accounted(register, year)
            sha256 = self._written(register, year, file)
            closed = ClosedYear(
                register,
                year,
                figures.first,
                figures.last,
                figures.numbers,
                figures.entries,
                figures.annulled,
                figures.unused,
                figures.unsettled,
                sha256,
                work.now,
                work.operator,
            )
            _note(work, register, year, asdict(closed) | {"closed_at": work.now.isoformat()})
            work.commit()
        return closed

    def reopen(self, register: str, year: int, reason: str) -> None:
        """Raises ReasonMissing, YearNotClosed, CentreOwns, OperatorRequired."""
        if not reason.strip():
            raise errors.ReasonMissing("reopen")
        with self.begin() as work:
            if not _is_closed(_owned(work), register, year):
                raise YearNotClosed(register, year)
            _note(work, register, year, {"reopened": reason, "reopened_at": work.now.isoformat()})
            work.commit()

    def _accounted(self, register: str, year: int) -> YearFigures:
        figures = self.queries.year_figures(register, year)
        if not figures.numbers:
            raise errors.ValueNotAllowed("year", str(year), "year with numbers")
        if figures.debts or figures.reserved or figures.missing:
            raise YearUnaccounted(register, year, figures.debts, figures.reserved, figures.missing)
        return figures

    def _written(self, register: str, year: int, file: Path | None) -> str:
        """The SHA-256 of the book, hexadecimal."""
        rows = self.queries.book(register, None, None, year)
        with nullcontext() if file is None else self.whole_file(file) as out:
            hashed = _Hashed(out)
            self.tables.write_book(rows, "csv", cast(BinaryIO, hashed))
        return hashed.sha256


def require_open_year(profile: InstitutionProfile, register: str, year: int) -> None:
    """Raises YearClosed: nothing is put among the numbers of a year that was closed."""
    if _is_closed(profile, register, year):
        raise YearClosed(register, year)


def _is_closed(profile: InstitutionProfile, register: str, year: int) -> bool:
    written = profile.choice(_name(register, year))
    return bool(written) and "reopened" not in json.loads(written)


def _owned(work: UnitOfWork) -> InstitutionProfile:
    """What this desk lays down; under a central registry its administrator closes the year of all desks."""
    if not work.operator:
        raise errors.OperatorRequired
    if work.belongs_to_centre:
        raise CentreOwns("year-closing")
    return work.profile()


def _note(work: UnitOfWork, register: str, year: int, found: dict[str, object]) -> None:
    value = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    work.record(ChoiceMade("choice", _name(register, year), value))


def _name(register: str, year: int) -> str:
    return f"{_CHOICE}{register}:{year}"


class _Hashed(io.RawIOBase):
    """A file whose bytes are hashed on their way; without one they are hashed and forgotten."""

    def __init__(self, out: BinaryIO | None) -> None:
        self._out = out
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        written = bytes(content)
        self._hash.update(written)
        if self._out is not None:
            self._out.write(written)
        return len(written)
