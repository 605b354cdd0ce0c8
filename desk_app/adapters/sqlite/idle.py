"""What the writing connection leaves for a moment in which nobody waits for a number."""

from __future__ import annotations

from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.full_text import index_waiting, merge_some
from desk_app.adapters.sqlite.late_indexing import index_some


def idle_step(connection: Connection) -> bool:
    """Index what waits, or merge a little of the search index, or write a little of it again, or else carry the
    log into the file; False when all is done.

    A step takes some tens of milliseconds; between two steps a registration goes first. The jobs would otherwise
    fall into one registration of a hundred, which would take many times as long as its neighbours.
    """
    if index_waiting(connection) or merge_some(connection) or index_some(connection):
        return True
    connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
    return False
