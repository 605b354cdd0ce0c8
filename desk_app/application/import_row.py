"""One row of an older register as the entry it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk_app.application.import_columns import ImportColumn
from desk_app.application.import_values import (
    annulment,
    read_count,
    read_day,
    read_direction,
    read_number,
    read_party,
    read_reference,
)
from desk_app.domain import errors
from desk_app.domain.entry import Entry, Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction, Register
from desk_app.domain.text import TextLimit, fold, normalise

Column = ImportColumn
_LIMITS = {
    Column.SENDER: TextLimit.NAME,
    Column.SUBJECT: TextLimit.SUBJECT,
    Column.DEPARTMENT: TextLimit.NAME,
    Column.RESOLUTION_MODE: TextLimit.REASON,
    Column.ADDRESSEE: TextLimit.ADDRESS,
    Column.NOTES: TextLimit.SUBJECT,
}
"""Longer than a reference, the limit of every other column."""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What a row says. `display` is its number as the older register writes it."""

    number: int
    display: str
    registered_on: date
    letter: Letter
    dispatched_on: date | None
    resolution_mode: str
    linked_to: str
    annulled_reason: str
    notes: str

    def is_entry(self, entry: Entry) -> bool:
        """Whether an entry is this row, taken over before and unchanged since."""
        return (
            entry.letter == self.letter
            and entry.registered_on == self.registered_on
            and entry.number.display == self.display
            and entry.dispatched_on == self.dispatched_on
            and entry.resolution_mode == self.resolution_mode
            and entry.is_annulled == bool(self.annulled_reason)
            and entry.notes in (self.notes, "")  # those taken over before there was a place for them have none
        )


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows for one register. A department without a definition keeps its name as its code."""

    columns: Mapping[ImportColumn, int]
    profile: InstitutionProfile
    register: Register
    today: date

    def read(self, cells: Sequence[str]) -> ImportedRow:
        """Raises the DomainError that says why the register cannot keep the row; its `field` names the column."""
        values = {column: self._value(cells, column) for column in Column}
        written = read_number(values[Column.NUMBER], self.today)
        registered_on = read_day("registered_on", values[Column.REGISTERED_ON], self.today) or written.day
        if registered_on is None:
            raise errors.ValueMissing("registered_on")
        if registered_on > self.today:
            raise errors.DateNotAllowed("registered_on", registered_on, self.today)
        if written.year not in (None, registered_on.year):
            raise errors.ValueNotAllowed("number", values[Column.NUMBER], str(registered_on.year))
        self._check_series(written.number, registered_on.year)
        notes = values[Column.NOTES]
        reason = annulment(notes, values[Column.RESOLUTION_MODE], values[Column.SUBJECT])
        return ImportedRow(
            number=written.number,
            display=values[Column.NUMBER],
            registered_on=registered_on,
            letter=_checked(self._letter(values), reason),
            dispatched_on=read_day("dispatched_on", values[Column.DISPATCHED_ON], self.today),
            resolution_mode=values[Column.RESOLUTION_MODE],
            linked_to=values[Column.LINKED_TO],
            annulled_reason=reason,
            notes="" if annulment(notes) else notes,
        )

    def department(self, name: str) -> str:
        """The code of a department by its code or name, or the name itself."""
        key = fold(name)
        return next(
            (item.code for item in self.profile.departments if key in (fold(item.code), fold(item.name))), name
        )

    def _value(self, cells: Sequence[str], column: ImportColumn) -> str:
        place = self.columns.get(column)
        if place is None or place >= len(cells):
            return ""
        text = normalise(cells[place], multiline=column in (Column.SUBJECT, Column.NOTES))
        limit = _LIMITS.get(column, TextLimit.REFERENCE)
        if len(text) > limit:
            raise errors.TextTooLong(column.value, len(text), limit)
        return text

    def _check_series(self, number: int, year: int) -> None:
        """The numbers that this register gives itself are never imported."""
        register = self.register
        if year > register.first_year:
            raise errors.ImportAboveFirst(number, 1)
        if year == register.first_year and number >= register.first:
            raise errors.ImportAboveFirst(number, register.first)

    def _letter(self, values: Mapping[ImportColumn, str]) -> Letter:
        reference = values[Column.REFERENCE_NUMBER]
        reference_date = read_day("reference_date", values[Column.REFERENCE_DATE], self.today)
        if values[Column.REFERENCE]:
            reference, reference_date = read_reference(values[Column.REFERENCE], self.today)
        sender, addressee = values[Column.SENDER], values[Column.ADDRESSEE]
        direction = read_direction(
            values[Column.DIRECTION], has_sender=bool(sender), has_addressee=bool(addressee)
        )
        if direction is Direction.OUTGOING and not addressee:
            sender, addressee = "", sender  # one column for both: "Emitent / destinatar"
        return Letter(
            direction=direction,
            sender=read_party(sender),
            addressee=addressee,
            subject=values[Column.SUBJECT],
            reference_number=reference,
            reference_date=reference_date,
            sheets=read_count("sheets", values[Column.SHEETS]),
            annexes=read_count("annexes", values[Column.ANNEXES]),
            department=self.department(values[Column.DEPARTMENT]),
            file_code=values[Column.FILE_CODE],
        )


def _checked(letter: Letter, annulled_reason: str) -> Letter:
    if annulled_reason:
        # An annulled number may stand without its data; only the lengths of what is there matter.
        replace(letter, direction=Direction.INTERNAL, subject=letter.subject or annulled_reason).check()
        return letter
    return letter.check()
