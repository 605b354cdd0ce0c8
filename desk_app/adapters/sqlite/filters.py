"""A register filter as SQL: which rows, found through which index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.search_words import Completions, department_token, question, state_token
from desk_app.adapters.sqlite.tables import ROWS_A_DAY
from desk_app.application.queries import RegisterFilter
from desk_app.domain.entry import EntryState

_STATES = {state.value for state in EntryState}
_OPEN = "state IN ('registered', 'quick')"


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
    """The rows that fit `criteria` on `today`."""
    conditions, arguments = _conditions(criteria, today)
    asked = question(criteria.words, _tokens(criteria), completions) if criteria.words.strip() else ""
    if not asked:
        return Selection("entry", tuple(conditions), tuple(arguments), "entry.row_id")
    match = "entry_words MATCH ?"
    narrow_to_words = _rest_after_tokens(criteria)
    if not narrow_to_words:
        days, day_arguments = _days(criteria, "entry_words.rowid")
        return Selection("entry_words", (match, *days), (asked, *day_arguments), "entry_words.rowid")
    source = "entry_words CROSS JOIN entry ON entry.row_id = entry_words.rowid"
    return Selection(source, (match, *conditions), (asked, *arguments), "entry_words.rowid")


def _conditions(criteria: RegisterFilter, today: date) -> tuple[list[str], list[Any]]:
    conditions, arguments = _days(criteria, "entry.row_id")
    for column in ("register", "year", "department", "type", "channel", "direction"):
        value = getattr(criteria, column)
        if value:
            conditions.append(f"entry.{column} = ?")
            arguments.append(value)
    match criteria.state:
        case "":
            pass
        case "overdue":
            conditions.append(f"entry.{_OPEN} AND entry.due_on < ?")
            arguments.append(today.isoformat())
        case "debt":
            conditions.append("entry.state = 'quick'")
        case state:
            conditions.append("entry.state = ?")
            arguments.append(state)
    return conditions, arguments


def _days(criteria: RegisterFilter, row_id: str) -> tuple[list[str], list[Any]]:
    """A period is a range of row ids: they are ordered by day."""
    conditions: list[str] = []
    arguments: list[Any] = []
    if criteria.first_day:
        conditions.append(f"{row_id} >= ?")
        arguments.append(criteria.first_day.toordinal() * ROWS_A_DAY)
    if criteria.last_day:
        conditions.append(f"{row_id} < ?")
        arguments.append((criteria.last_day.toordinal() + 1) * ROWS_A_DAY)
    return conditions, arguments


def _tokens(criteria: RegisterFilter) -> Sequence[str]:
    tokens = []
    if criteria.department:
        tokens.append(department_token(criteria.department))
    if criteria.state in _STATES:
        tokens.append(state_token(criteria.state))
    if criteria.state == "debt":
        tokens.append(state_token(EntryState.QUICK))
    return tokens


def _rest_after_tokens(criteria: RegisterFilter) -> bool:
    """Whether something narrows that the tokens do not say, so that the rows themselves must be looked at."""
    return bool(
        criteria.register
        or criteria.year
        or criteria.type
        or criteria.channel
        or criteria.direction
        or criteria.state == "overdue"
    )
