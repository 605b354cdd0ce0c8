"""The full-text tables, written in the transaction of their entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from desk_app.adapters.sqlite.connection import Connection, execute_many
from desk_app.adapters.sqlite.search_words import long_words, words_of_entry, words_of_party
from desk_app.domain.entry import Letter
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party

MERGE_PAGES = 64
_TABLES = ("entry_words", "party_words")
_TOGETHER = "words that are written together"
"""Where a connection keeps them."""
_SETTINGS = {
    "automerge": 0,  # merging waits for an idle moment: it would show as a stall in one registration of many
    "crisismerge": 64,
    "pgsz": 3950,  # a page of an encrypted file holds 80 bytes less: the usual 4050 would take two pages each
}


def index_entry(
    connection: Connection, row_id: int, letter: Letter, number: RegistrationNumber, state: str
) -> None:
    """Index an entry, or index it again: a contentless table takes the whole row."""
    _put(connection, "entry_words", row_id, words_of_entry(letter, number, state))


def index_party(connection: Connection, row_id: int, party: Party) -> None:
    _put(connection, "party_words", row_id, words_of_party(party))


@contextmanager
def indexed_together(connection: Connection) -> Iterator[None]:
    """What is indexed within is written at its end, each row once; where the block raises, nothing of it.

    A statement for each row and each of its words costs more than the rows. Nobody searches meanwhile: it is
    part of one transaction.
    """
    words = connection.info[_TOGETHER] = _Words()
    try:
        yield
    finally:
        del connection.info[_TOGETHER]
    words.write(connection)


@dataclass(frozen=True, slots=True)
class _Words:
    """By table and row; the long ones also of words that another line of the same row replaced."""

    rows: Mapping[str, dict[int, str]] = field(default_factory=lambda: {table: {} for table in _TABLES})
    long: set[str] = field(default_factory=set)

    def put(self, table: str, row_id: int, words: str) -> None:
        self.rows[table][row_id] = words
        self.long.update(long_words(words))

    def write(self, connection: Connection) -> None:
        for table, rows in self.rows.items():
            statement = f"INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?, ?)"
            execute_many(connection, statement, sorted(rows.items()))
        terms = ((term,) for term in sorted(self.long))
        execute_many(connection, "INSERT OR IGNORE INTO term (term) VALUES (?)", terms)


def _put(connection: Connection, table: str, row_id: int, words: str) -> None:
    together: _Words | None = connection.info.get(_TOGETHER)
    if together is not None:
        together.put(table, row_id, words)
        return
    alone = _Words()
    alone.put(table, row_id, words)
    alone.write(connection)


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
