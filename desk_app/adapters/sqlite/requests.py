"""How an entry answered a request that drew no number: told by the journal of this desk, where it was asked."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from desk_app.adapters.sqlite.engine import execute
from desk_app.application.ports import RecordedEvent
from desk_app.domain import codec, facts
from desk_app.domain.facts import Fact
from sync.protocol import check_code

_ANSWER = """
    SELECT seq, kind, hash, body FROM journal JOIN journal_body USING (seq)
    WHERE subject = ? AND kind IN ('entry.completed', 'entry.replied')
        AND json_extract(body, '$.request_id') = ?"""


def answer_to(connection: Connection, entry_id: str, request_id: str) -> tuple[Fact, RecordedEvent] | None:
    """The fact and its event, or None for a request that was not made of that entry."""
    found = execute(connection, _ANSWER, (entry_id, request_id)).fetchone()
    if found is None:
        return None
    seq, kind, event_hash, body = found
    fact: Fact = codec.decode(facts.KINDS[kind], {**json.loads(body), "subject": entry_id})
    return fact, RecordedEvent(seq, check_code.of_hash(event_hash))
