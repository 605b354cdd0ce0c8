"""What the writing connection leaves for a moment in which nobody waits for a number."""

from __future__ import annotations

from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.full_text import merge_some


def idle_step(connection: Connection) -> bool:
    """Merge a little of the search index, or else carry the log into the file; False when all is done.

    A step takes some tens of milliseconds; between two steps a registration goes first. Both jobs would otherwise
    fall into one registration of a hundred, which would take many times as long as its neighbours.
    """
    if merge_some(connection):
        return True
    connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
    return False
