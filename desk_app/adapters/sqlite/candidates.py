"""The entries that a typed number may mean, in any register and year."""

from __future__ import annotations

from datetime import date

from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.series import SERIES
from desk_app.application.queries import Candidate
from desk_app.domain.numbering import NumberReference

_CANDIDATES = f"""
    {SERIES} SELECT series.register, series.year, entry.entry_id, entry.registered_on, entry.subject
    FROM series CROSS JOIN number USING (register, year) CROSS JOIN entry USING (entry_id)
    WHERE number.number = ?
        AND (? IS NULL OR series.register = ?) AND (? IS NULL OR series.year = ?)
    ORDER BY series.year DESC, series.register"""


def candidates(connection: Connection, reference: NumberReference) -> tuple[Candidate, ...]:
    """Newest year first."""
    narrowed = (reference.register, reference.register, reference.year, reference.year)
    rows = connection.exec_driver_sql(_CANDIDATES, (reference.number, *narrowed))
    return tuple(
        Candidate(
            row.entry_id,
            f"{row.register}:{reference.number}/{row.year}",
            date.fromisoformat(row.registered_on),
            row.subject,
        )
        for row in rows
    )
