"""Finds the entry that a person names by its number, or that the window hands over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desk_app.application.named_entry import detail_named
from desk_app.application.queries import EntryDetail, RegisterQueries
from desk_app.domain.errors import NumberUnknown
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane


class Wish(StrEnum):
    """What the entry is wanted for."""

    REOPEN = "reopen"
    REGISTER_AGAIN = "register-again"
    REPLY = "reply"
    ADD_PAPER = "add-paper"
    HAND_OVER = "hand-over"


@dataclass(frozen=True, slots=True)
class Found:
    """The entry and what it was wanted for."""

    wish: Wish
    detail: EntryDetail


class EntryFinder(QObject):
    """`found(Found)`, `failed(Exception)`: NumberUnknown, or NumberAmbiguous with the candidates."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def by_number(self, typed: str, wish: Wish) -> None:
        """The entry of `[REGISTER:]NUMBER[/YEAR]`, as `entry_named` finds it."""
        queries, today = self._counter.front_desk.queries, self._counter.now().date()
        self._find(lambda: detail_named(queries, typed, today), wish)

    def by_identity(self, entry_id: str, wish: Wish) -> None:
        queries = self._counter.front_desk.queries
        self._find(lambda: _detail(queries, entry_id, ""), wish)

    def last(self, wish: Wish) -> None:
        """The entry registered last."""
        self._find(lambda: _last(self._counter.front_desk.queries), wish)

    def _find(self, find: Callable[[], EntryDetail], wish: Wish) -> None:
        self._counter.tasks.run(Lane.READ, lambda: Found(wish, find()), self._found, self._failed)

    def _found(self, found: Found) -> None:
        self.found.emit(found)

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)


def _last(queries: RegisterQueries) -> EntryDetail:
    row = queries.last_entry()
    if row is None:
        raise NumberUnknown("1")
    return _detail(queries, row.entry_id, row.display)


def _detail(queries: RegisterQueries, entry_id: str, number: str) -> EntryDetail:
    detail = queries.detail(entry_id)
    if detail is None:
        raise NumberUnknown(number)
    return detail
