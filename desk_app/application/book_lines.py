"""The lines of the register in the thirteen legal columns (Ord. 217/1996, art. 9), for paper and for tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from desk_app.application.queries import BookRow, Correction, HandOverRow, RegisterRow, ReplyRow

LEGAL_COLUMNS = (
    "Numărul de înregistrare",
    "Data înregistrării",
    "Numărul și data documentului, date de emitent",
    "Numărul filelor documentului",
    "Numărul anexelor",
    "Emitentul",
    "Conținutul documentului în rezumat",
    "Compartimentul căruia i s-a repartizat",
    "Data expedierii",
    "Modul rezolvării",
    "Destinatarul",
    "Numărul de înregistrare al documentului la care se conexează",
    "Indicativul dosarului după nomenclator",
)
"""The columns in the order and the words of the law."""

NOTES_COLUMN = "Mențiuni"
"""What a table cannot strike through or write above a line: annulments, corrections, unused numbers."""

_COLUMN_OF_FIELD = {
    "reference_number": 3,
    "reference_date": 3,
    "sheets": 4,
    "annexes": 5,
    "sender": 6,
    "on_behalf_of": 6,
    "subject": 7,
}
_FOR = ", pentru "
_WITH_DATE = re.compile(r"(?P<number>.*[0-9])/(?:[0-9]{1,2}\.[0-9]{1,2}\.)?(?P<year>[0-9]{4})")


@dataclass(frozen=True, slots=True)
class RectifiedCell:
    """A corrected cell: `column` 1-13, or 0 for what no column shows; `old` and `new` are whole cells."""

    column: int
    old: str
    new: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line: the thirteen columns in order, then what makes it special."""

    number: str
    registered_on: date | None
    reference: str = ""
    sheets: int | None = None
    annexes: int | None = None
    issuer: str = ""
    summary: str = ""
    department: str = ""
    dispatched_on: date | None = None
    resolution_mode: str = ""
    addressee: str = ""
    linked_to: str = ""
    file_code: str = ""
    is_annulled: bool = False
    rectified: tuple[RectifiedCell, ...] = ()
    notes: tuple[str, ...] = ()
    handed_over: str = ""
    """Where the papers went, for column 8 on paper; a table says it in its notes."""
    other_numbers: tuple[tuple[str, str], ...] = ()
    """Other registers and how the entry is numbered there, for column 1 on paper; a table says it in its notes."""

    @property
    def cells(self) -> tuple[str | int | date | None, ...]:
        """The values of columns 1-13."""
        return (
            self.number,
            self.registered_on,
            self.reference,
            self.sheets,
            self.annexes,
            self.issuer,
            self.summary,
            self.department,
            self.dispatched_on,
            self.resolution_mode,
            self.addressee,
            self.linked_to,
            self.file_code,
        )


_WITHOUT_DOCUMENT = {
    "reserved": "Rezervat",
    "void": "Neutilizat",
    "suspended": "Suspendat până la procesul-verbal, poate sta pe o hârtie",
    "written-off": "Închis prin procesul-verbal",
}
"""Why a number of the book has no document; what is known besides follows it."""


def book_line(row: BookRow) -> BookLine:
    """The line of an entry, of a reply to an earlier one, or of a number without a document."""
    if row.row is not None:
        return _entry_line(row.number, row.row, row.corrections, row.handed_over)
    if row.reply is not None:
        return _reply_line(row.number, row.reply)
    state = _WITHOUT_DOCUMENT[row.kind]
    return BookLine(row.number, row.on, notes=(f"{state}: {row.note}" if row.note else state,))


def short_number(display: str, year: int) -> str:
    """A number for a column that stands beside its date: `1268/03.03.2026` is written `1268`.

    The year stays when it is not `year`: a reply may answer an entry of a closed year (`R1 la 1187/2025`).
    """
    match = _WITH_DATE.fullmatch(display)
    if match is None:
        return display
    return match["number"] if int(match["year"]) == year else f"{match['number']}/{match['year']}"


def written_reference(number: str, day: date | None) -> str:
    """Column 3: the issuer's own number and date."""
    return "/".join(part for part in (number, written_day(day)) if part)


def written_day(day: date | None) -> str:
    """03.03.2026, or nothing. Written by hand: `strftime` takes six times as long."""
    return f"{day.day:02}.{day.month:02}.{day.year}" if day else ""


