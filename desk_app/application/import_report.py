"""What an import did, and every row it refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desk_app.domain.errors import DomainError

REPORT_COLUMNS = ("Rândul", "Coloana", "Valoarea", "De ce nu a fost preluat", "Ce este de făcut")

Explain = Callable[[DomainError], tuple[str, str]]
"""The sentence and the action of an error, in the language of whoever reads them."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken over. `row` counts from 1 as a spreadsheet does; `column` is its title there."""

    row: int
    column: str
    value: str
    error: DomainError


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows became entries, stood already, or were refused; of a dry run, how many would."""

    rows: int
    imported: int
    annulled: int
    noted: int
    """With notes of the older register, which are kept and exported again."""
    already_imported: int
    refused: tuple[RefusedRow, ...]
    unknown_departments: tuple[str, ...]
    """Departments the institution has not defined: column 8 keeps their names as they were written."""
    is_dry_run: bool
    was_cancelled: bool
    """A person pressed cancel: what was imported stays, and repeating the import takes over the rest."""


def report_rows(report: ImportReport, explain: Explain) -> Iterator[tuple[str | int, ...]]:
    """The refused rows as a table, header included."""
    yield REPORT_COLUMNS
    for refused in report.refused:
        yield (refused.row, refused.column, refused.value, *explain(refused.error))
