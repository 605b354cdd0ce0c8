"""The book: every number of a register in order, with the replies on the day they were recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desk_app.adapters.sqlite.connection import Connection, Row
from desk_app.adapters.sqlite.days import ROWS_A_DAY
from desk_app.adapters.sqlite.details import Details, hand_over_row, reply_row
from desk_app.adapters.sqlite.hand_overs import last_hand_overs
from desk_app.adapters.sqlite.rows import ROW_COLUMNS, Names, register_row
from desk_app.adapters.sqlite.series import SERIES
from desk_app.adapters.sqlite.suspended import suspended_numbers
from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.application.queries import BookRow
from desk_app.domain.hand_over import HandOver
from sync.protocol.numbering import LARGEST_NUMBER

_ROWS = 500
_LAST_DAY = "9999-12-31"


def book_rows(
    connection: Connection,
    names: Names,
    register: str,
    first_day: date | None,
    last_day: date | None,
    year: int | None,
) -> Iterator[BookRow]:
    """Year by year, in pages: a book of 100,000 rows is never in memory together."""
    first, last = _day(first_day, ""), _day(last_day, _LAST_DAY)
    details = Details(connection, names)
    for number_year in _years(connection, register, year):
        replies = _Replies(connection, names, register, number_year, first, last)
        bounds = _bounds(connection, register, number_year, first, last)
        suspended = _Suspended(connection, names, register, number_year, first, last)
        for row, handed in _numbers(connection, register, number_year, bounds):
            on = _day_of(row)
            if not first <= on <= last:
                continue
            yield from suspended.below(row.book_number)
            yield from replies.until(on)
            yield _book_row(row, handed, names, details)
        yield from suspended.below(LARGEST_NUMBER + 1)
        yield from replies.until(_LAST_DAY)


def _years(connection: Connection, register: str, year: int | None) -> list[int]:
    if year is not None:
        return [year]
    rows = connection.exec_driver_sql(
        f"{SERIES} SELECT year FROM series WHERE register = ? ORDER BY year", (register,)
    )
    return [row.year for row in rows]


def _bounds(connection: Connection, register: str, year: int, first: str, last: str) -> tuple[int, int]:
    """The lowest and the highest number of the days asked for: the day's book must not read the year's."""
    if first <= f"{year}-01-01" and last >= f"{year}-12-31":
        return 0, LARGEST_NUMBER
    from_row = date.fromisoformat(first).toordinal() * ROWS_A_DAY if first else 0
    to_row = (date.fromisoformat(last).toordinal() + 1) * ROWS_A_DAY
    row = connection.exec_driver_sql(
        "SELECT coalesce(min(number), 0), coalesce(max(number), -1) FROM ("
        " SELECT number.number FROM entry CROSS JOIN number ON number.entry_id = entry.entry_id"
        " WHERE entry.row_id >= ? AND entry.row_id < ? AND number.register = ? AND number.year = ?"
        " UNION ALL"
        " SELECT number FROM reservation WHERE register = ? AND year = ? AND reserved_on BETWEEN ? AND ?)",
        (from_row, to_row, register, year, register, year, first, last),
    ).one()
    return int(row[0]), int(row[1])


def _numbers(
    connection: Connection, register: str, year: int, bounds: tuple[int, int]
) -> Iterator[tuple[Row, HandOver | None]]:
    """Each number with its entry, and where the papers of that are."""
    lowest, highest = bounds
    after = lowest - 1
    columns = ", ".join(f"entry.{name.strip()}" for name in ROW_COLUMNS.split(","))
    while rows := connection.exec_driver_sql(
        f"SELECT {columns}, number.number AS book_number, number.display AS book_display,"
        " number.state AS book_state, reservation.reserved_on, reservation.reason AS reserved_reason,"
        " reservation.note"
        " FROM number LEFT JOIN entry ON entry.entry_id = number.entry_id"
        " LEFT JOIN reservation ON reservation.register = number.register"
        " AND reservation.year = number.year AND reservation.number = number.number"
        f" WHERE number.register = ? AND number.year = ? AND number.number > ? AND number.number <= ?"
        f" ORDER BY number.number LIMIT {_ROWS}",
        (register, year, after, highest),
    ).all():
        handed = last_hand_overs(connection, [row.entry_id for row in rows if row.entry_id])
        yield from ((row, handed.get(row.entry_id)) for row in rows)
        after = rows[-1].book_number


def _day_of(row: Row) -> str:
    return str(row.registered_on or row.reserved_on or "")


def _book_row(row: Row, handed: HandOver | None, names: Names, details: Details) -> BookRow:
    on = date.fromisoformat(_day_of(row))
    if row.entry_id is None:
        note = row.reserved_reason if row.book_state == "reserved" else row.note
        return BookRow(row.book_state, None, row.book_display, on, note=note)
    painted = register_row(row, names)
    corrections = details.corrections(painted.entry_id) if painted.is_rectified else ()
    went = hand_over_row(handed, names) if handed else None
    return BookRow("entry", painted, row.book_display, on, corrections, handed_over=went)


class _Replies:
    """Replies under numbers of this register, given out as their days come."""

    def __init__(
        self, connection: Connection, names: Names, register: str, year: int, first: str, last: str
    ) -> None:
        self._names = names
        self._rows = connection.exec_driver_sql(
            "SELECT reply.*, entry.display FROM reply CROSS JOIN entry USING (entry_id)"
            " WHERE entry.register = ? AND on_day BETWEEN ? AND ? AND substr(on_day, 1, 4) = ?"
            " ORDER BY on_day, reply.seq",
            (register, first, last, str(year)),
        ).all()
        self._next = 0

    def until(self, day: str) -> Iterator[BookRow]:
        """Those recorded before `day` that were not given out yet (all of them, for the last day)."""
        while self._next < len(self._rows):
            row = self._rows[self._next]
            if row.on_day >= day and day != _LAST_DAY:
                return
            self._next += 1
            reply = reply_row(row, self._names)
            yield BookRow("reply", None, f"R{reply.ordinal} la {row.display}", reply.on, reply=reply)


class _Suspended:
    """The numbers that a doubt suspended in this series, given out where they stand among the others."""

    def __init__(
        self, connection: Connection, names: Names, register: str, year: int, first: str, last: str
    ) -> None:
        found = suspended_numbers(connection, names, register, year)
        self._waiting = [each for each in found if first <= _day(each.suspended_on, first) <= last]

    def below(self, number: int) -> Iterator[BookRow]:
        """Those below `number` that were not given out yet."""
        while self._waiting and self._waiting[0].first < number:
            yield _suspended_row(self._waiting.pop(0))


def _suspended_row(found: SuspendedNumbers) -> BookRow:
    on = found.suspended_on or date(found.year, 12, 31)
    if not found.minutes:
        return BookRow("suspended", None, found.numbers, on, note=found.cause, count=found.count)
    note = ": ".join(part for part in (found.minutes, found.reason) if part)
    return BookRow("written-off", None, found.numbers, on, note=note, count=found.count)


def _day(day: date | None, otherwise: str) -> str:
    return otherwise if day is None else day.isoformat()
