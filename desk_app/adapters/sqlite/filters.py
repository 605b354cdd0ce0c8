"""A register filter as SQL: which rows, found through which index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.search_words import Completions, narrowed, question
from desk_app.adapters.sqlite.tables import ROWS_A_DAY
from desk_app.application.queries import RegisterFilter
from desk_app.domain.entry import EntryState

_OPEN = (EntryState.REGISTERED, EntryState.QUICK)
_OVERDUE = "entry.state IN ('registered', 'quick') AND entry.due_on < ?"


@dataclass(frozen=True, slots=True)
class Selection:
    """FROM and WHERE of a query over `entry`, newest first by row id."""

    source: str
    conditions: tuple[str, ...]
    arguments: tuple[Any, ...]
    row_id: str

    def ids(self, limit: int | None = None) -> tuple[str, tuple[Any, ...]]:
        """The statement that gives the row ids."""
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        tail = "" if limit is None else f" LIMIT {limit}"
        return f"SELECT {self.row_id} FROM {self.source}{where} ORDER BY {self.row_id} DESC{tail}", self.arguments


def selection(criteria: RegisterFilter, completions: Completions, today: date) -> Selection:
    """The rows that fit `criteria` on `today`.

    Whatever narrows has a token in the search index. Only a term that has passed changes by itself overnight: for
    that the rows are looked at, and without anything else to narrow by, a narrow copy of them.
    """
    overdue = criteria.state == "overdue"
    asked = question(criteria.words, completions, _narrowing(criteria))
    source = "entry"
    conditions: list[str] = []
    arguments: list[Any] = []
    if asked:
        source = "entry_words CROSS JOIN entry ON entry.row_id = entry_words.rowid" if overdue else "entry_words"
        conditions.append("entry_words MATCH ?")
        arguments.append(asked)
    row_id = "entry_words.rowid" if asked else "entry.row_id"
    for condition, argument in _days(criteria, row_id):
        conditions.append(condition)
        arguments.append(argument)
    if overdue:
        conditions.append(_OVERDUE)
        arguments.append(today.isoformat())
    return Selection(source, tuple(conditions), tuple(arguments), row_id)


def _narrowing(criteria: RegisterFilter) -> list[str]:
    clauses = [
        narrowed(column, value)
        for column in ("register", "year", "department", "type", "channel", "direction")
        if (value := getattr(criteria, column))
    ]
    match criteria.state:
        case "":
            pass
        case "debt":
            clauses.append(narrowed("state", EntryState.QUICK))
        case "overdue":
            if clauses or criteria.words.strip():
                clauses.append(narrowed("state", *_OPEN))
        case state:
            clauses.append(narrowed("state", state))
    return clauses


def _days(criteria: RegisterFilter, row_id: str) -> list[tuple[str, int]]:
    """A period is a range of row ids: they are ordered by day."""
    conditions = []
    if criteria.first_day:
        conditions.append((f"{row_id} >= ?", criteria.first_day.toordinal() * ROWS_A_DAY))
    if criteria.last_day:
        conditions.append((f"{row_id} < ?", (criteria.last_day.toordinal() + 1) * ROWS_A_DAY))
    return conditions
