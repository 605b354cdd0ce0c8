"""Sends print jobs to the printer after the commit, and keeps what became of them in sight."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.change_entry import Changed
from desk_app.application.ports import PrintJob
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane

FOLLOW_MS = 2_000
MOST_LOOKS = 30
"""How often a printer is asked about a paper that it took; after a minute it is left alone."""
_SENT = "sent"


class PaperDesk(QObject):
    """A printer never holds up a registration: jobs leave on the printing thread, one after the other.

    `job_changed(PrintJob)` carries each job with its new state, `failed(Exception)` what kept a copy from
    being asked for.
    """

    job_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._followed: dict[int, tuple[PrintJob, int]] = {}
        self._clock = QTimer(self, interval=FOLLOW_MS)
        self._clock.timeout.connect(self._look)

    def prepare(self) -> None:
        """Load what draws labels and receipts while nobody is served.

        Loaded with the first letter it would hold Python's lock, thousands of times, while the window paints.
        """
        self._counter.tasks.run(
            Lane.PRINT, self._counter.front_desk.print_queue.prepare, self._prepared, self._failed
        )

    def send(self, jobs: Iterable[PrintJob]) -> None:
        """Hand stored intentions to the printer, in their order."""
        papers = self._counter.front_desk.print_papers
        for job in jobs:
            self._counter.tasks.run(Lane.PRINT, partial(papers.send, job), self._answered, self._failed)

    def print_again(self, entry_id: str, paper: str) -> None:
        """Ask for another copy, which the journal counts, and send it."""
        reprint = self._counter.front_desk.reprint
        self._counter.tasks.run(Lane.DB, lambda: reprint(entry_id, paper), self._asked_again, self._failed)

    def stop(self) -> None:
        """Follow nothing any more: the window closes."""
        self._clock.stop()
        self._followed.clear()

    def _prepared(self, _: None) -> None:
        """Nothing to show."""

    def _asked_again(self, changed: Changed) -> None:
        self._counter.hub.publish(changed.changes)
        for job in changed.print_jobs:
            self.job_changed.emit(job)
        self.send(changed.print_jobs)

    def _answered(self, job: PrintJob) -> None:
        """The spooler has answered: keep its word, and ask again while the paper is under way."""
        before = self._followed.pop(job.id, None)
        if job.state == _SENT:
            looks = before[1] + 1 if before else 0
            if looks < MOST_LOOKS:
                self._followed[job.id] = job, looks
        if before is None or before[0].state != job.state:
            papers = self._counter.front_desk.print_papers
            self._counter.tasks.run(Lane.DB, partial(papers.record, job), self._counter.hub.publish, self._failed)
            self.job_changed.emit(job)
        if self._followed:
            self._clock.start()
        else:
            self._clock.stop()

    def _look(self) -> None:
        papers = self._counter.front_desk.print_papers
        for job, _ in self._followed.values():
            self._counter.tasks.run(Lane.PRINT, partial(papers.follow, job), self._answered, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)
