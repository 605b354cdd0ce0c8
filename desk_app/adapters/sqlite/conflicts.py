"""Changes of this desk that came second: what they say, and what stands in their place."""

from __future__ import annotations

import json
from typing import Any

import sqlcipher3.dbapi2 as driver

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.details import Details
from desk_app.application.synchronise import Conflict
from desk_app.domain import codec, errors
from desk_app.domain.facts import KINDS, EntryResolved, EntryUpdated, TermChanged
from sync.protocol.exchange import Outcome

Change = EntryResolved | EntryUpdated | TermChanged
"""What carries the version that the person had in view."""

_CONFLICTS = """
    SELECT set_aside.desk, set_aside.seq, kind, header, body, set_aside.subject AS entry_id, display,
        entry.subject AS content
    FROM set_aside
    JOIN desk_state ON desk_state.desk = set_aside.desk
    JOIN journal USING (seq) JOIN journal_body USING (seq)
    JOIN entry ON entry.entry_id = set_aside.subject
    WHERE outcome = 'conflict' AND is_settled = 0 ORDER BY set_aside.seq"""
_STANDS = """
    SELECT coalesce(journal.seq, -feed_item.id) AS seq, feed_item.kind AS kind, feed_item.desk AS desk,
        coalesce(header, json_extract(event, '$.header')) AS header,
        coalesce(body, json_extract(event, '$.body')) AS body
    FROM feed_item
    LEFT JOIN journal ON event IS NULL AND journal.seq = feed_item.seq
    LEFT JOIN journal_body ON journal_body.seq = journal.seq
    WHERE feed_item.subject = ? AND refused = ''
        AND json_extract(coalesce(body, json_extract(event, '$.body')), '$.aspect') = ?
    ORDER BY position DESC LIMIT 1"""
"""The last change of an aspect that the centre let stand, in the order of its feed."""


def open_conflicts(connection: Connection, details: Details) -> tuple[Conflict, ...]:
    """Those that nobody has settled, oldest first."""
    return tuple(_conflict(connection, details, row) for row in connection.exec_driver_sql(_CONFLICTS).all())


def change_without_effect(connection: driver.Connection, desk: str, seq: int) -> Change:
    """What the desk's own event said; raises NumberUnknown where it is no open conflict of this desk."""
    row = execute(
        connection,
        "SELECT kind, body, set_aside.subject FROM set_aside"
        " JOIN desk_state ON desk_state.desk = set_aside.desk"
        " JOIN journal USING (seq) JOIN journal_body USING (seq)"
        " WHERE set_aside.desk = ? AND set_aside.seq = ? AND outcome = ? AND is_settled = 0",
        (desk, seq, Outcome.CONFLICT.value),
    ).fetchone()
    if row is None:
        raise errors.NumberUnknown(f"{desk}:{seq}")
    kind, body, subject = row
    fact = codec.decode(KINDS[kind], {**json.loads(body), "subject": subject})
    assert isinstance(fact, Change)
    return fact


def require_settled(connection: driver.Connection, desk: str, seq: int) -> None:
    """A person has dealt with it; raises NumberUnknown where nothing is open under this number."""
    changed = execute(
        connection,
        "UPDATE set_aside SET is_settled = 1 WHERE desk = ? AND seq = ? AND is_settled = 0",
        (desk, seq),
    )
    if not changed.rowcount:
        raise errors.NumberUnknown(f"{desk}:{seq}")


def _conflict(connection: Connection, details: Details, row: Any) -> Conflict:
    aspect = json.loads(row.body)["aspect"]
    stands = connection.exec_driver_sql(_STANDS, (row.entry_id, aspect)).first()
    return Conflict(
        desk=row.desk,
        seq=row.seq,
        entry_id=row.entry_id,
        display=row.display,
        subject=row.content,
        ours=details.journal_line(row),
        stands=None if stands is None else details.journal_line(stands),
        stands_of="" if stands is None else stands.desk,
    )
