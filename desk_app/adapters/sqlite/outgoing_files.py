"""Which files the centre is not known to hold: `sync.client.files.Outgoing` in the desk's own database.

Nothing is queued: what waits is what the journal names beyond a mark. A file is never forgotten, whatever crashes,
and one attached before the desk joined is sent like all others. The mark holds for one epoch of the centre's feed:
one that was restored from a copy is asked about all files again.
"""

from __future__ import annotations

from typing import Any

from desk_app.adapters.sqlite.connection import execute
from desk_app.adapters.sqlite.feed import SqlFeed
from desk_app.adapters.sqlite.store import SqlStore
from sync.client.desk import Desk
from sync.client.files import Waiting


class SqlOutgoing:
    """Shares the writing connection of the desk's store."""

    def __init__(self, desk: Desk, store: SqlStore) -> None:
        self._desk = desk
        self._store = store
        self._feed = SqlFeed(store)

    def waiting(self, most: int) -> tuple[Waiting, ...]:
        rows = self._run(
            "SELECT seq, sha256 FROM document WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
            self._mark(),
            self._feed.standing().acknowledged.seq,
            most,
        )
        return tuple(Waiting(seq, bytes.fromhex(sha256)) for seq, sha256 in rows.fetchall())

    def delivered(self, file: Waiting) -> None:
        with self._desk.kept():
            self._put_mark(file.seq)

    def set_aside(self, file: Waiting, cause: str) -> None:
        with self._desk.kept():
            self._put_mark(file.seq)
            self._run("INSERT OR REPLACE INTO file_set_aside (seq, cause) VALUES (?,?)", file.seq, cause)

    def try_again(self) -> None:
        """A person may have mended what was set aside: it waits again, and what followed it is asked about."""
        (first,) = self._run("SELECT min(seq) FROM file_set_aside").fetchone()
        if first is not None:
            with self._desk.kept():
                self._put_mark(min(self._mark(), first - 1))
                self._run("DELETE FROM file_set_aside")

    def length(self, digest: bytes) -> int | None:
        """Bytes of a file that an entry names; None where none does."""
        row = self._run("SELECT max(size) FROM document WHERE sha256 = ?", digest.hex()).fetchone()
        length: int | None = row[0]
        return length

    def attached_at(self, seq: int) -> tuple[str, str] | None:
        """SHA-256 and name of the file that the desk's event `seq` names; None where it names none."""
        row = self._run("SELECT sha256, name FROM document WHERE seq = ? AND seq > 0", seq).fetchone()
        return None if row is None else (row[0], row[1])

    def named_by_others(self) -> tuple[str, ...]:
        """Every file, by its SHA-256, that an entry of another desk names."""
        rows = self._run("SELECT sha256 FROM document WHERE seq < 0 GROUP BY sha256 ORDER BY max(seq) DESC")
        return tuple(row[0] for row in rows.fetchall())

    def _mark(self) -> int:
        row = self._run("SELECT seq, server_epoch FROM file_standing").fetchone()
        return int(row[0]) if row is not None and row[1] == self._server_epoch() else 0

    def _put_mark(self, seq: int) -> None:
        self._run(
            "INSERT OR REPLACE INTO file_standing (one, seq, server_epoch) VALUES (1,?,?)",
            seq,
            self._server_epoch(),
        )

    def _server_epoch(self) -> int:
        return self._feed.standing().cursor.server_epoch

    def _run(self, statement: str, *arguments: Any) -> Any:
        return execute(self._store.connection, statement, arguments)
