"""The book as a file, written beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.application.export_book import BookRequest, ExportedBook
from desk_app.application.queries import RegisterFilter
from desk_app.domain import errors
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker


@dataclass(frozen=True, slots=True)
class ExportState:
    """`exported` once the file stands."""

    is_running: bool = False
    exported: ExportedBook | None = None
    problem: errors.RegistraturaError | None = None


class BookExporter(QObject):
    """`changed(ExportState)`, `progressed(int, int)` in rows."""

    changed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._state = ExportState()
        self._total = 0
        self._worker = Worker("export", self)
        self._worker.progressed.connect(self._report)

    @property
    def state(self) -> ExportState:
        return self._state

    def export_book(self, request: BookRequest, file: Path) -> None:
        """The whole register of a year or of some days, replies and unused numbers included."""
        self._export(request, file, None, 0)

    def export_seen(self, request: BookRequest, criteria: RegisterFilter, count: int, file: Path) -> None:
        """The entries that the filter shows, in the order of their days; `count` of them."""
        self._export(request, file, criteria, count)

    def cancel(self) -> None:
        """Stop; no file is left behind."""
        self._worker.cancel()

    def forget(self) -> None:
        """Say nothing more of the last export."""
        if not self._state.is_running:
            self._show(ExportState())

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _export(self, request: BookRequest, file: Path, criteria: RegisterFilter | None, total: int) -> None:
        if self._state.is_running:
            return
        self._total = total
        export = self._counter.front_desk.long_work.export_book
        self._show(ExportState(is_running=True))
        self._worker.run(
            lambda progress, cancelled: export(request, file, criteria, progress=progress, cancelled=cancelled),
            self._exported,
            self._failed,
        )

    def _report(self, done: int, total: int) -> None:
        self.progressed.emit(done, total or max(self._total, done))

    def _exported(self, exported: ExportedBook) -> None:
        self._show(ExportState(exported=exported))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, errors.Cancelled):
            self._show(ExportState())
        elif isinstance(error, errors.RegistraturaError):
            self._show(ExportState(problem=error))
        else:
            self._show(ExportState())
            self._counter.tasks.failed.emit(error)

    def _show(self, state: ExportState) -> None:
        self._state = state
        self.changed.emit(state)
