"""Whole days of the register: a range of row ids, and every id in it without reading the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.adapters.sqlite.connection import Connection
from desk_app.application.row_ids import RowIds

ROWS_A_DAY = 1 << 24
"""Room for the entries of one day among the row ids; see `tables`."""
_LAST_OF_EACH_DAY = f"""
    WITH RECURSIVE last_of(row_id) AS (
        SELECT max(row_id) FROM entry WHERE row_id < :end
        UNION ALL
        SELECT (SELECT max(row_id) FROM entry
                WHERE row_id < last_of.row_id / {ROWS_A_DAY} * {ROWS_A_DAY} AND row_id >= :begin)
        FROM last_of WHERE row_id IS NOT NULL
    )
    SELECT row_id FROM last_of WHERE row_id >= :begin
"""
"""Hops from each day to the one before by the primary key."""
BEYOND_ROWS = 1 << 62
"""More than any row id."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included; None where it is open."""

    first: date | None
    last: date | None

    def conditions(self, row_id: str) -> list[tuple[str, int]]:
        """What is asked of a column of row ids."""
        found = []
        if self.first:
            found.append((f"{row_id} >= ?", self._begin))
        if self.last:
            found.append((f"{row_id} < ?", self._end))
        return found

    def row_ids(self, connection: Connection) -> RowIds:
        """Every id of these days, newest first: within a day they count from 1 without a gap."""
        days = connection.exec_driver_sql(_LAST_OF_EACH_DAY, {"begin": self._begin, "end": self._end})
        return RowIds(range(last, last // ROWS_A_DAY * ROWS_A_DAY, -1) for last in days.scalars())

    @property
    def _begin(self) -> int:
        return self.first.toordinal() * ROWS_A_DAY if self.first else 0

    @property
    def _end(self) -> int:
        return (self.last.toordinal() + 1) * ROWS_A_DAY if self.last else BEYOND_ROWS