def _entry_line(
    number: str, row: RegisterRow, corrections: tuple[Correction, ...], handed: HandOverRow | None
) -> BookLine:
    rectified = rectified_cells(row, corrections)
    return BookLine(
        number=number,
        registered_on=row.registered_on,
        reference=written_reference(row.reference_number, row.reference_date),
        sheets=row.sheets,
        annexes=row.annexes,
        issuer=row.sender,
        summary=row.subject,
        department=row.department_name or row.department,
        dispatched_on=row.dispatched_on,
        resolution_mode=row.resolution_mode,
        addressee=row.addressee,
        linked_to=row.linked_to,
        file_code=row.file_code,
        is_annulled=row.annulled_at is not None,
        rectified=rectified,
        notes=_entry_notes(number, row, rectified, handed),
        handed_over=_went(row, handed) if handed else "",
        other_numbers=row.numbers_beside(number),
    )


def _reply_line(number: str, reply: ReplyRow) -> BookLine:
    return BookLine(
        number=number,
        registered_on=reply.on,
        sheets=reply.sheets,
        annexes=reply.annexes,
        summary=reply.subject,
        dispatched_on=reply.dispatched_on,
        resolution_mode=reply.mode,
        addressee=reply.addressee,
    )


def _entry_notes(
    number: str, row: RegisterRow, rectified: tuple[RectifiedCell, ...], handed: HandOverRow | None
) -> tuple[str, ...]:
    notes = [row.notes] if row.notes else []
    notes.extend(f"Și nr. {display} în registrul {register}" for register, display in row.numbers_beside(number))
    if handed is not None:
        to = ", ".join(part for part in (handed.department_name, handed.person) if part)
        notes.append(f"Predat la {to}, {_moment(handed.at)}{_by(handed.operator_name)}")
    if row.annulled_at is not None:
        notes.append(f"Anulat {_moment(row.annulled_at)}{_by(row.annulled_by)}: {row.annulled_reason}")
    if row.state == "quick":
        notes.append("Număr rapid: datele se completează")
    notes.extend(_rectification(cell) for cell in rectified)
    return tuple(notes)


def _went(row: RegisterRow, handed: HandOverRow) -> str:
    """Where the papers are elsewhere than column 8 says, the department is named."""
    to = "" if handed.department == row.department else f" la {handed.department_name},"
    return f"predat{to} {handed.at:%d.%m.%Y, %H:%M}"


def _rectification(cell: RectifiedCell) -> str:
    where = f"coloana {cell.column}" if cell.column else "datele etichetei"
    made = cell.correction
    return (
        f"Rectificat {where} {_moment(made.at)}{_by(made.operator_name)}:"
        f" „{cell.old}” în „{cell.new}”; motivul: {made.reason}"
    )


def _moment(at: datetime) -> str:
    return f"la {at:%d.%m.%Y}, ora {at:%H:%M}" if at.tzinfo else f"la {at:%d.%m.%Y}"


def _by(name: str) -> str:
    return f", de {name}" if name else ""


def rectified_cells(row: RegisterRow, corrections: tuple[Correction, ...]) -> tuple[RectifiedCell, ...]:
    """Every correction, oldest first, as the whole cell before and after it.

    Two fields share column 3 and two share column 6, so the cells are found by walking back from what stands.
    """
    number, day, issuer = row.reference_number, written_day(row.reference_date), row.sender
    cells = []
    for made in reversed(corrections):
        column = _COLUMN_OF_FIELD.get(made.field, 0)
        old, new = made.old, made.new
        if column == 3:
            new = "/".join(filter(None, (number, day)))
            number, day = (made.old, day) if made.field == "reference_number" else (number, made.old)
            old = "/".join(filter(None, (number, day)))
        elif column == 6:
            new, issuer = issuer, _issuer_before(issuer, made)
            old = issuer
        cells.append(RectifiedCell(column, old, new, made))
    return tuple(reversed(cells))


def _issuer_before(issuer: str, made: Correction) -> str:
    """Column 6 holds the signer and, after "pentru", the holder of the right."""
    if made.field == "sender":
        return made.old + issuer.removeprefix(made.new)
    signer = issuer.removesuffix(_FOR + made.new) if made.new else issuer
    return signer + _FOR + made.old if made.old else signer
