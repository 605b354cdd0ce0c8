"""The stored intentions to print: kept on the `db` thread, asked for with their entries on the `read` thread."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection

from desk_app.adapters.sqlite.entries import print_job_from_row
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import HELD_BY_DOUBT

_DAYS_REMEMBERED = 30
"""A label that nobody scanned for so long is no longer asked about."""
_WITH_ENTRY = "SELECT print_job.*, entry.row_id FROM print_job JOIN entry USING (entry_id)"
_UNCONFIRMED = """
    SELECT max(id) AS id FROM print_job WHERE paper = 'label' AND state <> 'cancelled' AND created_at >= ?
    GROUP BY entry_id, reply HAVING state IN ('sent', 'printed')"""
"""The last label of each entry and reply: SQLite gives the other columns of the row that has the maximum."""
IN_STATES = _WITH_ENTRY + " WHERE print_job.state IN ({marks}) ORDER BY print_job.id DESC LIMIT ?"
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


class SqlPrintJobs:
    """`desk_app.application.print_papers.PrintJobs`, on the `db` thread."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def pending(self) -> tuple[PrintJob, ...]:
        """What was not yet sent, oldest first."""
        return self._where("state = 'pending'")

    def waiting(self) -> tuple[PrintJob, ...]:
        """What is not on paper: pending, or failed for another reason than a doubt; oldest first."""
        return self._where("state = 'pending' OR (state = 'failed' AND cause <> ?)", HELD_BY_DOUBT)

    def under_way(self) -> tuple[PrintJob, ...]:
        """What a printer took and did not yet say to be on paper; oldest first."""
        return self._where("state = 'sent'")

    def labels_of(self, entry_id: str, reply: int) -> tuple[PrintJob, ...]:
        """Every label of an entry, or of its reply."""
        return self._where("entry_id = ? AND reply = ? AND paper = 'label'", entry_id, reply)

    def job(self, identity: int) -> PrintJob | None:
        """The job of that number."""
        return next(iter(self._where("id = ?", identity)), None)

    def hold_back(self) -> None:
        """The desk is in doubt: no number that was not yet on paper goes there now."""
        self._store.connection.exec_driver_sql(
            "UPDATE print_job SET state = 'failed', cause = ? WHERE state = 'pending'", (HELD_BY_DOUBT,)
        )

    def put(self, job: PrintJob) -> None:
        """Keep a job's new state."""
        self._store.connection.exec_driver_sql(
            "UPDATE print_job SET state = ?, printer = ?, cause = ?, reference = ? WHERE id = ?",
            (job.state, job.printer, job.cause, job.reference, job.id),
        )

    def _where(self, condition: str, *arguments: object) -> tuple[PrintJob, ...]:
        rows = self._store.connection.exec_driver_sql(
            f"SELECT * FROM print_job WHERE {condition} ORDER BY id", arguments
        )
        return tuple(map(print_job_from_row, rows))
