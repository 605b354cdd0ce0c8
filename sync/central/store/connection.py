"""What the registry asks of a database, and the little in which the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = Mapping[str, Any]


class Unavailable(Exception):
    """The database is not there, or takes no more connections now."""


class Connection(Protocol):
    """One transaction. Statements name their values `:like_this`; a row is read by column name."""

    for_update: str
    """What a SELECT adds to lock the rows it reads until the end of the transaction; empty where one writer is
    alone anyway."""

    def rows(self, statement: str, **values: Any) -> Sequence[Row]: ...

    def row(self, statement: str, **values: Any) -> Row | None:
        """The first row."""
        ...

    def run(self, statement: str, **values: Any) -> int:
        """How many rows were changed."""
        ...

    def append(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add many rows at once."""
        ...

    def freeze(self) -> None:
        """Before the first statement: read one state of the database until the end."""
        ...

    def notify(self, institution: str) -> None:
        """Wake whoever waits for this institution's feed, once the transaction is committed."""
        ...


class Database(Protocol):
    """Makes transactions. Safe for several threads."""

    is_trial: bool

    def transaction(self) -> AbstractContextManager[Connection]:
        """Commits at the end of the block, rolls back when it raises. Raises Unavailable."""
        ...

    def close(self) -> None: ...
