"""The presenter of the end of the day: three lists to empty, and the daily register."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.application.close_day import ClosedDay, OpenMatters
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import failure_of
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.tasks import Lane


@dataclass(frozen=True, slots=True)
class DayEndView:
    """`matters` is None until it was read; `written` is the daily register that was made last."""

    matters: OpenMatters | None = None
    written: Path | None = None
    problem: RegistraturaError | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        left = self.matters
        return left is not None and not (left.waiting or left.unconfirmed or left.debts)


class DayEndPresenter(QObject):
    """`changed(DayEndView)`. Every change of a paper or an entry reads the lists anew, a scan among them."""

    changed = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._view = DayEndView()
        counter.hub.changed.connect(self._something_changed)

    @property
    def view(self) -> DayEndView:
        return self._view

    @property
    def today(self) -> date:
        return self._counter.now().date()

    def refresh(self) -> None:
        """Read the three lists."""
        read = self._counter.front_desk.close_day.open_matters
        self._counter.tasks.run_latest("day-end", Lane.READ, read, self._read, self._failed)

    def write(self, file: Path) -> None:
        """Write the daily register of today."""
        close, today, who = self._counter.front_desk.close_day, self.today, self._session.operator
        name = who.name if who else ""
        self._show(problem=None)

        def written() -> tuple[Path, ClosedDay]:
            return file, close(today, today, name, file)

        self._counter.tasks.run(Lane.READ, written, self._written, self._failed)

    def print_again(self, job: PrintJob) -> None:
        """Send a paper anew that did not come out: the same copy."""
        self._show(problem=None)
        send = self._counter.front_desk.print_papers.send
        self._counter.tasks.run(Lane.PRINT, partial(send, job), self._sent, self._failed)

    def give_up(self, job: PrintJob) -> None:
        """This paper is not needed any more; the number stays."""
        self._show(problem=None)
        cancel = self._counter.front_desk.print_papers.cancel
        self._counter.tasks.run(Lane.PRINT, partial(cancel, job), self._sent, self._failed)

    def reprint(self, entry_id: str) -> None:
        """Another copy of a label that is not found on its document; the journal counts it."""
        self._show(problem=None)
        reprint = self._counter.front_desk.reprint
        self._counter.tasks.run(Lane.DB, partial(reprint, entry_id, "label"), self._asked, self._failed)

    def _asked(self, changed: object) -> None:
        jobs: tuple[PrintJob, ...] = getattr(changed, "print_jobs", ())
        for job in jobs:
            self.print_again(job)

    def _sent(self, job: PrintJob) -> None:
        record = self._counter.front_desk.print_papers.record
        self._counter.tasks.run(Lane.DB, partial(record, job), self._recorded, self._failed)
        self._show(problem=failure_of(job))

    def _recorded(self, changes: Changes) -> None:
        self._counter.hub.publish(changes)

    def _something_changed(self, _changes: Changes) -> None:
        if self._view.matters is not None:
            self.refresh()

    def _read(self, matters: OpenMatters) -> None:
        self._show(matters=matters)

    def _written(self, made: tuple[Path, ClosedDay]) -> None:
        self._show(written=made[0])

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
