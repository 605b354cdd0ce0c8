"""The full-text tables, written in the transaction of their entry."""

from __future__ import annotations

from sqlalchemy import Connection

from desk_app.adapters.sqlite.engine import execute, execute_many
from desk_app.adapters.sqlite.search_words import long_words, words_of_entry, words_of_party
from desk_app.domain.entry import Letter
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party

MERGE_PAGES = 64
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


def _put(connection: Connection, table: str, row_id: int, words: str) -> None:
    execute(connection, f"INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?, ?)", (row_id, words))
    terms = ((term,) for term in long_words(words))
    execute_many(connection, "INSERT OR IGNORE INTO term (term) VALUES (?)", terms)


def prepare(connection: Connection) -> None:
    """Settings that the tables keep, given once when they are made."""
    for table in ("entry_words", "party_words"):
        for setting, value in _SETTINGS.items():
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (setting, value))


def merge_some(connection: Connection) -> bool:
    """One idle step of merging; False when nothing was left to do."""
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    for table in ("entry_words", "party_words"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {MERGE_PAGES})")
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return bool(after - before >= 4)
