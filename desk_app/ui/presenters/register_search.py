"""Finds entries as one types: the newest at once, then the ids of all, both off the GUI thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.queries import RegisterFilter, RegisterQueries, RegisterRow
from desk_app.domain.errors import Cancelled
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.register_state import DEBT, OVERDUE, AllIds, Count, Figures, FirstRows
from desk_app.ui.tasks import Lane

_T = TypeVar("_T")

FIRST_ROWS = 60
"""More than any screen shows: a letter waits for no row that nobody sees."""
PAUSE_MS = 120
_SEARCH = "register-search"


@dataclass(frozen=True, slots=True)
class Fetched:
    """Rows of a table that were asked for; an id without a row is gone."""

    asked: array[int]
    rows: tuple[RegisterRow, ...]


class RegisterSearch(QObject):
    """One question at a time: the next one interrupts it, and an answer that comes late is dropped.

    `found(FirstRows)`, then `listed(AllIds)`, then `counted(Figures)`; `fetched(Fetched)` answers `fetch`;
    `failed(Exception)` is an error that is not an interruption.
    """

    found = Signal(object)
    listed = Signal(object)
    counted = Signal(object)
    fetched = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = counter.tasks
        self._queries = counter.front_desk.queries
        self._criteria = RegisterFilter()
        self._waiting: list[array[int]] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._list_all)

    def search(self, criteria: RegisterFilter) -> None:
        """Ask anew."""
        self._criteria = criteria
        self._pause.stop()
        queries = self._queries
        self._run(lambda: _first(queries, criteria), self._first_found)

    def refresh(self) -> None:
        """Ask the same again because the register changed, without showing less in between."""
        self._pause.stop()
        queries, criteria = self._queries, self._criteria
        self._run(lambda: _everything(queries, criteria), self._all_listed)

    def stop(self) -> None:
        """Ask nothing more."""
        self._pause.stop()

    def fetch(self, row_ids: array[int]) -> None:
        """Bring the rows of those ids."""
        queries = self._queries
        self._waiting.append(row_ids)
        self._tasks.run(
            Lane.READ, lambda: Fetched(row_ids, queries.rows(row_ids)), self._rows_fetched, self._fetch_failed
        )

    def _run(self, work: Callable[[], _T], done: Callable[[_T], object]) -> None:
        """Rows, ids and figures under one key: what is still on its way gives way to the next letter."""
        self._tasks.run_latest(_SEARCH, Lane.READ, work, done, self._search_failed, self._queries.interrupt)

    def _first_found(self, first: FirstRows) -> None:
        self.found.emit(first)
        if first.is_all:
            self._list(AllIds(first.criteria, first.ids()))
        else:
            self._pause.start()

    def _list_all(self) -> None:
        """The ids of everything, once the typing pauses: until then the thread is free for the next letter."""
        queries, criteria = self._queries, self._criteria
        self._run(lambda: AllIds(criteria, queries.ids(criteria)), self._all_listed)

    def _all_listed(self, listed: AllIds) -> None:
        self._list(listed)

    def _list(self, listed: AllIds) -> None:
        self.listed.emit(listed)
        queries, criteria, total = self._queries, listed.criteria, Count(len(listed.ids))
        self._run(lambda: _figures(queries, criteria, total), self._figures_counted)

    def _figures_counted(self, figures: Figures) -> None:
        self.counted.emit(figures)

    def _rows_fetched(self, fetched: Fetched) -> None:
        self._waiting = [asked for asked in self._waiting if asked is not fetched.asked]
        self.fetched.emit(fetched)

    def _fetch_failed(self, error: BaseException) -> None:
        # The lane works in order: what failed is the oldest that waits.
        asked = self._waiting.pop(0)
        if isinstance(error, Cancelled):
            self.fetch(asked)  # an interruption meant for the question before it
        else:
            self.failed.emit(error)

    def _search_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.refresh()
        else:
            self.failed.emit(error)


def _first(queries: RegisterQueries, criteria: RegisterFilter) -> FirstRows:
    rows = queries.find(criteria, FIRST_ROWS)
    is_all = len(rows) < FIRST_ROWS
    return FirstRows(criteria, rows, Count(len(rows)) if is_all else Count.of(queries.count(criteria)))


def _everything(queries: RegisterQueries, criteria: RegisterFilter) -> AllIds:
    first = queries.find(criteria, FIRST_ROWS)
    return AllIds(criteria, queries.ids(criteria), first)


def _figures(queries: RegisterQueries, criteria: RegisterFilter, total: Count) -> Figures:
    overdue, debts = (
        Count.of(queries.count(replace(criteria, state=state))) if not criteria.state else None
        for state in (OVERDUE, DEBT)
    )
    return Figures(total, overdue, debts)
