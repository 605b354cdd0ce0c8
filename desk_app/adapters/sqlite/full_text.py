"""The full-text tables, and the words that wait for them; both are written in the transaction of their entry."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from desk_app.adapters.sqlite.connection import (
    Connection,
    Insert,
    execute,
    execute_many,
    insert_rows,
    own_transaction,
)
from desk_app.adapters.sqlite.entry_words import department_names, words_of_kept
from desk_app.adapters.sqlite.search_words import long_words, plain_words, spelled

MERGE_PAGES = 64
MOST_WAITING = 32
"""New entries and parties whose words wait for an idle moment: each search reads them all."""
_MOST_ROWS = 8_000
_TABLES = ("entry_words", "party_words")
_COLLECTED = "words that a transaction writes at its end"
"""Where a connection keeps them; None there stands for a database without an index."""
_INSERT = "INSERT OR REPLACE INTO {} (rowid, words) SELECT CAST(key AS INTEGER), value FROM json_each(?)"
"""All rows are handed over as one text: each statement of several rows first writes out what was gathered."""
_INSERT_TERMS = "INSERT OR IGNORE INTO term (term) SELECT value FROM json_each(?)"
_INSERT_WAITING = Insert("waiting_words", ("full_text", "row_id", "words"))
_SETTINGS = {
    "automerge": 0,  # merging waits for an idle moment: it would show as a stall in one registration of many
    "crisismerge": 64,
    # Bytes that are gathered before they are written out: the words of one transaction of a first reading. With
    # the usual 1 MiB a register that is read is written, and merged, in many times as many pieces.
    "hashsize": 16 << 20,
    "pgsz": 3950,  # a page of an encrypted file holds 80 bytes less: the usual 4050 would take two pages each
}


class Words:
    """What rows are found by: each row's once, however often it is put.

    The long words are kept also of what another line of the same row replaced.
    """

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, dict[int, str]] = {table: {} for table in _TABLES}
        self._replaced: list[str] = []
        self._new: dict[str, set[int]] = {table: set() for table in _TABLES}
        self._departments: dict[int, str] = {}
        self._again: dict[int, None] = {}

    def put(self, table: str, row_id: int, words: str, *, is_new: bool = False) -> None:
        """`is_new`: nothing was ever put of that row."""
        rows = self._rows[table]
        if is_new:
            self._new[table].add(row_id)
        if row_id in rows:
            self._replaced.append(rows[row_id])
        rows[row_id] = words

    def put_entry(self, row_id: int, words: str, department: str) -> None:
        """Of a new entry; the name of its department is added at the end."""
        self.put("entry_words", row_id, words, is_new=True)
        if department:
            self._departments[row_id] = department

    def put_again(self, row_ids: Iterable[int]) -> None:
        """Of entries whose words are gathered at the end, from everything that is kept of them then."""
        self._again.update(dict.fromkeys(row_ids))

    def take(self, inner: Words) -> None:
        """What came after, too."""
        for table, rows in inner._rows.items():  # of the same class
            for row_id, words in rows.items():
                self.put(table, row_id, words, is_new=row_id in inner._new[table])
        self._replaced += inner._replaced
        self._departments |= inner._departments
        self._again |= inner._again

    def __len__(self) -> int:
        return len(self._rows["entry_words"]) + len(self._again)

    def write(self, connection: Connection) -> None:
        """Into the tables; afterwards nothing is left to write. Of a few new entries they wait."""
        self._complete(connection)
        if sum(map(len, self._new.values())) <= MOST_WAITING:
            self._let_wait(connection)
        self._take_back(connection)
        long: set[str] = set()
        for table, rows in self._rows.items():
            _insert_words(connection, table, {row_id: rows[row_id] for row_id in sorted(rows)})
            long |= long_words(" ".join((*rows.values(), *self._replaced)))
        _insert_terms(connection, long)
        self._forget()

    def _let_wait(self, connection: Connection) -> None:
        waiting = [
            (table, row_id, spelled(self._rows[table].pop(row_id)))
            for table, new in self._new.items()
            for row_id in sorted(new)
        ]
        insert_rows(connection, _INSERT_WAITING, waiting)
        if waiting and execute(connection, "SELECT count(*) FROM waiting_words").fetchone()[0] > MOST_WAITING:
            _index_all_waiting(connection)

    def _take_back(self, connection: Connection) -> None:
        """Of what has other words now, no old ones are left waiting."""
        changed = [
            (table, row_id) for table, rows in self._rows.items() for row_id in rows.keys() - self._new[table]
        ]
        execute_many(connection, "DELETE FROM waiting_words WHERE full_text = ? AND row_id = ?", changed)

    def _complete(self, connection: Connection) -> None:
        rows = self._rows["entry_words"]
        if self._departments:
            names = department_names(connection, set(self._departments.values()))
            words = {code: plain_words(name) for code, name in names.items()}
            for row_id, code in self._departments.items():
                if code in words:
                    rows[row_id] = f"{rows[row_id]} {words[code]}"
        for row_id in self._again:
            self.put("entry_words", row_id, words_of_kept(connection, row_id))


def _as_text(value: object) -> str:
    """As JSON, its keys in their own order."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode("utf-8")


