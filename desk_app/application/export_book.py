"""The book as a file: PDF to sign and bind, XLSX and CSV to work with. Whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import RegisterQueries
from desk_app.application.services import BookPeriod, Papers, TableFiles
from desk_app.domain import errors
from desk_app.domain.register import Register

MEDIA = ("pdf", "xlsx", "csv")
SECRETARY = "secretary_general"
"""The choice that names who countersigns the printed book."""


@dataclass(frozen=True, slots=True)
class BookRequest:
    """What to export. Without days, the whole `year`; `chain_head` and `registrar` are printed on the PDF."""

    register: str
    year: int
    first_day: date | None = None
    last_day: date | None = None
    media: str = "pdf"
    paper: str = "a4"
    chain_head: str = ""
    registrar: str = ""


@dataclass(frozen=True, slots=True)
class ExportedBook:
    """The file and how long it is: pages of a PDF, rows of a table."""

    file: Path
    length: int


@dataclass(frozen=True, slots=True)
class ExportBook:
    """Belongs to the thread of its `queries`."""

    queries: RegisterQueries
    papers: Papers
    tables: TableFiles

    def __call__(
        self,
        request: BookRequest,
        file: Path,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ExportedBook:
        """Write the book to `file`, replacing one that is there only when the new one is whole.

        Raises ValueNotAllowed (the format, days out of order), RegisterUnknown, Cancelled, FolderMissing,
        FolderReadOnly, DiskFull.
        """
        register = self._checked(request)
        with _whole_file(file) as out:
            length = self._write(request, register, out, progress, cancelled)
        return ExportedBook(file, length)

    def _checked(self, request: BookRequest) -> Register:
        if request.media not in MEDIA:
            raise errors.ValueNotAllowed("format", request.media, " ".join(MEDIA))
        first, last = request.first_day, request.last_day
        if first and last and last < first:
            raise errors.DateNotAllowed("last_day", last, first)
        register = self.queries.profile().register(request.register)
        if register is None:
            raise errors.RegisterUnknown(request.register)
        return register

    def _write(
        self,
        request: BookRequest,
        register: Register,
        out: BinaryIO,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> int:
        profile = self.queries.profile()
        rows = self.queries.book(register.code, request.first_day, request.last_day, request.year)
        if request.media != "pdf":
            return self.tables.write_book(rows, request.media, out, progress=progress, cancelled=cancelled)
        period = BookPeriod(
            request.first_day,
            request.last_day,
            request.year,
            paper=request.paper,
            chain_head=request.chain_head,
            registrar=request.registrar,
            secretary=profile.choice(SECRETARY),
        )
        return self.papers.book(register, rows, period, profile, out, progress=progress, cancelled=cancelled)


@contextmanager
def _whole_file(file: Path) -> Iterator[BinaryIO]:
    """A temporary file beside the target that takes its place when everything is written."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
    except FileNotFoundError as error:
        raise errors.FolderMissing(str(file.parent)) from error
    except OSError as error:
        raise errors.FolderReadOnly(str(file.parent)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
