"""The folder for signing in the tables: what waits lies with what is laid down, one row a document (ADR 21)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from desk_app.adapters.sqlite.connection import Connection, Row, execute
from desk_app.domain import codec
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import ARCHIVABLE_LEVEL, UNFINISHED_LEVELS, SentToSign, ToLengthen

TO_SIGN = "to_sign"
TO_LENGTHEN = "to_lengthen"
TO_ARCHIVE = "to_archive"
"""At B-LT, with the file code that its entry has now: a hundred thousand rows are read without their entries."""
IDENTITY = "signing_identity"
"""The kinds of these rows in `laid_down`."""

_DUE = """
    WITH lacking AS (
        SELECT code, json_extract(value, '$') AS level, coalesce(file_code, '') AS file_code, position
        FROM laid_down LEFT JOIN entry ON entry_id = substr(code, 1, instr(code, ' ') - 1)
        WHERE kind = 'to_lengthen'
        UNION ALL
        SELECT code, ?, value, position FROM laid_down
        WHERE kind = 'to_archive' AND value IN (SELECT value FROM json_each(?)))
    SELECT code, level, file_code FROM lacking
    WHERE NOT EXISTS (SELECT 1 FROM laid_down AS waits WHERE waits.kind = 'to_sign' AND waits.code = lacking.code)
    ORDER BY position, code"""


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


def put_to_lengthen(connection: Connection, signed: ToLengthen, position: int) -> None:
    """A signed document waits for what is still missing in it, or for its file to be one that is kept permanently;
    one that is as long as it gets waits for nothing.
    """
    code = _code(signed.entry_id, signed.sha256)
    if signed.level in UNFINISHED_LEVELS:
        execute(
            connection,
            "INSERT OR REPLACE INTO laid_down (kind, code, position, value) VALUES (?,?,?,?)",
            (TO_LENGTHEN, code, position, json.dumps(signed.level)),
        )
    elif signed.level == ARCHIVABLE_LEVEL:
        execute(
            connection,
            "INSERT OR REPLACE INTO laid_down (kind, code, position, value)"
            " VALUES (?,?,?, coalesce((SELECT file_code FROM entry WHERE entry_id = ?), ''))",
            (TO_ARCHIVE, code, position, signed.entry_id),
        )


def file_again(connection: Connection, entry_id: str, file_code: str) -> None:
    """The documents of an entry at B-LT belong to the file that the entry belongs to now."""
    execute(
        connection,
        "UPDATE laid_down SET value = ? WHERE kind = ? AND code >= ? AND code < ?",
        (file_code, TO_ARCHIVE, *_codes_of(entry_id)),
    )


def take_from_lengthening(connection: Connection, entry_id: str, sha256: str) -> None:
    """It is as long as it gets, or another copy has taken its place."""
    execute(
        connection,
        "DELETE FROM laid_down WHERE kind IN (?, ?) AND code = ?",
        (TO_LENGTHEN, TO_ARCHIVE, _code(entry_id, sha256)),
    )


def waiting_to_lengthen(connection: Connection, entry_id: str) -> tuple[ToLengthen, ...]:
    """The signed documents of an entry that lack something, in the order in which they were signed."""
    parted = ((*row.code.split(" "), row.value) for row in _rows(connection, TO_LENGTHEN, entry_id))
    return tuple(ToLengthen(entry, sha256, json.loads(level)) for entry, sha256, level in parted)


def due_to_lengthen(connection: Connection, is_permanent: Callable[[str], bool]) -> tuple[ToLengthen, ...]:
    """Those of all entries, and those at B-LT whose file code is one of what is kept permanently, whenever it was
    given. What lies in the folder is not among them: it stays as it is seen.
    """
    codes = "SELECT DISTINCT value FROM laid_down WHERE kind = ? AND value <> ''"
    known = connection.exec_driver_sql(codes, (TO_ARCHIVE,)).scalars()
    permanent = json.dumps([code for code in known if is_permanent(code)])
    due = connection.exec_driver_sql(_DUE, (ARCHIVABLE_LEVEL, permanent))
    parted = ((*row.code.split(" "), row) for row in due)
    return tuple(ToLengthen(entry, sha256, row.level, row.file_code) for entry, sha256, row in parted)


def is_due_to_lengthen(connection: Connection, found: ToLengthen) -> bool:
    """Whether no other copy has taken its place, and nobody signs it meanwhile."""
    rows = execute(
        connection,
        "SELECT kind FROM laid_down WHERE code = ? AND kind IN (?, ?, ?)",
        (_code(found.entry_id, found.sha256), TO_LENGTHEN, TO_ARCHIVE, TO_SIGN),
    ).fetchall()
    return bool(rows) and all(kind != TO_SIGN for (kind,) in rows)


def _rows(connection: Connection, kind: str, entry_id: str) -> Sequence[Row]:
    """Of all entries where none is named."""
    first, beyond = _codes_of(entry_id) if entry_id else ("", "~")
    return connection.exec_driver_sql(
        "SELECT code, value FROM laid_down WHERE kind = ? AND code >= ? AND code < ? ORDER BY position, code",
        (kind, first, beyond),
    ).all()


def _codes_of(entry_id: str) -> tuple[str, str]:
    """From the first one on, before the second."""
    return f"{entry_id} ", f"{entry_id}!"


def _code(entry_id: str, sha256: str) -> str:
    """The same bytes may wait in two entries."""
    return f"{entry_id} {sha256}"
