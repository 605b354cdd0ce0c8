"""Sends print jobs to the printer after the commit, and keeps what became of them in sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desk_app.application.change_entry import Changed
from desk_app.application.changes import Changes
from desk_app.application.ports import PrintJob
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane


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

    def send(self, jobs: Iterable[PrintJob]) -> None:
        """Hand stored intentions to the printer, in their order."""
        for job in jobs:
            self._send(job)

    def print_again(self, entry_id: str, paper: str) -> None:
        """Ask for another copy, which the journal counts, and send it."""
        reprint = self._counter.front_desk.reprint
        self._counter.tasks.run(Lane.DB, lambda: reprint(entry_id, paper), self._asked_again, self._failed)

    def _send(self, job: PrintJob) -> None:
        queue = self._counter.front_desk.print_queue

        def send() -> PrintJob:
            try:
                return queue.send(job)
            except OSError as error:
                # The spooler itself is out of reach; the entry is safe and the job stays to be sent again.
                return replace(job, state="failed", cause=error.strerror or type(error).__name__)

        self._counter.tasks.run(Lane.PRINT, send, self._sent, self._failed)

    def _sent(self, job: PrintJob) -> None:
        self.job_changed.emit(job)
        self._counter.hub.publish(Changes((job.entry_id,), print_jobs=True))

    def _asked_again(self, changed: Changed) -> None:
        self._counter.hub.publish(changed.changes)
        for job in changed.print_jobs:
            self.job_changed.emit(job)
        self.send(changed.print_jobs)

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)
