"""The full-text tables, written in the transaction of their entry."""

from __future__ import annotations

from desk_app.adapters.sqlite.connection import Connection, Insert, insert_rows
from desk_app.adapters.sqlite.search_words import long_words

MERGE_PAGES = 64
_TABLES = ("entry_words", "party_words")
_INSERTS = {table: Insert(table, ("rowid", "words"), verb="INSERT OR REPLACE") for table in _TABLES}
_INSERT_TERM = Insert("term", ("term",), verb="INSERT OR IGNORE")
_SETTINGS = {
    "automerge": 0,  # merging waits for an idle moment: it would show as a stall in one registration of many
    "crisismerge": 64,
    "pgsz": 3950,  # a page of an encrypted file holds 80 bytes less: the usual 4050 would take two pages each
}


class Words:
    """What rows are found by: each row's once, however often it is put.

    The long words are kept also of what another line of the same row replaced: their list does not depend on
    where a page ends.
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[int, str]] = {table: {} for table in _TABLES}
        self._replaced: list[str] = []

    def put(self, table: str, row_id: int, words: str) -> None:
        rows = self._rows[table]
        if row_id in rows:
            self._replaced.append(rows[row_id])
        rows[row_id] = words

    def write(self, connection: Connection) -> None:
        long: set[str] = set()
        for table, rows in self._rows.items():
            insert_rows(connection, _INSERTS[table], sorted(rows.items()))
            long |= long_words(" ".join((*rows.values(), *self._replaced)))
        insert_rows(connection, _INSERT_TERM, [(term,) for term in sorted(long)])


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
