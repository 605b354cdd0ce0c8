"""What is sent, what waits and why: read from the database, for the lamp and the outbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from math import floor
from typing import Any

from desk_app.adapters.sqlite.conflicts import open_conflicts
from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.details import Details
from desk_app.adapters.sqlite.profile import read_profile
from desk_app.adapters.sqlite.rows import Names
from desk_app.application.synchronise import Conflict, Files, Line, OutboxItem, SyncState, lamp_of
from desk_app.domain.text import fold
from sync.client.transaction import EMERGENCY_PREFIX

_ITEMS = """
    SELECT '' AS desk, journal.seq AS seq, kind, header, journal.subject AS entry_id,
        'waiting' AS state, '' AS rule, '' AS file
    FROM journal WHERE journal.seq > :acknowledged
    UNION ALL
    SELECT '', document.seq, kind, header, document.entry_id,
        CASE WHEN cause IS NULL THEN 'file-waiting' ELSE 'file-refused' END, coalesce(cause, ''),
        document.name
    FROM document JOIN journal USING (seq) LEFT JOIN file_set_aside USING (seq)
    WHERE document.seq <= :acknowledged AND (document.seq > :files_sent OR cause IS NOT NULL)
    UNION ALL
    SELECT set_aside.desk, set_aside.seq, coalesce(journal.kind, feed_item.kind),
        coalesce(journal.header, json_extract(feed_item.event, '$.header')), set_aside.subject, outcome, rule, ''
    FROM set_aside
    LEFT JOIN desk_state ON desk_state.desk = set_aside.desk
    LEFT JOIN journal ON desk_state.desk IS NOT NULL AND journal.seq = set_aside.seq
    LEFT JOIN feed_item ON feed_item.desk = set_aside.desk AND feed_item.seq = set_aside.seq
    WHERE is_settled = 0 AND coalesce(journal.header, feed_item.event) IS NOT NULL
    ORDER BY seq"""
_FILES = "SELECT count(*), coalesce(sum(size), 0) FROM document WHERE seq > ?"
_DEMAND = """
    SELECT count(*), count(DISTINCT registered_on) FROM (
        SELECT registered_on FROM entry WHERE seq > 0 AND state <> 'imported' ORDER BY row_id DESC LIMIT 5000)"""


class SqlOutbox:
    """Opens a reader of its own for each question, so that any thread may ask."""

    def __init__(self, open_reader: Callable[[], Connection]) -> None:
        self._open = open_reader

    def state(self, line: Line, files_cause: str = "") -> SyncState:
        with self._open() as connection:
            desk = _desk_state(connection)
            standing = _standing(connection)
            centre = desk.get("centre") or {}
            unsent = max(0, _head(connection) - standing["seq"]) if centre else 0
            left = _numbers_left(connection)
            tag = desk.get("emergency_tag", "")
            emergency = desk.get("emergency", "")
            return SyncState(
                lamp=lamp_of(
                    is_member=bool(centre),
                    trust=desk.get("trust", ""),
                    emergency=emergency,
                    line=line,
                    unsent=unsent,
                ),
                institution=centre.get("institution", ""),
                address=centre.get("address", ""),
                role=centre.get("role", ""),
                unsent=unsent,
                unsent_since=_unsent_since(connection, standing["seq"]) if unsent else None,
                numbers_left=left,
                days_left=_days(connection, left) if centre else None,
                emergency_series=f"{EMERGENCY_PREFIX}{desk['desk']}-{tag}" if tag else "",
                emergency_cause=emergency or desk.get("cause", ""),
                set_aside=_count(connection, "set_aside WHERE is_settled = 0"),
                orphans=_count(connection, "orphan WHERE is_handed_in = 0"),
                feed_position=standing["position"],
                line=line,
                files=_files(connection, standing["server_epoch"], files_cause) if centre else Files(),
            )

    def items(self, words: str, limit: int) -> tuple[OutboxItem, ...]:
        wanted = fold(words).split()
        found = []
        with self._open() as connection:
            if not (_desk_state(connection).get("centre")):
                return ()
            standing = _standing(connection)
            places = {
                "acknowledged": standing["seq"],
                "files_sent": _files_sent(connection, standing["server_epoch"]),
            }
            rows = connection.exec_driver_sql(_ITEMS, places)
            for row in rows:
                item = _item(connection, row)
                text = fold(f"{item.display} {item.subject}")
                if all(word in text for word in wanted):
                    found.append(item)
                if len(found) == limit:
                    break
        return tuple(found)

    def conflicts(self) -> tuple[Conflict, ...]:
        with self._open() as connection:
            names = Names.of(read_profile(connection, _desk_state(connection)["desk"]))
            return open_conflicts(connection, Details(connection, names))


def _item(connection: Connection, row: Any) -> OutboxItem:
    header = json.loads(row.header)
    entry = connection.exec_driver_sql(
        "SELECT display, subject FROM entry WHERE entry_id = ?", (row.entry_id,)
    ).first()
    return OutboxItem(
        desk=header["desk"],
        seq=row.seq,
        kind=row.kind,
        at=datetime.fromisoformat(header["at"]),
        display="" if entry is None else entry.display,
        subject="" if entry is None else entry.subject,
        state=row.state,
        cause=row.rule,
        entry_id="" if entry is None else row.entry_id,
        file=row.file,
    )


def _desk_state(connection: Connection) -> dict[str, Any]:
    value = connection.exec_driver_sql("SELECT value FROM desk_state").scalar()
    state: dict[str, Any] = json.loads(value) if value else {}
    return state


def _standing(connection: Connection) -> dict[str, int]:
    value = connection.exec_driver_sql("SELECT value FROM standing").scalar()
    if value is None:
        return {"seq": 0, "position": 0, "server_epoch": 0}
    found = json.loads(value)
    epoch, _, position = found["cursor"].partition(".")
    return {"seq": found["seq"], "position": int(position), "server_epoch": int(epoch)}


def _files(connection: Connection, server_epoch: int, cause: str) -> Files:
    sent = _files_sent(connection, server_epoch)
    waiting, size = connection.exec_driver_sql(_FILES, (sent,)).one()
    return Files(waiting, size, _count(connection, "file_set_aside"), cause)


def _files_sent(connection: Connection, server_epoch: int) -> int:
    """The files of the desk's events up to here are at the centre, or set aside."""
    seq = connection.exec_driver_sql(
        "SELECT seq FROM file_standing WHERE server_epoch = ?", (server_epoch,)
    ).scalar()
    return int(seq or 0)


def _head(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM journal").scalar_one())


def _unsent_since(connection: Connection, acknowledged: int) -> datetime | None:
    at = connection.exec_driver_sql(
        "SELECT json_extract(header, '$.at') FROM journal WHERE seq > ? ORDER BY seq LIMIT 1", (acknowledged,)
    ).scalar()
    return None if at is None else datetime.fromisoformat(at)


def _numbers_left(connection: Connection) -> int:
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce(sum(high - next + 1), 0) FROM lease WHERE state = 'granted' AND high IS NOT NULL"
        ).scalar_one()
    )


def _days(connection: Connection, left: int) -> int | None:
    numbers, days = connection.exec_driver_sql(_DEMAND).one()
    return floor(left * days / numbers) if numbers else None


def _count(connection: Connection, what: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {what}").scalar_one())
