"""SQLite, for a trial on one PC: one process, one writer, one file (or memory)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sync.central.store.connection import Connection, Row, Unavailable

IN_MEMORY = ":memory:"


class SqliteConnection:
    for_update = ""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.woken: set[str] = set()

    def rows(self, statement: str, **values: Any) -> Sequence[Row]:
        return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, **values: Any) -> Row | None:
        row: Row | None = self._connection.execute(statement, values).fetchone()
        return row

    def run(self, statement: str, **values: Any) -> int:
        return self._connection.execute(statement, values).rowcount

    def append(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" for _ in columns)
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def freeze(self) -> None:
        """The one writer is this one."""

    def notify(self, institution: str) -> None:
        self.woken.add(institution)


class SqliteDatabase:
    """`on_feed` is called after a commit with the code of each institution whose feed grew.

    `contents`, of a file, is what a database in memory begins with.
    """

    is_trial = True

    def __init__(
        self, file: str, on_feed: Callable[[str], None] = lambda institution: None, *, contents: bytes = b""
    ) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        if file == IN_MEMORY:
            self._connection.deserialize(contents)
        else:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
        self._lock = Lock()
        self.on_feed = on_feed

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        with self._lock:
            connection = SqliteConnection(self._connection)
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise Unavailable("another program writes") from error
            try:
                yield connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        for institution in connection.woken:
            self.on_feed(institution)

    def close(self) -> None:
        self._connection.close()
