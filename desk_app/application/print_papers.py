"""Pending print jobs on their way to a printer: chosen and written on the `db` thread, sent on the `print` thread.

A job is stored with its number in one transaction and only leaves `pending` when the spooler has answered, so a
crash between number and paper leaves a pending label that the window shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desk_app.application.changes import Changes
from desk_app.application.ports import PrintJob
from desk_app.application.services import PrintQueue
from desk_app.domain import errors, paper_errors

WAITS_FOR_MIRROR = "mirror"
"""Cause of a pending job that may not be printed before the mirror journal is whole again."""

ON_PAPER = ("printed", "confirmed", "cancelled")
"""States that a job does not leave."""

HELD_BY_DOUBT = "doubt"
"""Cause of a job that waited when the desk lost its trust: its number may have been given to somebody else."""


class PrintJobs(Protocol):
    """The stored jobs, on the `db` thread."""

    def pending(self) -> tuple[PrintJob, ...]:
        """What was not yet sent, oldest first."""
        ...

    def waiting(self) -> tuple[PrintJob, ...]:
        """What is not on paper: pending, or failed; oldest first."""
        ...

    def under_way(self) -> tuple[PrintJob, ...]:
        """What a printer took and did not yet say to be on paper; oldest first."""
        ...

    def labels_of(self, entry_id: str, reply: int) -> tuple[PrintJob, ...]:
        """Every label of an entry, or of its reply."""
        ...

    def job(self, identity: int) -> PrintJob | None:
        """The job of that number."""
        ...

    def put(self, job: PrintJob) -> None:
        """Keep a job's new state."""
        ...


@dataclass(frozen=True, slots=True)
class PrintPapers:
    """The three steps of printing, each for its thread; `all_pending` for where there is one thread only."""

    queue: PrintQueue
    jobs: PrintJobs
    may_print: Callable[[], bool]
    """Whether everything committed stands in the mirror too: paper comes after two durable places. Any thread."""

    def next_pending(self) -> PrintJob | None:
        """The oldest job that waits, or None. On the `db` thread."""
        return next(iter(self.jobs.pending()), None)

    def send(self, job: PrintJob) -> PrintJob:
        """Hand a job to its printer; a failure is a state with its cause. On the `print` thread.

        While the mirror is behind the job waits; what a doubt holds is not sent at all.
        """
        if job.cause == HELD_BY_DOUBT:
            return job
        if not self.may_print():
            return replace(job, state="pending", cause=WAITS_FOR_MIRROR)
        return self.queue.send(job)

    def waiting(self) -> tuple[PrintJob, ...]:
        """What is not on paper yet. On the `db` thread."""
        return self.jobs.waiting()

    def under_way(self) -> tuple[PrintJob, ...]:
        """What was sent, in this run or in an earlier one, and is not known to be paper. On the `db` thread."""
        return self.jobs.under_way()

    def job(self, identity: int) -> PrintJob:
        """The job of that number, on the `db` thread; raises PaperUnknown."""
        found = self.jobs.job(identity)
        if found is None:
            raise paper_errors.PaperUnknown(identity)
        return found

    def follow(self, job: PrintJob) -> PrintJob:
        """Ask what became of a job that was sent. On the `print` thread."""
        return self.queue.follow(job)

    def cancel(self, job: PrintJob) -> PrintJob:
        """Give up a job that is not paper yet. On the `print` thread; raises PaperPrinted for one that is."""
        if job.state in ON_PAPER:
            raise paper_errors.PaperPrinted(job.id)
        return self.queue.cancel(job)

    def record(self, job: PrintJob) -> Changes:
        """Keep what became of a job. On the `db` thread."""
        self.jobs.put(job)
        entries = (job.entry_id,) if job.entry_id else ()
        return Changes(entries=entries, print_jobs=True, profile=bool(job.place))

    def all_pending(self) -> tuple[PrintJob, ...]:
        """Send and record every waiting job, oldest first; with their new states."""
        sent = []
        for job in self.jobs.pending():
            after = self.send(job)
            self.record(after)
            sent.append(after)
        return tuple(sent)


def failure_of(job: PrintJob) -> errors.RegistraturaError | None:
    """The error behind a job that failed or may have, for its sentence and action; None for any other."""
    if job.state == "printed" and job.cause:
        return paper_errors.PrintDoubtful(job.paper, job.printer, job.cause)
    if job.state != "failed":
        return None
    if job.cause == HELD_BY_DOUBT:
        return paper_errors.PaperHeld(job.paper)
    if not job.printer:
        return paper_errors.PrinterNotChosen(job.paper)
    return paper_errors.PrinterUnavailable(job.printer, job.cause)
