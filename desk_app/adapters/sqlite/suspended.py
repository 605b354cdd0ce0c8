"""The numbers that a doubt suspended: may stand on paper, are never given again, and wait for their minutes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from desk_app.adapters.sqlite.connection import Connection, Row
from desk_app.adapters.sqlite.rows import Names
from desk_app.application.accounted_numbers import SuspendedNumbers
from sync.protocol.journal import Header

_TAILS = """
    SELECT id, register, year, next, high FROM lease
    WHERE state IN ('suspended', 'written-off') AND high >= next"""
_TOLD = """
    SELECT seq, kind, header, body, 0 AS id FROM journal JOIN journal_body USING (seq)
    WHERE subject = ? AND kind IN ('lease.suspended', 'lease.written-off') UNION ALL
    SELECT after_seq, kind, json_extract(event, '$.header'), json_extract(event, '$.body'), id FROM feed_item
    WHERE subject = ? AND kind = 'lease.written-off' AND event IS NOT NULL AND refused = '' ORDER BY seq, id"""
_CAUSE = """
    SELECT body FROM journal JOIN journal_body USING (seq)
    WHERE kind = 'desk.resumed' AND seq < ? ORDER BY seq DESC LIMIT 1"""


def suspended_numbers(
    connection: Connection, names: Names, register: str = "", year: int = 0
) -> tuple[SuspendedNumbers, ...]:
    """Those of this desk, of one register and year where they are given, with the minutes that some have."""
    of_series = " AND register = ? AND year = ?" if register else ""
    rows = connection.exec_driver_sql(
        f"{_TAILS}{of_series} ORDER BY register, year, low", (register, year) if register else ()
    ).all()
    return tuple(_told(connection, names, row) for row in rows)


def count_suspended(connection: Connection) -> int:
    """How many numbers of this desk wait for their minutes."""
    counted = "SELECT coalesce(sum(high - next + 1), 0) FROM lease WHERE state = 'suspended' AND high >= next"
    return int(connection.exec_driver_sql(counted).scalar_one())


def _told(connection: Connection, names: Names, row: Row) -> SuspendedNumbers:
    numbers = SuspendedNumbers(row.register, row.year, row.next, row.high)
    for event in connection.exec_driver_sql(_TOLD, (row.id, row.id)).all():
        header, body = Header.from_bytes(event.header.encode("utf-8")), json.loads(event.body)
        day, person = date.fromisoformat(header.date), names.people.get(header.operator, "")
        if event.kind == "lease.suspended":
            numbers = replace(numbers, suspended_on=day, cause=_cause(connection, event.seq))
        else:
            numbers = replace(
                numbers,
                minutes=body["minutes"],
                reason=body.get("reason", ""),
                written_off_on=day,
                written_off_by=person,
            )
    return numbers


def _cause(connection: Connection, seq: int) -> str:
    """What was said when numbering went on: the event stands right before those of the leases."""
    body = connection.exec_driver_sql(_CAUSE, (seq,)).scalar()
    return str(json.loads(body).get("reason", "")) if body else ""
