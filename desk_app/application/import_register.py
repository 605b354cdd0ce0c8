"""Take over an older register from CSV or XLSX: look first, try it without writing, then import in batches.

A batch is one transaction, so that nothing of it is ever half there; repeating an import passes over what stands
already. A row that the register cannot keep is refused with its place and the reason, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from desk_app.application.close_year import require_open_year
from desk_app.application.import_columns import (
    REMEMBERED,
    REQUIRED,
    ImportColumn,
    find_header,
    fingerprint,
    guess_columns,
    remembered_columns,
    written_columns,
)
from desk_app.application.import_report import Explain, ImportReport, RefusedRow, report_rows
from desk_app.application.import_row import ImportedRow, RowReader
from desk_app.application.ports import Cancelled, OpenUnitOfWork, Progress, UnitOfWork
from desk_app.domain import errors
from desk_app.domain.facts import ChoiceMade, EntryImported
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, RegistrationNumber

BATCH = 500
PREVIEWED = 20
_LOOKED_AT = 40

Row = tuple[str, ...]


class ImportTables(Protocol):
    """What an import asks of table files."""

    def read(self, file: Path) -> Iterator[Row]:
        """The rows of the first sheet as texts; raises TableUnreadable."""
        ...

    def write_rows(self, rows: Iterable[Iterable[str | int]], out: BinaryIO) -> int:
        """Rows as CSV, header included; how many."""
        ...


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to take over. `expected_rows`, from the dry run, makes progress a share of the whole."""

    file: Path
    columns: Mapping[ImportColumn, int]
    header_row: int
    register: str
    expected_rows: int = 0


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The first rows of a file, and which column is taken for which. `header_row` counts from 0."""

    file: Path
    header: Row
    header_row: int
    rows: tuple[Row, ...]
    columns: Mapping[ImportColumn, int]
    is_remembered: bool

    @property
    def missing(self) -> tuple[ImportColumn, ...]:
        """Required columns that were not found."""
        return tuple(column for column in REQUIRED if column not in self.columns)

    def request(self, register: str, columns: Mapping[ImportColumn, int] | None = None) -> ImportRequest:
        """Take the file over as it was previewed, or with the columns a person chose."""
        return ImportRequest(self.file, self.columns if columns is None else columns, self.header_row, register)


@dataclass(frozen=True, slots=True)
class ImportRegister:
    """Belongs to the `db` thread; `preview` to any."""

    begin: OpenUnitOfWork
    tables: ImportTables

    def through(self, begin: OpenUnitOfWork) -> ImportRegister:
        """The same import, whose transactions are opened by `begin`."""
        return replace(self, begin=begin)

    def preview(self, file: Path, profile: InstitutionProfile) -> ImportPreview:
        """Look at the first rows. Raises TableUnreadable, also (`empty`) for a file without a row."""
        looked_at = list(islice(self.tables.read(file), _LOOKED_AT))
        if not any(looked_at):
            raise errors.TableUnreadable(file.name, "empty")
        header_row = find_header(looked_at)
        header = looked_at[header_row]
        remembered = remembered_columns(profile, header)
        rows = (row for row in looked_at[header_row + 1 :] if _holds_data(row, header))
        return ImportPreview(
            file=file,
            header=header,
            header_row=header_row,
            rows=tuple(islice(rows, PREVIEWED)),
            columns=remembered or guess_columns(header),
            is_remembered=remembered is not None,
        )

    def __call__(
        self,
        request: ImportRequest,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportReport:
        """Import, or with `dry_run` say what an import would do.

        Cancelling keeps the batches that are done. Raises ValueMissing (a required column), RegisterUnknown,
        OperatorRequired, TableUnreadable, and StorageError leaves, which undo the batch they meet.
        """
        for column in REQUIRED:
            if column not in request.columns:
                raise errors.ValueMissing(column.value)
        run = _Run(self.begin, request, dry_run)
        rows = self.tables.read(request.file)
        header = next(islice(rows, request.header_row, None), ())
        run.header = header
        numbered = (
            (place, row) for place, row in enumerate(rows, request.header_row + 2) if _holds_data(row, header)
        )
        while batch := list(islice(numbered, BATCH)):
            if cancelled and cancelled():
                return run.report(was_cancelled=True)
            run.take_over(batch)
            if progress:
                progress(run.rows, request.expected_rows)
        return run.report()

    def write_report(self, report: ImportReport, explain: Explain, out: BinaryIO) -> int:
        """The refused rows as CSV; how many there are."""
        return self.tables.write_rows(report_rows(report, explain), out) - 1


@dataclass(slots=True)
class _Run:
    """One import on its way."""

    begin: OpenUnitOfWork
    request: ImportRequest
    dry_run: bool
    header: Row = ()
    rows: int = 0
    imported: int = 0
    annulled: int = 0
    noted: int = 0
    already_imported: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    unknown_departments: set[str] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)

    def take_over(self, batch: list[tuple[int, Row]]) -> None:
        """One transaction."""
        with self.begin() as work:
            reader = self._reader(work)
            if not self.dry_run:
                self._remember_columns(work)
            for place, row in batch:
                self._row(work, reader, place, row)
            if not self.dry_run:
                work.commit()
        self.rows += len(batch)

    def report(self, *, was_cancelled: bool = False) -> ImportReport:
        return ImportReport(
            rows=self.rows,
            imported=self.imported,
            annulled=self.annulled,
            noted=self.noted,
            already_imported=self.already_imported,
            refused=tuple(self.refused),
            unknown_departments=tuple(sorted(self.unknown_departments)),
            is_dry_run=self.dry_run,
            was_cancelled=was_cancelled,
        )

    def _reader(self, work: UnitOfWork) -> RowReader:
        if not work.operator:
            raise errors.OperatorRequired
        profile = work.profile()
        register = profile.register(self.request.register)
        if register is None:
            raise errors.RegisterUnknown(self.request.register)
        return RowReader(self.request.columns, profile, register, work.today)

    def _remember_columns(self, work: UnitOfWork) -> None:
        name, value = REMEMBERED + fingerprint(self.header), written_columns(self.request.columns)
        if work.profile().choice(name) != value:
            work.record(ChoiceMade("choice", name, value))

    def _row(self, work: UnitOfWork, reader: RowReader, place: int, row: Row) -> None:
        try:
            read = reader.read(row)
            require_open_year(reader.profile, self.request.register, read.registered_on.year)
            if self._stands_already(work, read):
                self.already_imported += 1
                return
        except errors.DomainError as error:
            self._refuse(place, row, error)
            return
        self.imported += 1
        self.annulled += bool(read.annulled_reason)
        self.noted += bool(read.notes)
        if read.letter.department and reader.profile.department(read.letter.department) is None:
            self.unknown_departments.add(read.letter.department)
        if not self.dry_run:
            work.record(_fact(work, self.request, place, read))

    def _stands_already(self, work: UnitOfWork, read: ImportedRow) -> bool:
        """Raises ValueNotAllowed for a number that another row or another entry has."""
        series = (read.registered_on.year, read.number)
        reference = NumberReference(read.number, self.request.register, read.registered_on.year)
        standing = work.entries_numbered(reference)
        if series in self.seen or (standing and not read.is_entry(standing[0])):
            raise errors.ValueNotAllowed("number", f"{read.number}/{read.registered_on.year}", "unused")
        self.seen.add(series)
        return bool(standing)

    def _refuse(self, place: int, row: Row, error: errors.DomainError) -> None:
        column = _column_of(error)
        at = self.request.columns.get(column, -1) if column else -1
        title = self.header[at] if 0 <= at < len(self.header) else ""
        value = row[at] if 0 <= at < len(row) else ""
        self.refused.append(RefusedRow(place, title, value, error))


def _fact(work: UnitOfWork, request: ImportRequest, place: int, read: ImportedRow) -> EntryImported:
    return EntryImported(
        subject=work.new_id(),
        letter=read.letter,
        number=RegistrationNumber(request.register, read.registered_on.year, read.number, read.display),
        registered_on=read.registered_on,
        dispatched_on=read.dispatched_on,
        resolution_mode=read.resolution_mode,
        linked_to=read.linked_to,
        annulled_reason=read.annulled_reason,
        source=f"{request.file.name}:{place}",
        notes=read.notes,
    )


def _column_of(error: errors.DomainError) -> ImportColumn | None:
    """The column an error speaks of."""
    name = "number" if isinstance(error, errors.ImportAboveFirst) else error.data().get("field")
    return ImportColumn(name) if name in set(ImportColumn) else None


def _holds_data(row: Row, header: Row) -> bool:
    """Blank rows, headers repeated on each page and the row that numbers the columns are no data."""
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers_columns = len(filled) > 2 and filled == [str(place) for place in range(1, len(filled) + 1)]
    return bool(filled) and row != header and not numbers_columns
