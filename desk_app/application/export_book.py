"""The book as a file: PDF to sign and bind, XLSX and CSV to work with. Whole or not at all."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import BookRow, RegisterFilter, RegisterQueries
from desk_app.application.services import BookPeriod, Papers, TableFiles
from desk_app.domain import errors
from desk_app.domain.register import Register

_HEAD_CHARACTERS = 12
_ROWS_AT_ONCE = 200
MEDIA = ("pdf", "xlsx", "csv")
SECRETARY = "secretary_general"
"""The choice that names who countersigns the printed book."""

WholeFile = Callable[[Path], AbstractContextManager[BinaryIO]]
"""Opens a file for writing that takes its name, and the place of an older one, only when the block ends well.

Raises FolderMissing, FolderReadOnly, DiskFull.
"""


@dataclass(frozen=True, slots=True)
class BookRequest:
    """What to export: a year, or days (of several years where `year` is None).

    `registrar` is printed on the PDF, and so are the first groups of the journal's head. A PDF too long to be
    tagged for screen readers by itself is tagged when it is `always_tagged`.
    """

    register: str
    year: int | None
    first_day: date | None = None
    last_day: date | None = None
    media: str = "pdf"
    paper: str = "a4"
    registrar: str = ""
    always_tagged: bool = False

    @property
    def book_year(self) -> int:
        """The year that the book is named by; raises ValueMissing for neither year nor last day."""
        if self.year is not None:
            return self.year
        if self.last_day is None:
            raise errors.ValueMissing("period")
        return self.last_day.year


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
    whole_file: WholeFile

    def __call__(
        self,
        request: BookRequest,
        file: Path,
        *,
        criteria: RegisterFilter | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ExportedBook:
        """Write the book to `file`, replacing one that is there only when the new one is whole.

        With `criteria` only the entries that they let through, in the order of their days; otherwise everything,
        replies and unused numbers included.

        Raises ValueNotAllowed (the format, days out of order), RegisterUnknown, Cancelled, FolderMissing,
        FolderReadOnly, DiskFull.
        """
        register = self._checked(request)
        with self.whole_file(file) as out:
            length = self._write(request, register, criteria, out, progress, cancelled)
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
        criteria: RegisterFilter | None,
        out: BinaryIO,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> int:
        profile = self.queries.profile()
        rows = self._rows(request, register, criteria)
        if request.media != "pdf":
            return self.tables.write_book(rows, request.media, out, progress=progress, cancelled=cancelled)
        period = BookPeriod(
            request.first_day,
            request.last_day,
            request.book_year,
            paper=request.paper,
            chain_head=written_head(self.queries.register_state().journal_head),
            registrar=request.registrar,
            secretary=profile.choice(SECRETARY),
            always_tagged=request.always_tagged,
        )
        return self.papers.book(register, rows, period, profile, out, progress=progress, cancelled=cancelled)

    def _rows(
        self, request: BookRequest, register: Register, criteria: RegisterFilter | None
    ) -> Iterable[BookRow]:
        if criteria is None:
            return self.queries.book(register.code, request.first_day, request.last_day, request.year)
        return self._seen(register.code, criteria)

    def _seen(self, register: str, criteria: RegisterFilter) -> Iterator[BookRow]:
        ids = self.queries.ids(criteria)
        for end in range(len(ids), 0, -_ROWS_AT_ONCE):  # a book begins with its first day
            oldest_first = tuple(reversed(ids[max(end - _ROWS_AT_ONCE, 0) : end]))
            for row in self.queries.rows(oldest_first):
                yield BookRow("entry", row, row.number_in(register), row.registered_on)


def written_head(journal_head: str) -> str:
    """Sixty bits of the head in base 32, three groups of four: enough to compare by eye with `verify`."""
    code = base64.b32encode(bytes.fromhex(journal_head)).decode("ascii")[:_HEAD_CHARACTERS]
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
