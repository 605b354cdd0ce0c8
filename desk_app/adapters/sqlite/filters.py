"""A register filter as SQL: which rows, found through which index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.days import Days
from desk_app.adapters.sqlite.search_words import Completions, narrowed, question
from desk_app.application.queries import RegisterFilter
from desk_app.domain.entry import EntryState

DIGITS_OF_AN_ID = 16
_WITHOUT_LIMIT = -1
"""With a limit, even with none, SQLite does not leave out the order of a subquery."""
_OPEN = (EntryState.REGISTERED, EntryState.QUICK)
_OPEN_TERMS = "entry INDEXED BY entry_with_open_term"
_OVERDUE = "state IN ('registered', 'quick') AND due_on < ?"
"""As the index says it: a small part of the register, which the planner cannot know."""


@dataclass(frozen=True, slots=True)
class Selection:
    """FROM and WHERE of a query over `entry`, newest first by row id; `days` where it asks for nothing else."""

    source: str
    conditions: tuple[str, ...]
    arguments: tuple[Any, ...]
    row_id: str
    days: Days | None

    def ids(self, limit: int) -> tuple[str, tuple[Any, ...]]:
        """The statement that gives the row ids."""
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        found = f"SELECT {self.row_id} AS id FROM {self.source}{where}"
        return f"{found} ORDER BY {self.row_id} DESC LIMIT {limit}", self.arguments

    def written(self) -> tuple[str, tuple[Any, ...]]:
        """The statement that gives all row ids in one blob, each in so many hexadecimal digits; NULL without any.

        SQLite works alone meanwhile: fetched one by one, half a million ids would make the window wait as often
        for Python's lock.
        """
        found, arguments = self.ids(_WITHOUT_LIMIT)
        digits = f"group_concat(printf('%0{DIGITS_OF_AN_ID}x', id), '')"
        return f"SELECT CAST({digits} AS BLOB) FROM ({found})", arguments


def selection(criteria: RegisterFilter, completions: Completions, today: date) -> Selection:
    """The rows that fit `criteria` on `today`.

    Whatever narrows has a token in the search index, without reading a row. Only a term that has passed changes by
    itself overnight: what is late comes from the index of open terms.
    """
    overdue = criteria.state == "overdue"
    asked = question(criteria.words, completions, _narrowing(criteria))
    days = Days(criteria.first_day, criteria.last_day)
    row_id = "entry_words.rowid" if asked else "row_id"
    conditions: list[str] = []
    arguments: list[Any] = []
    if asked:
        conditions.append("entry_words MATCH ?")
        arguments.append(asked)
    if asked and overdue:
        # The plus keeps the search from being asked anew for each of them.
        conditions.append(f"+entry_words.rowid IN (SELECT row_id FROM {_OPEN_TERMS} WHERE {_OVERDUE})")
    elif overdue:
        conditions.append(_OVERDUE)
    if overdue:
        arguments.append(today.isoformat())
    for condition, argument in days.conditions(row_id):
        conditions.append(condition)
        arguments.append(argument)
    source = "entry_words" if asked else _OPEN_TERMS if overdue else "entry"
    only_days = None if asked or overdue else days
    return Selection(source, tuple(conditions), tuple(arguments), row_id, only_days)


def _narrowing(criteria: RegisterFilter) -> list[str]:
    clauses = [
        narrowed(column, value)
        for column in ("register", "year", "department", "type", "channel", "direction")
        if (value := getattr(criteria, column))
    ]
    match criteria.state:
        case "debt":
            clauses.append(narrowed("state", EntryState.QUICK))
        case "":
            pass
        case "overdue":
            if clauses or criteria.words.strip():
                clauses.append(narrowed("state", *_OPEN))
        case state:
            clauses.append(narrowed("state", state))
    return clauses
