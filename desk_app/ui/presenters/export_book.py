"""The book as a file: written on a thread of its own from pages of rows that the reading thread hands over."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal

from desk_app.application.export_book import BookRequest, ExportedBook
from desk_app.application.queries import BookRow, RegisterFilter, RegisterQueries, RegisterState
from desk_app.domain import errors
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.tasks import Lane

_T = TypeVar("_T")
_ROWS_AT_ONCE = 200


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
        desk = self._counter.front_desk
        rows = _RowsOfReader(desk.queries, self._counter.tasks.lane(Lane.READ), criteria)
        # Only the questions that an export asks; the reading thread answers each.
        export = replace(desk.export_book, queries=cast(RegisterQueries, rows))
        self._show(ExportState(is_running=True))
        self._worker.run(
            lambda progress, cancelled: export(request, file, progress=progress, cancelled=cancelled),
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


class _RowsOfReader:
    """Asks the reading thread for a page of rows at a time: who types into the search box waits for one page."""

    def __init__(self, queries: RegisterQueries, lane: Executor, criteria: RegisterFilter | None) -> None:
        self._queries = queries
        self._lane = lane
        self._criteria = criteria

    def profile(self) -> InstitutionProfile:
        return self._ask(self._queries.profile)

    def register_state(self) -> RegisterState:
        return self._ask(self._queries.register_state)

    def book(
        self, register: str, first_day: date | None, last_day: date | None, year: int | None = None
    ) -> Iterator[BookRow]:
        if self._criteria is not None:
            yield from self._seen(self._criteria)
            return
        rows = self._ask(lambda: self._queries.book(register, first_day, last_day, year))
        while page := self._ask(lambda: tuple(islice(rows, _ROWS_AT_ONCE))):
            yield from page

    def _seen(self, criteria: RegisterFilter) -> Iterator[BookRow]:
        ids: array[int] = self._ask(lambda: self._queries.ids(criteria))
        ids.reverse()  # a book begins with its first day
        for start in range(0, len(ids), _ROWS_AT_ONCE):
            for row in self._ask(lambda: self._queries.rows(ids[start : start + _ROWS_AT_ONCE])):  # noqa: B023 - asked before the next turn
                yield BookRow("entry", row, row.display, row.registered_on)

    def _ask(self, question: Callable[[], _T]) -> _T:
        while True:
            try:
                return self._lane.submit(question).result()
            except errors.Cancelled:
                continue  # an interruption meant for a search
