"""The full-text tables, written in the transaction of their entry."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from desk_app.adapters.sqlite.engine import execute
from desk_app.adapters.sqlite.search_words import long_words, words_of_entry, words_of_party
from desk_app.domain.entry import Letter
from desk_app.domain.party import Party

MERGE_PAGES = 64


def index_entry(connection: Connection, row_id: int, letter: Letter, numbers: Iterable[str], state: str) -> None:
    """Index an entry, or index it again: a contentless table takes the whole row."""
    _put(connection, "entry_words", row_id, words_of_entry(letter, numbers, "", state))


def index_party(connection: Connection, row_id: int, party: Party) -> None:
    _put(connection, "party_words", row_id, words_of_party(party))


def _put(connection: Connection, table: str, row_id: int, words: str) -> None:
    execute(connection, f"INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?, ?)", (row_id, words))
    for term in long_words(words):
        execute(connection, "INSERT OR IGNORE INTO term (term) VALUES (?)", (term,))


def prepare(connection: Connection) -> None:
    """Merging waits for an idle moment: it would show as a stall in one registration of many."""
    for table in ("entry_words", "party_words"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', 0)")
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('crisismerge', 64)")


def merge_some(connection: Connection) -> bool:
    """One idle step of merging; False when nothing was left to do."""
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    for table in ("entry_words", "party_words"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {MERGE_PAGES})")
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return bool(after - before >= 4)
