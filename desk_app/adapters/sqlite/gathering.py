"""What a page of the feed adds to the tables is gathered and written together, in few statements.

A statement for each row costs more than the row, and with each of them Python's lock goes to whoever makes the
next page ready, for longer than the row takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.connection import UNWRITTEN, Connection, Insert, insert_rows
from desk_app.adapters.sqlite.days import BEYOND_ROWS, ROWS_A_DAY
from desk_app.adapters.sqlite.full_text import Words, hand_in
from desk_app.adapters.sqlite.party_rows import Parties, PartyRow

_GATHERED = "what is written together"
"""Where a connection keeps it."""

Row = tuple[Any, ...]


class Gathered:
    """Rows that nothing has read yet. Their order within a table is kept; no table's rows ask for another's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Insert, list[Row]] = {}
        self._parties = Parties()
        self._last: dict[str, int] = {}
        self._newest: int | None = None
        """The last row of all in the tables, once a second day is asked for."""
        self.words = Words()

    def add(self, insert: Insert, row: Row) -> None:
        self._rows.setdefault(insert, []).append(row)

    def add_party(self, party: PartyRow, day: str) -> None:
        """One more document of a party."""
        self._parties.add(party, day)

    def row_id(self, day: str) -> int:
        """Of a new entry: it follows the last one of its day."""
        last = self._last.get(day)
        self._last[day] = following = 1 + (self._last_written(day) if last is None else last)
        return following

    def _last_written(self, day: str) -> int:
        """The place before the day's first row, or its last row in the tables: they are asked only where there may
        be some, for a register is read in the order of its days.
        """
        first = date.fromisoformat(day).toordinal() * ROWS_A_DAY
        if self._last:
            if self._newest is None:
                self._newest = _last_row_id(self._connection, 0, BEYOND_ROWS)
            if first > self._newest:
                return first
        return _last_row_id(self._connection, first, first + ROWS_A_DAY)

    def write_rows(self) -> None:
        """Whoever runs a statement finds in the tables what was added before."""
        rows, self._rows = self._rows, {}
        parties, self._parties = self._parties, Parties()
        for insert, some in rows.items():
            insert_rows(self._connection, insert, some)
        parties.write(self._connection, self.words)

    def write(self) -> None:
        """All of it; what the rows are found by, too."""
        self.write_rows()
        hand_in(self._connection, self.words)


@contextmanager
def written_together(connection: Connection) -> Iterator[None]:
    """What is added within is written before any other statement, and at its end at the latest; where the block
    raises, nothing more of it. Nobody searches meanwhile: it is part of one transaction.
    """
    gathered = connection.info[_GATHERED] = Gathered(connection)
    connection.info[UNWRITTEN] = gathered.write_rows
    try:
        yield
        gathered.write()
    finally:
        del connection.info[_GATHERED], connection.info[UNWRITTEN]


@contextmanager
def adding(connection: Connection) -> Iterator[Gathered]:
    """Where to add rows: they are written with those of the block around, or at once where there is none."""
    gathered: Gathered | None = connection.info.get(_GATHERED)
    if gathered is not None:
        yield gathered
        return
    alone = Gathered(connection)
    yield alone
    alone.write()


def _last_row_id(connection: Connection, first: int, end: int) -> int:
    """Of the entries in the tables, or `first`. Unlike `execute` it leaves unwritten what was added: none of it is
    of a day that is asked for, and in a register of small days writing it for each would gather nothing.
    """
    statement = "SELECT coalesce(max(row_id), ?) FROM entry WHERE row_id >= ? AND row_id < ?"
    return int(connection.driver.execute(statement, (first, first, end)).fetchone()[0])
