"""The search index made anew from the tables, for one that does not find what stands in the register."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, execute, storage_errors
from desk_app.adapters.sqlite.entry_rows import index_again
from desk_app.adapters.sqlite.gathering import adding, written_together
from desk_app.adapters.sqlite.search_words import words_of_party
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.application.ports import Progress
from desk_app.domain import codec
from desk_app.domain.party import Party

_ROWS = 1000
"""Indexed together: their words are in memory at the same time."""
_Row = tuple[Any, ...]


def rebuild_search(store: SqlStore, file: Path, progress: Progress | None = None) -> int:
    """One transaction in `file`: a kill leaves the old index. How many entries it holds.

    Raises DiskFull, FolderReadOnly, FileDamaged.
    """
    connection = store.connection
    store.begin()
    try:
        with storage_errors(file):
            entries = _rebuild(connection, progress)
        store.commit()
    except BaseException:
        store.rollback()
        raise
    return entries


def _rebuild(connection: Connection, progress: Progress | None) -> int:
    for table in ("entry_words", "party_words"):
        execute(connection, f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in ("term", "to_index", "waiting_words"):
        execute(connection, f"DELETE FROM {table}")
    whole = int(execute(connection, "SELECT count(*) FROM entry").fetchone()[0])
    _index_each(connection, "SELECT row_id, value FROM party", _index_party)
    return _index_each(connection, "SELECT row_id, entry_id FROM entry", _index_entry, progress, whole)


def _index_each(
    connection: Connection,
    select: str,
    index: Callable[[Connection, _Row], None],
    progress: Progress | None = None,
    whole: int = 0,
) -> int:
    done = 0
    for rows in _pages(connection, select):
        with written_together(connection):
            for row in rows:
                index(connection, row)
        done += len(rows)
        if progress is not None:
            progress(done, whole)
    return done


def _pages(connection: Connection, select: str) -> Iterator[list[_Row]]:
    last = 0
    while rows := execute(
        connection, f"{select} WHERE row_id > ? ORDER BY row_id LIMIT {_ROWS}", (last,)
    ).fetchall():
        yield rows
        last = rows[-1][0]


def _index_entry(connection: Connection, row: _Row) -> None:
    index_again(connection, row[1])


def _index_party(connection: Connection, row: _Row) -> None:
    with adding(connection) as rows:
        rows.words.put("party_words", row[0], words_of_party(codec.decode(Party, json.loads(row[1]))))
