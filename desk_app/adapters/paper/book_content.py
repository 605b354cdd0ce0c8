"""The register's rows and the words around them, as the printed book takes them."""

from __future__ import annotations

from datetime import date, datetime

from desk_app.adapters.paper.wording import institution_name
from desk_app.application.book_lines import BookLine, book_line, short_number
from desk_app.application.queries import BookRow
from desk_app.application.services import BookPeriod
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Register
from printing.documents.book_content import Annulment, BookHeader, Checkpoint, Rectification, RowKind
from printing.documents.book_content import BookRow as PrintedRow

IMPORTED = "registrul preluat"
"""Who annulled a number before its register was taken over is not known."""
_KINDS = {
    "reply": RowKind.REPLY,
    "reserved": RowKind.RESERVED,
    "void": RowKind.UNUSED,
    "suspended": RowKind.UNUSED,
    "written-off": RowKind.UNUSED,
}


def book_header(
    register: Register, period: BookPeriod, profile: InstitutionProfile, printed_at: datetime
) -> BookHeader:
    """The whole book of a year that is over carries the closing formula of 31 December."""
    institution = profile.institution
    is_whole = period.first_day is None and period.last_day is None
    return BookHeader(
        institution=institution_name(institution),
        county=f"Județul {institution.county}" if institution.county else "",
        register=register.name,
        year=period.year,
        printed_at=printed_at,
        registrar=period.registrar,
        secretary=period.secretary,
        checkpoint=_checkpoint(period, printed_at),
        closed_on=date(period.year, 12, 31) if is_whole and period.year < printed_at.year else None,
        demonstration=institution.demonstration,
    )


def printed_row(row: BookRow) -> PrintedRow:
    """One row: an entry, a reply to an earlier one, or a number without a document."""
    line = book_line(row)
    return PrintedRow(
        number=_numbers(line, row.on.year),
        registered=line.registered_on,
        reference=line.reference,
        sheets=line.sheets,
        annexes=line.annexes,
        issuer=line.issuer,
        summary=line.summary or _why_empty(line),
        department="; ".join(part for part in (line.department, line.handed_over) if part),
        dispatched=line.dispatched_on,
        outcome=line.resolution_mode,
        addressee=line.addressee,
        linked=_short_links(line.linked_to, row.on.year),
        file_code=line.file_code,
        kind=RowKind.ANNULLED if line.is_annulled else _KINDS.get(row.kind, RowKind.ENTRY),
        annulment=_annulment(row),
        rectifications=_rectifications(line),
    )


def _numbers(line: BookLine, year: int) -> str:
    """Column 1; in brackets another register and the number there."""
    number = short_number(line.number, year)
    others = ", ".join(f"{register}:{short_number(other, year)}" for register, other in line.other_numbers)
    return f"{number} ({others})" if others else number


def _why_empty(line: BookLine) -> str:
    """No row of the book is blank: a number without a document, or without its data, says so."""
    return "" if line.is_annulled else " ".join(line.notes)


def _short_links(linked_to: str, year: int) -> str:
    return ", ".join(short_number(number, year) for number in linked_to.split(", "))


def _annulment(row: BookRow) -> Annulment | None:
    if row.row is None or row.row.annulled_at is None:
        return None
    return Annulment(row.row.annulled_at, row.row.annulled_by or IMPORTED, row.row.annulled_reason)


def _rectifications(line: BookLine) -> tuple[Rectification, ...]:
    """What is corrected but stands in no column (the direction) is left to the electronic register."""
    return tuple(
        Rectification(
            cell.column,
            cell.old,
            cell.correction.at,
            cell.correction.operator_name,
            cell.correction.reason,
        )
        for cell in line.rectified
        if cell.column
    )


def _checkpoint(period: BookPeriod, printed_at: datetime) -> Checkpoint | None:
    if not period.chain_head:
        return None
    return Checkpoint(period.last_day or printed_at.date(), period.chain_head)
