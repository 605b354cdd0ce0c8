"""Encrypted connections: one engine a thread, each with a single connection of its own.

WAL with `synchronous=FULL`: in WAL mode NORMAL does not force the log to disk at a commit, and a number shown
would not survive a power cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from desk_app.domain import errors

CACHE_KIB = 32_768
"""Pages that one connection keeps in memory."""
UNWRITTEN = "what is gathered and not written yet"
"""Where a connection keeps the work that `execute` does before any other statement."""
_ROWS_AT_ONCE = 512
"""Rows of one statement: the widest table has 42 columns, and SQLite takes 32,766 values at least."""
_LOG_PAGES = 8_192
"""Length of the write-ahead log (32 MiB) at which a commit has to carry it into the file; see `idle`."""


def open_engine(file: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """An engine over the encrypted file, whose only connection is shared by whoever owns its thread.

    Raises FileDamaged (also for a file that the 32-byte `key` does not open), FolderReadOnly, DiskFull.
    """
    return create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: _connect(file, key, read_only),
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",  # transactions are begun and ended in words, by the store alone
    )


def _connect(file: Path, key: bytes, read_only: bool) -> Any:
    with storage_errors(file):
        # Not `ro`: a reader of a WAL file must be able to make its shared memory. `query_only` keeps it a reader.
        mode = "rw" if read_only else "rwc"
        # The executor's thread owns the connection, but the interpreter's last thread closes it at exit.
        connection = driver.connect(
            f"{file.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            _configure(connection, key, read_only)
        except driver.Error:
            connection.close()
            raise
    return connection


def _configure(connection: Any, key: bytes, read_only: bool) -> None:
    run = connection.execute
    run("PRAGMA cipher_log_level = NONE")  # it would write to standard error
    run(f"PRAGMA key = \"x'{key.hex()}'\"")
    run("SELECT count(*) FROM sqlite_master").fetchone()
    run("PRAGMA busy_timeout = 5000")
    run("PRAGMA temp_store = MEMORY")  # nothing unencrypted reaches the disk
    run(f"PRAGMA cache_size = -{CACHE_KIB}")
    if read_only:
        run("PRAGMA query_only = ON")
    else:
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
        run("PRAGMA foreign_keys = ON")


def execute(connection: Connection, statement: str, arguments: Sequence[Any] = ()) -> Any:
    """Run a statement of the numbering transaction on the driver's own connection; gives the driver's cursor.

    Making a result object of SQLAlchemy's costs as much again as SQLite takes to insert a row, some fifteen times
    a registration. Rows are plain tuples, and the driver's errors are not wrapped.
    """
    lent = connection.connection
    if (write := lent.info.get(UNWRITTEN)) is not None:
        write()
    return lent.driver_connection.execute(statement, arguments)  # type: ignore[union-attr]


def execute_many(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Run a statement once for each of many rows, as `execute` does."""
    connection.connection.driver_connection.executemany(statement, rows)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True, eq=False)
class Insert:
    """The statement that adds rows to a table; `conflict` is its clause for those that are there already. Each is
    made once, and found by its identity.
    """

    table: str
    columns: tuple[str, ...]
    conflict: str = ""
    verb: str = "INSERT"


def insert_rows(connection: Connection, insert: Insert, rows: Sequence[Sequence[Any]]) -> None:
    """Add rows in order, many with each statement: until it is done another thread has Python's lock.

    By powers of two: the driver keeps its statements, and a page of each length would have one of its own.
    """
    run = connection.connection.driver_connection.execute  # type: ignore[union-attr]
    begin = 0
    while left := len(rows) - begin:
        count = min(_ROWS_AT_ONCE, 1 << (left.bit_length() - 1))
        run(_statement(insert, count), tuple(chain.from_iterable(rows[begin : begin + count])))
        begin += count


@lru_cache(256)
def _statement(insert: Insert, count: int) -> str:
    row = f"({','.join('?' * len(insert.columns))})"
    rows = ",".join([row] * count)
    return f"{insert.verb} INTO {insert.table} ({','.join(insert.columns)}) VALUES {rows} {insert.conflict}"


@contextmanager
def connection_apart(open_reader: Callable[[], Engine]) -> Iterator[Connection]:
    """A connection that is opened for one question, which any thread may ask, and closed after it."""
    engine = open_reader()
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def storage_errors(file: Path) -> Iterator[None]:
    """Turn the driver's words, wrapped by SQLAlchemy or not, into leaves of the error tree.

    A file that does not open is damaged or another's: the key itself was proved by its slot before it came here.
    """
    try:
        yield
    except (driver.DatabaseError, DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        if isinstance(cause, driver.IntegrityError | driver.ProgrammingError):
            raise  # a fault of the program, not of the file
        raise _storage_error(file, str(cause)) from error


def _storage_error(file: Path, words: str) -> Exception:
    if "interrupted" in words:
        return errors.Cancelled()
    if "full" in words:
        return errors.DiskFull(str(file.parent), 0, 0)
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return errors.FolderReadOnly(str(file.parent))
    return errors.FileDamaged(file.name)
