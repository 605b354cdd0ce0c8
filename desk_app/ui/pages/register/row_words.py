"""A row of the read side as the table paints it: every text as it shall appear."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from desk_app.application.book_lines import short_number, written_day
from desk_app.application.queries import RegisterRow
from desk_app.domain.entry import EntryState
from desk_app.ui.theme import State
from desk_app.ui.widgets.table_row import TableRow

_NONE = "–"
_SHAPES = {
    EntryState.REGISTERED: State.WAITING,
    EntryState.RESOLVED: State.DONE,
    EntryState.FILED: State.DONE,
    EntryState.ANNULLED: State.ANNULLED,
    EntryState.QUICK: State.ATTENTION,
}


class RowWords(QObject):
    """Writes rows in the language in force. A QObject, because plurals are Qt's."""

    def table_row(self, row: RegisterRow, today: date, register: str = "") -> TableRow:
        """The words of `row` on `today`, in the list of a register or of all."""
        number = row.number_in(register)
        others = ", ".join(other for _, other in row.numbers_beside(number))
        state, words = self.badge(row, today)
        is_quick, is_of_today = row.state == EntryState.QUICK, row.registered_on == today
        return TableRow(
            entry_id=row.row_id,
            number=short_number(number, row.registered_on.year),
            registered_on=written_day(row.registered_on),
            state=state,
            state_words=words,
            term=self._term(row, today),
            issuer=row.sender or ("" if is_quick else row.addressee or row.type_name or _NONE),
            summary=row.subject or (self.tr("to be completed today") if is_quick and is_of_today else ""),
            reference=_NONE if is_quick else reference(row),
            sheet_count=_figure(row.sheets),
            annex_count=_figure(row.annexes),
            enclosures=_NONE if is_quick else self.enclosures(row.sheets, row.annexes),
            department=_NONE if is_quick and not row.department else row.department_name or row.department,
            remark=self._remark(row, others),
            other_numbers=others,
            dispatched_on=written_day(row.dispatched_on),
            resolution_mode=row.resolution_mode,
            addressee=row.addressee,
            linked_to_number=row.linked_to,
            file_code=row.file_code,
            annulled=row.state == EntryState.ANNULLED,
        )

    def badge(self, row: RegisterRow, today: date) -> tuple[State, str]:
        """Shape and word. A quick number of an earlier day says that its data are owed."""
        if days_late(row, today):
            return State.PROBLEM, self.tr("Overdue")
        state = EntryState(row.state)
        if state is EntryState.QUICK and row.registered_on < today:
            return State.ATTENTION, self.tr("To complete")
        if state is EntryState.REGISTERED and is_ending(row, today):
            return State.ATTENTION, self.tr("Term ends")
        return _SHAPES[state], self.state_name(state)

    def state_name(self, state: EntryState) -> str:
        """The word of a state."""
        match state:
            case EntryState.REGISTERED:
                return self.tr("Registered")
            case EntryState.RESOLVED:
                return self.tr("Settled")
            case EntryState.FILED:
                return self.tr("Filed")
            case EntryState.ANNULLED:
                return self.tr("Annulled")
            case EntryState.QUICK:
                return self.tr("Quick number")

    def enclosures(self, sheets: int | None, annexes: int | None) -> str:
        """Columns 4 and 5 in words: "3 file, 1 anexă"."""
        parts = []
        if sheets is not None:
            parts.append(self.tr("%n sheet(s)", "", sheets))
        if annexes is not None:
            parts.append(self.tr("%n annex(es)", "", annexes))
        return ", ".join(parts)

    def late(self, row: RegisterRow, today: date) -> str:
        """By how much the term is past: "de 5 zile", said after "Depășit"; empty when it is not."""
        late = days_late(row, today)
        return self.tr("by %n day(s)", "", late) if late else ""

    def _term(self, row: RegisterRow, today: date) -> str:
        """What stands under the state of an open entry: how late it is, or when it is due."""
        if late := self.late(row, today):
            return late
        if row.due_on and row.state == EntryState.REGISTERED:
            day = f"{row.due_on:%d.%m}" if row.due_on.year == today.year else f"{row.due_on:%d.%m.%y}"
            return self.tr("term {day}").format(day=day)
        return ""

    def _remark(self, row: RegisterRow, others: str) -> str:
        parts = []
        if others:
            parts.append(self.tr("also no. {number}").format(number=others))
        if row.linked_to:
            parts.append(self.tr("linked to {number}").format(number=row.linked_to))
        return ", ".join(parts)


def days_late(row: RegisterRow, today: date) -> int:
    """How many days an open entry is past its term by every way of counting it; 0 when it is not."""
    is_open = row.state in (EntryState.REGISTERED, EntryState.QUICK)
    last = row.latest_on or row.due_on
    if not is_open or last is None or last >= today:
        return 0
    return (today - last).days


def is_ending(row: RegisterRow, today: date) -> bool:
    """Whether the term ends today, or by some way of counting it has ended before."""
    warns_from = row.earliest_on or row.due_on
    return warns_from is not None and warns_from <= today


def reference(row: RegisterRow) -> str:
    """Column 3: "412 / 17.11.2026"."""
    return " / ".join(part for part in (row.reference_number, written_day(row.reference_date)) if part)


def _figure(count: int | None) -> str:
    return "" if count is None else str(count)