def hand_in(connection: Connection, words: Words) -> None:
    """Write the words now, or leave them to the end of the transaction that collects them."""
    if _COLLECTED not in connection.info:
        words.write(connection)
        return
    collected: Words | None = connection.info[_COLLECTED]
    if collected is not None:
        collected.take(words)
        if len(collected) >= _MOST_ROWS:  # a register that is made anew does not stand in memory
            collected.write(connection)


def collect(connection: Connection) -> None:
    """A transaction begins: what is indexed waits for `write_collected`.

    An act of many facts would gather the words of its entry as often. Nobody searches meanwhile.
    """
    connection.info[_COLLECTED] = Words()


def write_collected(connection: Connection) -> None:
    """The transaction is about to be committed."""
    words: Words | None = connection.info.pop(_COLLECTED, None)
    if words is not None:
        words.write(connection)


def forget_collected(connection: Connection) -> None:
    """The transaction comes to nothing."""
    connection.info.pop(_COLLECTED, None)


def index_nothing(connection: Connection) -> None:
    """From here on: the database is for comparing, and nobody searches in it."""
    connection.info[_COLLECTED] = None


def prepare(connection: Connection) -> None:
    """Settings that the tables keep, given once when they are made."""
    for table in _TABLES:
        for setting, value in _SETTINGS.items():
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (setting, value))


def index_waiting(connection: Connection) -> bool:
    """One idle step: what waits goes into the index; False when nothing waited."""
    if not execute(connection, "SELECT EXISTS (SELECT 1 FROM waiting_words)").fetchone()[0]:
        return False
    with own_transaction(connection):
        _index_all_waiting(connection)
    return True


def _index_all_waiting(connection: Connection) -> None:
    for table in _TABLES:
        asked = "SELECT row_id, words FROM waiting_words WHERE full_text = ? ORDER BY row_id"
        waiting = dict(execute(connection, asked, (table,)).fetchall())
        _insert_words(connection, table, waiting)
        _insert_terms(connection, long_words(" ".join(waiting.values())))
    execute(connection, "DELETE FROM waiting_words")


def _insert_words(connection: Connection, table: str, rows: dict[int, str]) -> None:
    if rows:
        execute(connection, _INSERT.format(table), (_as_text(rows),))


def _insert_terms(connection: Connection, terms: Iterable[str]) -> None:
    if terms:
        execute(connection, _INSERT_TERMS, (_as_text(sorted(terms)),))


def merge_some(connection: Connection) -> bool:
    """One idle step of merging; False when nothing was left to do."""
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    for table in _TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {MERGE_PAGES})")
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return bool(after - before >= 4)
