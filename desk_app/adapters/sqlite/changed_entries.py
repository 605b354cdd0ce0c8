"""Entries that something happened to since a cursor, so that another system need not read the register whole.

A cursor is `SEQ.ITEM.HASH`: how far this desk's journal and what it read of the feed were told, and the beginning
of that event's hash, by which the cursor of another register, or of a journal that was taken back, is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk_app.adapters.sqlite.connection import Connection
from desk_app.application.changed_entries import ChangedEntry
from desk_app.domain.command_errors import CursorUnknown

_CURSOR = re.compile(r"([0-9]{1,15})\.([0-9]{1,15})\.([0-9a-f]{8})")
_HASH_CHARACTERS = 8
_CHANGED = """
    WITH told AS (
        SELECT subject, seq AS own, seq, 0 AS item FROM journal WHERE seq > ?
        UNION ALL
        SELECT subject, after_seq, 0, id FROM feed_item WHERE id > ? AND event IS NOT NULL AND refused = ''),
    placed AS (
        SELECT subject, own, item, max(seq) OVER so_far AS last_seq, max(item) OVER so_far AS last_item,
            row_number() OVER (PARTITION BY subject ORDER BY own DESC, item DESC) AS newest
        FROM told WINDOW so_far AS (ORDER BY own, item))
    SELECT entry_id, last_seq, last_item FROM placed JOIN entry ON entry_id = placed.subject
    WHERE newest = 1 ORDER BY own, item"""


@dataclass(frozen=True, slots=True)
class _Place:
    """The last event and the last item of the feed that were told."""

    seq: int = 0
    item: int = 0


def changed_entries(connection: Connection, since: str) -> Iterator[ChangedEntry]:
    """Each once, in the order of what happened to them last; all of them for an empty cursor.

    Raises CursorUnknown.
    """
    begin = _place(connection, since) if since else _Place()
    for row in connection.exec_driver_sql(_CHANGED, (begin.seq, begin.item)):
        place = _Place(max(begin.seq, row.last_seq), max(begin.item, row.last_item))
        yield ChangedEntry(row.entry_id, _written(connection, place))


def _place(connection: Connection, cursor: str) -> _Place:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise CursorUnknown(cursor)
    place = _Place(int(match[1]), int(match[2]))
    newest = connection.exec_driver_sql(
        "SELECT (SELECT coalesce(max(seq), 0) FROM journal) AS seq,"
        " (SELECT coalesce(max(id), 0) FROM feed_item) AS item"
    ).one()
    if place.seq > newest.seq or place.item > newest.item or _written(connection, place) != cursor:
        raise CursorUnknown(cursor)
    return place


def _written(connection: Connection, place: _Place) -> str:
    known = connection.exec_driver_sql("SELECT hash FROM journal WHERE seq = ?", (place.seq,)).first()
    event_hash = "" if known is None else known.hash.hex()
    return f"{place.seq}.{place.item}.{event_hash[:_HASH_CHARACTERS]:0<{_HASH_CHARACTERS}}"
