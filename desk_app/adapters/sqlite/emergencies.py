"""When emergency series began and ended, at this desk and at those whose events came by the feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Connection

from desk_app.application.emergency_series import EmergencyMoment
from sync.client.transaction import EMERGENCY_PREFIX

_MOMENTS = """
    SELECT kind, subject, header, body FROM journal JOIN journal_body USING (seq)
    WHERE subject = (SELECT desk FROM desk_state)
        AND kind IN ('emergency.began', 'emergency.ended', 'desk.distrusted')
    UNION ALL
    SELECT kind, subject, json_extract(event, '$.header'), json_extract(event, '$.body') FROM feed_item
    WHERE subject IN (SELECT desk FROM chain) AND event IS NOT NULL
        AND kind IN ('emergency.began', 'emergency.ended', 'desk.distrusted')"""
"""By the subject, which is the desk: few events have one."""


def emergency_moments(connection: Connection, day: date) -> tuple[EmergencyMoment, ...]:
    """Those of a legal day, in the order of the clock. A series that a doubt began ends when the desk resumes."""
    found = _read(connection, day.isoformat())
    return tuple(sorted(found, key=lambda moment: moment.at))


def _read(connection: Connection, day: str) -> Iterator[EmergencyMoment]:
    for row in connection.exec_driver_sql(_MOMENTS):
        header = json.loads(row.header)
        if header["date"] != day or row.body is None:
            continue
        body = json.loads(row.body)
        yield EmergencyMoment(
            at=datetime.fromisoformat(header["at"]),
            series=f"{EMERGENCY_PREFIX}{row.subject}-{body['tag']}",
            has_begun=row.kind != "emergency.ended",
            cause=body.get("cause", ""),
            reason=body.get("reason", ""),
            authorised_by=body.get("authorised_by", ""),
        )
