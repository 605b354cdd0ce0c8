"""Encrypted connections: each thread has one of its own, and its statements run on the driver itself.

WAL with `synchronous=FULL`: in WAL mode NORMAL does not force the log to disk at a commit, and a number shown
would not survive a power cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import sqlcipher3.dbapi2 as driver

from desk_app.domain import errors

if TYPE_CHECKING:
    from types import TracebackType

CACHE_KIB = 32_768
"""Pages that one connection keeps in memory."""
_LOG_PAGES = 8_192
"""Length of the write-ahead log (32 MiB) at which a commit has to carry it into the file; see `idle`."""

_LONG_LOG_PAGES = 65_536
"""The same while a whole register is read (256 MiB): each commit there writes much of the one before it again."""

UNWRITTEN = "what is gathered and not written yet"
"""Where a connection keeps the work that `execute` does before any other statement."""
_NESTED = "within a transaction"
"""What the driver says where two threads, or an act within another, use one connection."""
_ROWS_AT_ONCE = 512
"""Rows of one statement: the widest table has 42 columns, and SQLite takes 32,766 values at least."""


class Row(tuple[Any, ...]):
    """One row of an answer: a tuple whose places can be asked by the names of their columns."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, column: str) -> Any: ...


class Rows:
    """The answer to a statement, read as it is asked for."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self.columns: tuple[str, ...] = tuple(each[0] for each in cursor.description or ())
        self._named = _named(self.columns)

    def __iter__(self) -> Iterator[Row]:
        return map(self._named, self._cursor)

    @property
    def rowcount(self) -> int:
        """Rows that the statement changed."""
        return int(self._cursor.rowcount)

    def all(self) -> list[Row]:
        return list(self)

    def first(self) -> Row | None:
        return next(iter(self), None)

    def one(self) -> Row:
        """Of a statement that always gives a row. Raises LookupError where it gave none."""
        row = self.first()
        if row is None:
            raise LookupError("the statement gave no row")
        return row

    def scalars(self) -> Iterator[Any]:
        """The first column of every row."""
        return map(itemgetter(0), self._cursor)

    def scalar(self) -> Any:
        """The first column of the first row; None without a row."""
        return next(self.scalars(), None)

    def scalar_one(self) -> Any:
        """The same of a statement that always gives a row. Raises LookupError where it gave none."""
        return self.one()[0]


class Connection:
    """A connection of the driver, whose transactions are begun and ended in words, by the store alone.

    It answers under the names of SQLAlchemy's connections, which tables and migrations are written for
    (`sqlalchemy_connection`), without loading SQLAlchemy: no start has to wait for that (ADR 0037).
    """

    def __init__(self, driver_connection: Any) -> None:
        self.driver = driver_connection
        self.info: dict[str, Any] = {}
        """What is kept for as long as the connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.driver.close()

    def exec_driver_sql(self, statement: str, arguments: Sequence[Any] | Mapping[str, Any] = ()) -> Rows:
        """Run a statement; its rows have names."""
        return Rows(self.driver.execute(statement, arguments))


def open_connection(file: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """The encrypted file, opened for whoever owns this thread.

    Raises FileDamaged (also for a file that the 32-byte `key` does not open), FolderReadOnly, DiskFull.
    """
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
    return Connection(connection)


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


@contextmanager
def long_log(connection: Connection) -> Iterator[None]:
    """Within the block the log is carried into the file seldom: nobody waits for a single commit."""
    _carry_log_at(connection, _LONG_LOG_PAGES)
    try:
        yield
    finally:
        _carry_log_at(connection, _LOG_PAGES)


def _carry_log_at(connection: Connection, pages: int) -> None:
    connection.driver.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def execute(connection: Connection, statement: str, arguments: Sequence[Any] = ()) -> Any:
    """Run a statement of the numbering transaction; gives the driver's cursor, whose rows are plain tuples.

    Naming the columns of an answer costs as much again as SQLite takes to insert a row, some fifteen times a
    registration.
    """
    if (write := connection.info.get(UNWRITTEN)) is not None:
        write()
    return connection.driver.execute(statement, arguments)


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
    run = connection.driver.execute
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


def execute_many(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Run a statement once for each of many rows, as `execute` does."""
    connection.driver.executemany(statement, rows)


@contextmanager
def own_transaction(connection: Connection) -> Iterator[None]:
    """For a step of an idle moment, which is no act of anybody's."""
    execute(connection, "BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        execute(connection, "ROLLBACK")
        raise
    execute(connection, "COMMIT")


@contextmanager
def storage_errors(file: Path) -> Iterator[None]:
    """Turn the driver's words into leaves of the error tree.

    A file that does not open is damaged or another's: the key itself was proved by its slot before it came here.
    """
    try:
        yield
    except driver.DatabaseError as error:
        is_ours = isinstance(error, driver.IntegrityError | driver.ProgrammingError)
        if is_ours or _NESTED in str(error):
            raise  # a fault of the program, not of the file
        raise _storage_error(file, str(error)) from error


def _storage_error(file: Path, words: str) -> Exception:
    if "interrupted" in words:
        return errors.Cancelled()
    if "full" in words:
        return errors.DiskFull(str(file.parent), 0, 0)
    if "locked" in words:
        return errors.FileBusy(file.name)
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return errors.FolderReadOnly(str(file.parent))
    return errors.FileDamaged(file.name)


@cache
def _named(columns: tuple[str, ...]) -> type[Row]:
    """Rows with these columns; a named tuple is written as text and compiled, tens of times at a start."""
    names = {name: property(itemgetter(place)) for place, name in enumerate(columns)}
    return type("Row", (Row,), {"__slots__": (), **names})
