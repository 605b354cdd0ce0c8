"""The tables made again from the journal and from what was read of the feed: a fence has changed the journal."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.adapters.sqlite.aspects import count_aspect
from desk_app.adapters.sqlite.carrying import carry_items
from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.full_text import collect
from desk_app.adapters.sqlite.projection import project
from desk_app.adapters.sqlite.tables import MADE_FROM_JOURNAL
from sync.protocol import canonical
from sync.protocol.journal import Event


def remake(connection: Connection, desk: str, journal: Iterable[Event]) -> None:
    """Inside a transaction. What was read of the feed is put in the feed's own order among the desk's events."""
    collect(connection)
    for table in (*(table.name for table in MADE_FROM_JOURNAL), "aspect", "term", "to_index", "waiting_words"):
        execute(connection, f"DELETE FROM {table}")
    for table in ("entry_words", "party_words"):
        execute(connection, f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    _order_by_feed(connection, desk)
    carried = seq = 0
    for event in journal:
        carried = carry_items(connection, connection, desk, seq, carried)
        seq = event.header.seq
        if event.body is not None:
            body = canonical.decode(event.body)
            project(connection, event, body)
            count_aspect(connection, event.header.subject, body)
    carry_items(connection, connection, desk, seq, carried)


def _order_by_feed(connection: Connection, desk: str) -> None:
    """An item follows the desk's own events that stand before it in the feed."""
    execute(
        connection,
        "UPDATE feed_item SET after_seq = coalesce((SELECT max(own.seq) FROM feed_item AS own"
        " WHERE own.desk = ? AND own.position < feed_item.position), 0)",
        (desk,),
    )
