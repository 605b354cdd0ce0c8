"""The folder for signing in the tables: what waits lies with what is laid down, one row a document (ADR 21)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from desk_app.adapters.sqlite.engine import execute
from desk_app.domain import codec
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import SentToSign, ToLengthen

TO_SIGN = "to_sign"
TO_LENGTHEN = "to_lengthen"
IDENTITY = "signing_identity"
"""The kinds of these rows in `laid_down`."""


def put_in(connection: Connection, sent: SentToSign, position: int) -> None:
    """A document waits; of two desks that send the same one, the first is kept."""
    value = json.dumps(codec.encode(sent), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    execute(
        connection,
        "INSERT OR IGNORE INTO laid_down (kind, code, position, value) VALUES (?,?,?,?)",
        (TO_SIGN, _code(sent.entry_id, sent.sha256), position, value),
    )


def take_out(connection: Connection, entry_id: str, sha256: str) -> SentToSign | None:
    """A document waits no more; what it was, or None where it had left already."""
    place = (TO_SIGN, _code(entry_id, sha256))
    row = execute(connection, "SELECT value FROM laid_down WHERE kind = ? AND code = ?", place).fetchone()
    execute(connection, "DELETE FROM laid_down WHERE kind = ? AND code = ?", place)
    return None if row is None else codec.decode(SentToSign, json.loads(row[0]))


def waiting(connection: Connection, entry_id: str = "") -> tuple[SentToSign, ...]:
    """What waits, of one entry or of all, in the order in which it came to whose turn it is."""
    return tuple(codec.decode(SentToSign, json.loads(row.value)) for row in _rows(connection, TO_SIGN, entry_id))


def identities_seen(connection: Connection) -> tuple[SeenIdentity, ...]:
    """The certificates that were plugged in at any desk; who expires first comes first."""
    rows = _rows(connection, IDENTITY, "")
    found = (codec.decode(SeenIdentity, json.loads(row.value)) for row in rows)
    return tuple(sorted(found, key=lambda each: (each.valid_until, each.id)))


def put_to_lengthen(connection: Connection, found: ToLengthen, position: int) -> None:
    """A signed document waits for what is still missing in it."""
    execute(
        connection,
        "INSERT OR REPLACE INTO laid_down (kind, code, position, value) VALUES (?,?,?,?)",
        (TO_LENGTHEN, _code(found.entry_id, found.sha256), position, json.dumps(found.level)),
    )


def take_from_lengthening(connection: Connection, entry_id: str, sha256: str) -> None:
    """It is as long as it gets, or another copy has taken its place."""
    execute(
        connection, "DELETE FROM laid_down WHERE kind = ? AND code = ?", (TO_LENGTHEN, _code(entry_id, sha256))
    )


def waiting_to_lengthen(connection: Connection, entry_id: str = "") -> tuple[ToLengthen, ...]:
    """The signed documents of one entry or of all that lack something, in the order in which they were signed."""
    parted = ((*row.code.split(" "), row.value) for row in _rows(connection, TO_LENGTHEN, entry_id))
    return tuple(ToLengthen(entry, sha256, json.loads(level)) for entry, sha256, level in parted)


def due_to_lengthen(connection: Connection) -> tuple[ToLengthen, ...]:
    """Those of them that nobody signs any more: what lies in the folder stays as it is seen."""
    seen = {(sent.entry_id, sent.sha256) for sent in waiting(connection)}
    due = (found for found in waiting_to_lengthen(connection) if (found.entry_id, found.sha256) not in seen)
    return tuple(replace(found, file_code=_file_code(connection, found.entry_id)) for found in due)


def _file_code(connection: Connection, entry_id: str) -> str:
    row = execute(connection, "SELECT file_code FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
    return "" if row is None else str(row[0])


def _rows(connection: Connection, kind: str, entry_id: str) -> Sequence[Row[Any]]:
    """Of all entries where none is named."""
    first, beyond = (f"{entry_id} ", f"{entry_id}!") if entry_id else ("", "~")
    return connection.exec_driver_sql(
        "SELECT code, value FROM laid_down WHERE kind = ? AND code >= ? AND code < ? ORDER BY position, code",
        (kind, first, beyond),
    ).all()


def _code(entry_id: str, sha256: str) -> str:
    """The same bytes may wait in two entries."""
    return f"{entry_id} {sha256}"
