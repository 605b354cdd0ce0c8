"""Papers with their entries, for the lists: what waits for a printer, and labels that nobody scanned."""

from __future__ import annotations

from datetime import date, timedelta

from desk_app.adapters.sqlite.connection import Connection

_DAYS_REMEMBERED = 30
"""A label that nobody scanned for so long is no longer asked about."""
_WITH_ENTRY = "SELECT print_job.*, entry.row_id FROM print_job JOIN entry USING (entry_id)"
_UNCONFIRMED = """
    SELECT max(id) AS id FROM print_job WHERE paper = 'label' AND state <> 'cancelled' AND created_at >= ?
        AND EXISTS (SELECT 1 FROM entry WHERE entry.entry_id = print_job.entry_id AND annulled_at IS NULL)
    GROUP BY entry_id, reply HAVING state IN ('sent', 'printed')"""
"""The last label of each entry and reply.

What is annulled, or has no entry, bears nothing to scan. SQLite gives the other columns of the row that has the
maximum.
"""
IN_STATES = """
    SELECT print_job.*, entry.row_id FROM print_job LEFT JOIN entry USING (entry_id)
    WHERE print_job.state IN ({marks}) ORDER BY print_job.id DESC LIMIT ?"""
"""An emergency kit and the label of a reserved number have no entry."""
UNCONFIRMED = (
    f"{_WITH_ENTRY} WHERE print_job.id IN (SELECT id FROM ({_UNCONFIRMED})) ORDER BY print_job.id DESC LIMIT ?"
)
_COUNT_UNCONFIRMED = f"SELECT count(*) FROM ({_UNCONFIRMED}) JOIN print_job USING (id) WHERE created_at < ?"
_SCANS = "SELECT EXISTS (SELECT 1 FROM print_job WHERE state = 'confirmed')"


def asked_since(today: date) -> str:
    """The first day whose labels are still asked about."""
    return (today - timedelta(days=_DAYS_REMEMBERED)).isoformat()


def count_unconfirmed(connection: Connection, today: date) -> int:
    """Labels of earlier days that nobody scanned; 0 in an institution that never scanned one."""
    if not connection.exec_driver_sql(_SCANS).scalar_one():
        return 0
    arguments = (asked_since(today), today.isoformat())
    return int(connection.exec_driver_sql(_COUNT_UNCONFIRMED, arguments).scalar_one())
