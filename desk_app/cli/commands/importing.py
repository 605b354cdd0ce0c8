"""An older register, taken over from a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desk_app.application.import_columns import ImportColumn
from desk_app.application.import_register import ImportPreview, ImportRequest
from desk_app.application.import_report import ImportReport
from desk_app.cli.command import Access, Answer, Call, Command, option
from desk_app.cli.commands.registering import GENERAL_REGISTER
from desk_app.cli.conversions import file
from desk_app.cli.layout import table
from desk_app.cli.output_file import output_file
from desk_app.cli.progress import progress_on
from desk_app.cli.reporter import EXIT_REFUSED, as_json
from desk_app.domain.errors import DomainError, ValueNotAllowed
from desk_app.domain.text import fold

_SHOWN_TO_PEOPLE = 20
"""So many refused rows are listed for people; all of them stand in JSON and in the report."""


def import_table(call: Call) -> Iterator[Answer]:
    """Take the rows over, or with --dry-run say what would be taken."""
    asked = call.arguments
    importer = call.desk.import_register
    preview = importer.preview(asked.file, call.desk.queries.profile())
    columns = dict(preview.columns) | dict(_column(text, preview.header) for text in asked.column)
    request = ImportRequest(asked.file, columns, preview.header_row, asked.register)
    report = importer(request, dry_run=asked.dry_run, progress=progress_on(call.terminal))
    if asked.report:
        with output_file(call.desk, asked.report) as out:
            importer.write_report(report, lambda error: _explained(call, error), out)
    value = _value(call, report, preview, columns)
    yield Answer(value, _text(call, report), exit_code=EXIT_REFUSED if report.refused else 0)


def _column(text: str, header: Sequence[str]) -> tuple[ImportColumn, int]:
    """`sender=Emitentul` or `sender=6`, the columns counted from 1."""
    name, _, place = text.partition("=")
    if name not in set(ImportColumn):
        raise ValueNotAllowed("columns", text, " ".join(ImportColumn))
    titles = [fold(title) for title in header]
    if place.isascii() and place.isdigit() and 1 <= int(place) <= len(header):
        return ImportColumn(name), int(place) - 1
    if fold(place) not in titles:
        raise ValueNotAllowed("columns", text, " | ".join(header))
    return ImportColumn(name), titles.index(fold(place))


def _value(
    call: Call, report: ImportReport, preview: ImportPreview, columns: dict[ImportColumn, int]
) -> dict[str, Any]:
    return {
        "file": str(preview.file),
        "dry_run": report.is_dry_run,
        "columns": {name.value: preview.header[place] for name, place in sorted(columns.items())},
        "rows": report.rows,
        "imported": report.imported,
        "annulled": report.annulled,
        "noted": report.noted,
        "already_imported": report.already_imported,
        "unknown_departments": list(report.unknown_departments),
        "refused": [
            {"row": row.row, "column": row.column, "value": row.value} | as_json(row.error, call.words)
            for row in report.refused
        ],
    }


def _explained(call: Call, error: DomainError) -> tuple[str, str]:
    explanation = call.words.errors.of_error(error)
    return explanation.sentence, explanation.action


def _text(call: Call, report: ImportReport) -> str:
    said = call.words.say(
        "import_tried" if report.is_dry_run else "imported",
        rows=report.rows,
        imported=report.imported,
        noted=report.noted,
        already=report.already_imported,
        refused=len(report.refused),
    )
    if not report.refused:
        return said
    shown = report.refused[:_SHOWN_TO_PEOPLE]
    rows = [(str(row.row), row.column, row.value, call.words.errors.of_error(row.error).sentence) for row in shown]
    return f"{said}\n\n{table(call.words, ('row', 'column', 'value', 'refusal'), rows)}"


COMMANDS = (
    Command(
        "import",
        import_table,
        Access.WRITING,
        (
            option("file", metavar="FILE", type=file),
            option("--dry-run", action="store_true"),
            option("--register", metavar="CODE", default=GENERAL_REGISTER),
            option("--column", metavar="FIELD=COLUMN", action="append", default=[]),
            option("--report", metavar="F", type=file),
        ),
    ),
)
