"""How the numbers of a register's year are accounted for, before the year is closed."""

from __future__ import annotations

from desk_app.adapters.sqlite.connection import Connection
from desk_app.application.accounted_numbers import YearFigures

_NUMBERS = """
    SELECT coalesce(min(number.number), 0) AS first, coalesce(max(number.number), 0) AS last, count(*) AS numbers,
        count(entry.entry_id) AS entries,
        count(*) FILTER (WHERE entry.state = 'annulled') AS annulled,
        count(*) FILTER (WHERE number.state = 'void') AS unused,
        count(*) FILTER (WHERE number.state = 'reserved') AS reserved,
        count(*) FILTER (WHERE entry.state = 'quick') AS debts,
        count(*) FILTER (WHERE entry.state = 'registered') AS unsettled,
        count(*) FILTER (WHERE number.lease <> '') AS leased
    FROM number LEFT JOIN entry ON entry.entry_id = number.entry_id
    WHERE number.register = ? AND number.year = ?"""
_DRAWN = """
    SELECT coalesce(sum(next - low), 0)
        + coalesce(sum(high - next + 1) FILTER (WHERE state = 'suspended'), 0)
    FROM lease WHERE register = ? AND year = ?"""
"""What was drawn, and what may stand on paper since a doubt; minutes take a lease out of that state."""


def year_figures(connection: Connection, register: str, year: int) -> YearFigures:
    series = (register, year)
    row = connection.exec_driver_sql(_NUMBERS, series).one()
    drawn = int(connection.exec_driver_sql(_DRAWN, series).scalar_one())
    return YearFigures(
        first=row.first,
        last=row.last,
        numbers=row.numbers,
        entries=row.entries,
        annulled=row.annulled,
        unused=row.unused,
        reserved=row.reserved,
        debts=row.debts,
        missing=drawn - row.leased,
        unsettled=row.unsettled,
    )
