"""The stored intentions to print, and those that a doubt keeps from paper.

A number that was drawn before the desk lost its trust and never was on paper may have been given to somebody else
by what this register has forgotten (docs/numbering.md, "Resume"). Its papers are held for good: the entry is
annulled and registered again. What is on paper already may be printed again.
"""

from __future__ import annotations

from dataclasses import replace

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.entries import print_job_from_row
from desk_app.adapters.sqlite.json_columns import as_json
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import HELD_BY_DOUBT

_HOLD_BACK = """
    UPDATE print_job SET state = 'failed', cause = ? WHERE state IN ('pending', 'failed')
    AND entry_id NOT IN (SELECT entry_id FROM print_job WHERE state IN ('sent', 'printed', 'confirmed'))
    AND entry_id IN (SELECT entry_id FROM entry WHERE register NOT GLOB 'U*')
"""
"""The tag of an emergency series was never anybody else's: its papers go on."""

_INSERT = """
    INSERT INTO print_job (entry_id, paper, copy, reply, with_entries, state, printer, cause, reference,
        created_at, place, reason)
    SELECT ?2, ?3, ?4, ?5, ?6, iif(is_held, 'failed', ?7), '', iif(is_held, ?1, ?8), '', ?9, ?10, ?11
    FROM (SELECT EXISTS (SELECT 1 FROM print_job WHERE entry_id = ?2 AND cause = ?1) AS is_held)
    RETURNING id, state, cause
"""


class SqlPrintJobs:
    """`desk_app.application.print_papers.PrintJobs`, on the `db` thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

    def put(self, job: PrintJob) -> None:
        """Keep a job's new state."""
        self._connection.exec_driver_sql(
            "UPDATE print_job SET state = ?, printer = ?, cause = ?, reference = ? WHERE id = ?",
            (job.state, job.printer, job.cause, job.reference, job.id),
        )

    def _where(self, condition: str, *arguments: object) -> tuple[PrintJob, ...]:
        rows = self._connection.exec_driver_sql(
            f"SELECT * FROM print_job WHERE {condition} ORDER BY id", arguments
        )
        return tuple(map(print_job_from_row, rows))


def insert_print_job(connection: Connection, job: PrintJob) -> PrintJob:
    """Store an intention to print; held at once where a doubt keeps the entry from paper."""
    created_at = job.created_at.isoformat() if job.created_at else ""
    others, held = as_json(job.with_entries), HELD_BY_DOUBT
    beside = (job.copy, job.reply, others, job.state, job.cause, created_at, job.place, job.reason)
    inserted = execute(connection, _INSERT, (held, job.entry_id, job.paper, *beside))
    ((identity, state, cause),) = inserted.fetchall()
    return replace(job, id=identity, state=state, cause=cause)


def hold_papers_back(connection: Connection) -> None:
    """The desk is in doubt: no number that was not yet on paper goes there any more."""
    execute(connection, _HOLD_BACK, (HELD_BY_DOUBT,))
