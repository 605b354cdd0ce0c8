"""The full-text tables, written in the transaction of their entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desk_app.adapters.sqlite.engine import execute, execute_many
from desk_app.adapters.sqlite.entry_words import words_of_kept, words_of_new
from desk_app.adapters.sqlite.search_words import long_words, words_of_party
from desk_app.domain.entry import Letter
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party

MERGE_PAGES = 64
_MOST_ROWS = 2_000
_TABLES = ("entry_words", "party_words")
_TOGETHER = "words that are written together"
"""Where a connection keeps them; None there stands for a database without an index."""
_SETTINGS = {
    "automerge": 0,  # merging waits for an idle moment: it would show as a stall in one registration of many
    "crisismerge": 64,
    "pgsz": 3950,  # a page of an encrypted file holds 80 bytes less: the usual 4050 would take two pages each
}


def index_new(
    connection: Connection,
    row_id: int,
    letter: Letter,
    numbers: tuple[RegistrationNumber, ...],
    state: str,
    check_code: str,
    *others: str,
) -> None:
    """Index an entry of which nothing is kept yet but these; `others` are further texts of it."""
    with _collecting(connection) as words:
        if words is not None:
            found = words_of_new(connection, letter, numbers, state, check_code, *others)
            words.put(connection, "entry_words", row_id, found)


def index_again(connection: Connection, entry_id: str) -> None:
    """Index an entry with everything that is kept of it: a contentless table takes the whole row.

    Raises KeyError where no such entry is kept.
    """
    if not index_if_kept(connection, entry_id):
        raise KeyError(entry_id)


def index_if_kept(connection: Connection, entry_id: str) -> bool:
    """Index an entry again, if it is there: what joins one that could not be carried is kept all the same."""
    row = execute(connection, "SELECT row_id FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
    index_rows(connection, row or ())
    return row is not None


def index_rows(connection: Connection, row_ids: Iterable[int]) -> None:
    """Index these entries again."""
    with _collecting(connection) as words:
        if words is not None:
            words.put_again(connection, row_ids)


def index_party(connection: Connection, row_id: int, party: Party) -> None:
    """Index a party, or index it again."""
    with _collecting(connection) as words:
        if words is not None:
            words.put(connection, "party_words", row_id, words_of_party(party))


@contextmanager
def indexed_together(connection: Connection) -> Iterator[None]:
    """What is indexed within is written at its end, each row once; where the block raises, nothing of it.

    A statement for each row and each of its words costs more than the rows, and an act of many facts would gather
    the words of its entry as often. Nobody searches meanwhile: it is part of one transaction. A block within
    another leaves its words to that.
    """
    around: _Words | None = connection.info.get(_TOGETHER)
    if around is None and _TOGETHER in connection.info:
        yield
        return
    words = connection.info[_TOGETHER] = _Words()
    try:
        yield
    finally:
        del connection.info[_TOGETHER]
        if around is not None:
            connection.info[_TOGETHER] = around
    if around is None:
        words.write(connection)
    else:
        around.take(connection, words)


def collect(connection: Connection) -> None:
    """A transaction begins: what is indexed waits for `write_collected`."""
    connection.info[_TOGETHER] = _Words()


def write_collected(connection: Connection) -> None:
    """The transaction is about to be committed."""
    words: _Words | None = connection.info.pop(_TOGETHER, None)
    if words is not None:
        words.write(connection)


def forget_collected(connection: Connection) -> None:
    """The transaction comes to nothing."""
    connection.info.pop(_TOGETHER, None)


def index_nothing(connection: Connection) -> None:
    """From here on: the database is for comparing, and nobody searches in it."""
    connection.info[_TOGETHER] = None


@dataclass(frozen=True, slots=True)
class _Words:
    """By table and row; the long ones also of words that another line of the same row replaced."""

    rows: Mapping[str, dict[int, str]] = field(default_factory=lambda: {table: {} for table in _TABLES})
    long: set[str] = field(default_factory=set)
    again: dict[int, None] = field(default_factory=dict)
    """Rows of entries whose words are gathered at the end."""

    def put(self, connection: Connection, table: str, row_id: int, words: str) -> None:
        self.rows[table][row_id] = words
        self.long.update(long_words(words))
        self._write_if_many(connection)

    def put_again(self, connection: Connection, row_ids: Iterable[int]) -> None:
        self.again.update(dict.fromkeys(row_ids))
        self._write_if_many(connection)

    def take(self, connection: Connection, inner: _Words) -> None:
        """What a block within collected."""
        for table, rows in inner.rows.items():
            self.rows[table].update(rows)
        self.long.update(inner.long)
        self.put_again(connection, inner.again)

    def write(self, connection: Connection) -> None:
        for row_id in self.again:
            words = self.rows["entry_words"][row_id] = words_of_kept(connection, row_id)
            self.long.update(long_words(words))
        for table, rows in self.rows.items():
            statement = f"INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?, ?)"
            execute_many(connection, statement, sorted(rows.items()))
            rows.clear()
        terms = ((term,) for term in sorted(self.long))
        execute_many(connection, "INSERT OR IGNORE INTO term (term) VALUES (?)", terms)
        self.again.clear()
        self.long.clear()

    def _write_if_many(self, connection: Connection) -> None:
        """A register that is made anew does not stand in memory."""
        if len(self.rows["entry_words"]) + len(self.again) >= _MOST_ROWS:
            self.write(connection)


@contextmanager
def _collecting(connection: Connection) -> Iterator[_Words | None]:
    """What collects words here, of this act alone where nobody began it; None where nothing is indexed."""
    if _TOGETHER in connection.info:
        yield connection.info[_TOGETHER]
        return
    with indexed_together(connection):
        yield connection.info[_TOGETHER]


def prepare(connection: Connection) -> None:
    """Settings that the tables keep, given once when they are made."""
    for table in _TABLES:
        for setting, value in _SETTINGS.items():
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (setting, value))


def merge_some(connection: Connection) -> bool:
    """One idle step of merging; False when nothing was left to do."""
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    for table in _TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {MERGE_PAGES})")
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return bool(after - before >= 4)
