"""A register filter as SQL: which rows, found through which index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.days import Days
from desk_app.adapters.sqlite.search_words import Completions, Question, Tokens, narrowed
from desk_app.application.queries import RegisterFilter
from desk_app.domain.entry import EntryState

DIGITS_OF_AN_ID = 16
_WITHOUT_LIMIT = -1
"""With a limit, even with none, SQLite does not leave out the order of a subquery."""
_OPEN = (EntryState.REGISTERED, EntryState.QUICK)
_OPEN_TERMS = "entry INDEXED BY entry_with_open_term"
_OVERDUE = "state IN ('registered', 'quick') AND due_on < ? AND coalesce(due ->> '$.latest_on', due_on) < ?"
"""The first two as the index says them: a small part of the register, which the planner cannot know. What is
disputed is late only after its latest reading.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """FROM and WHERE of one place where row ids stand."""

    source: str
    row_id: str
    conditions: tuple[str, ...]
    arguments: tuple[Any, ...]

    @property
    def statement(self) -> str:
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"SELECT {self.row_id} AS id FROM {self.source}{where}"

    def narrowed(self, conditions: Sequence[tuple[str, Sequence[Any]]]) -> Part:
        """With more that must hold of the row ids; `{}` in a condition stands for them."""
        return Part(
            self.source,
            self.row_id,
            (*self.conditions, *(condition.format(self.row_id) for condition, _ in conditions)),
            (*self.arguments, *(argument for _, arguments in conditions for argument in arguments)),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Row ids, newest first, from places that have none in common; `days` where it asks for nothing else."""

    parts: tuple[Part, ...]
    days: Days | None

    def ids(self, limit: int) -> tuple[str, tuple[Any, ...]]:
        """The statement that gives the row ids."""
        found = " UNION ALL ".join(part.statement for part in self.parts)
        arguments = tuple(argument for part in self.parts for argument in part.arguments)
        return f"{found} ORDER BY id DESC LIMIT {limit}", arguments

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

    Whatever narrows has a token among the words, without reading a row. Only a term that has passed changes by
    itself overnight: what is late comes from the index of open terms.
    """
    asked = Question.typed(criteria.words, _narrowing(criteria))
    days = Days(criteria.first_day, criteria.last_day)
    conditions: list[tuple[str, Sequence[Any]]] = [(each, (value,)) for each, value in days.conditions("{}")]
    overdue = (today.isoformat(),) * 2 if criteria.state == "overdue" else ()
    if asked:
        if overdue:
            # The plus keeps the search from being asked anew for each of them.
            conditions.append((f"+{{}} IN (SELECT row_id FROM {_OPEN_TERMS} WHERE {_OVERDUE})", overdue))
        return Selection(
            tuple(part.narrowed(conditions) for part in _found("entry_words", asked, completions)), None
        )
    place = Part(_OPEN_TERMS, "row_id", (_OVERDUE,), overdue) if overdue else Part("entry", "row_id", (), ())
    return Selection((place.narrowed(conditions),), None if overdue else days)


def parties_found(asked: Question, completions: Completions) -> Selection:
    """The parties that are found by some words."""
    return Selection(_found("party_words", asked, completions), None)


def _found(table: str, asked: Question, completions: Completions) -> tuple[Part, Part]:
    """In a full-text table, and among the words that wait for it (ADR 6)."""
    conditions, arguments = asked.of_text("words")
    return (
        Part(table, f"{table}.rowid", (f"{table} MATCH ?",), (asked.of_index(completions),)),
        Part("waiting_words", "row_id", ("full_text = ?", *conditions), (table, *arguments)),
    )


def _narrowing(criteria: RegisterFilter) -> list[Tokens]:
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
