"""Whether the register is what its journal says: chain, signatures, every row, and the mirror.

The journal is replayed with the product's own projection into an empty database, encrypted with a key that is kept
nowhere, and the tables that are made from it are compared row by row: an edited row shows, and so does a cut tail.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk_app.adapters.atomic_file import create_private, make_folder
from desk_app.adapters.sqlite.carrying import carry_items
from desk_app.adapters.sqlite.checkpoints import check_checkpoints, prove, proves
from desk_app.adapters.sqlite.connection import Connection, open_connection
from desk_app.adapters.sqlite.full_text import index_nothing
from desk_app.adapters.sqlite.kit_seals import KEY_KINDS
from desk_app.adapters.sqlite.projection import project
from desk_app.adapters.sqlite.replayed_leases import ReplayedLeases
from desk_app.adapters.sqlite.store import events_of
from desk_app.application.centre_evidence import CentreProof
from desk_app.application.integrity import FirstBad, Verification
from desk_app.application.ports import Cancelled, DocumentVault, Progress
from desk_app.domain import errors
from desk_app.domain.centre_errors import NotProvedYet
from sync.client.ports import Mirror
from sync.protocol import canonical, check_code
from sync.protocol.journal import EMPTY, BrokenEvent, Event, Head
from sync.protocol.keys import DeskKeyring

if TYPE_CHECKING:
    from sqlalchemy import Table

_STEPS = 512
_Row = dict[str, Any]


class SqlIntegrity:
    """Reads everything and changes nothing; on a connection of its own, beside a desk at work."""

    def __init__(
        self, open_reader: Callable[[], Connection], scratch: Path, mirror: Mirror, vault: DocumentVault
    ) -> None:
        self._open = open_reader
        self._scratch = scratch
        self._mirror = mirror
        self._vault = vault

    def verify(
        self, *, deep: bool = False, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Verification:
        with self._open() as connection:
            connection.exec_driver_sql("BEGIN")  # one consistent state, while the desk goes on writing
            run = _Run(connection, progress, cancelled)
            result = run.verify(self._mirror, self._scratch)
            if deep and result.first_bad is None:
                result = replace(result, first_bad=run.first_bad_document(self._vault))
            connection.exec_driver_sql("ROLLBACK")
            return result

    def check_code(self, entry_id: str, typed: str) -> bool:
        code = check_code.read(typed)
        with self._open() as connection:
            known = connection.exec_driver_sql(
                "SELECT check_code FROM entry WHERE entry_id = ?"
                " UNION SELECT check_code FROM reply WHERE entry_id = ?",
                (entry_id, entry_id),
            ).scalars()
            return code in set(known)

    def prove(self, entry_id: str, display: str) -> CentreProof:
        with self._open() as connection:
            proof = prove(connection, entry_id, display)
        if proof is None:
            raise NotProvedYet(display)
        return proof

    def is_proved(self, proof: CentreProof) -> bool:
        with self._open() as connection:
            return proves(connection, proof)


class _Run:
    """One verification."""

    def __init__(self, connection: Connection, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._connection = connection
        self._progress = progress
        self._cancelled = cancelled
        self._leases = ReplayedLeases()
        self._total = int(connection.exec_driver_sql("SELECT count(*) FROM journal").scalar_one())

    def verify(self, mirror: Mirror, scratch: Path) -> Verification:
        with _replay_database(scratch) as copy:
            head, bad = self._chain(copy)
            bad = (
                bad
                or self._first_different_row(copy)
                or self._mirror_difference(mirror, head)
                or self._leases.difference(self._connection, head)
            )
        entries = int(self._connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())
        checkpoints, false_one = check_checkpoints(self._connection, lambda _: self._step(self._total))
        suspended, written_off = self._leases.without_entry()
        return Verification(
            head.seq,
            entries,
            head.hash.hex(),
            _length(mirror),
            bad or false_one,
            checkpoints,
            suspended=suspended,
            written_off=written_off,
        )

    def first_bad_document(self, vault: DocumentVault) -> FirstBad | None:
        """The first attached file whose bytes no longer answer to their hash."""
        rows = self._connection.exec_driver_sql(
            "SELECT document.seq, sha256, at, display FROM document JOIN entry USING (entry_id)"
            " WHERE document.seq > 0 ORDER BY document.seq"  # files of other desks come when they are asked for
        ).all()
        for row in rows:
            self._step(self._total)
            try:
                with vault.open(row.sha256) as content:
                    while content.read(1 << 20):
                        pass
            except errors.DocumentMissing:
                return FirstBad(row.seq, row.at[:10], row.display, "document", row.sha256)
        return None

    def _chain(self, copy: Connection) -> tuple[Head, FirstBad | None]:
        head = EMPTY
        keys: dict[int, bytes] = {}
        ring = DeskKeyring(keys)
        carried, desk = 0, ""
        try:
            for event in events_of(self._connection, 1):
                if event.header.seq % _STEPS == 0:
                    self._step(event.header.seq)
                carried = carry_items(self._connection, copy, event.header.desk, head.seq, carried)
                bad = self._difference(head, event)
                if bad is not None:
                    return head, bad
                body = {} if event.body is None else canonical.decode(event.body)
                if event.header.kind in KEY_KINDS:
                    keys[event.header.epoch] = bytes.fromhex(body["public_key"])
                    ring = DeskKeyring(keys)
                if not ring.is_true(event.header.epoch, event.signature, event.hash):
                    return head, _bad(event, "signature")
                self._leases.carry(event, body)
                if event.body is not None:
                    project(copy, event, body)
                head = head.after(event)
                desk = event.header.desk
            carry_items(self._connection, copy, desk, head.seq, carried)
        except BrokenEvent as broken:
            return head, FirstBad(head.seq + 1, head.date, "", "body", found=str(broken))
        return head, None

    def _difference(self, head: Head, event: Event) -> FirstBad | None:
        stored = self._connection.exec_driver_sql(
            "SELECT hash, kind, subject FROM journal WHERE seq = ?", (event.header.seq,)
        ).one()
        if event.header.seq != head.seq + 1:
            return FirstBad(head.seq + 1, head.date, "", "missing", str(head.seq + 1), str(event.header.seq))
        if (stored.kind, stored.subject) != (event.header.kind, event.header.subject):
            return _bad(event, "header")
        try:
            head.accepts(event)
        except BrokenEvent as broken:
            return _bad(event, "hash", found=str(broken))
        if stored.hash != event.hash:
            return _bad(event, "hash", event.hash.hex(), stored.hash.hex())
        return None

    def _first_different_row(self, copy: Connection) -> FirstBad | None:
        from desk_app.adapters.sqlite.tables import MADE_FROM_JOURNAL  # noqa: PLC0415  # loads SQLAlchemy, for this only

        found = [bad for table in MADE_FROM_JOURNAL if (bad := self._compare(copy, table)) is not None]
        return min(found, key=lambda bad: (bad.day, bad.seq), default=None)

    def _compare(self, copy: Connection, table: Table) -> FirstBad | None:
        """The first row that differs between the journal's replay and the table itself, both in key order."""
        key = [column.name for column in table.primary_key]
        for expected, found in _side_by_side(_rows(copy, table), _rows(self._connection, table), key):
            self._step(self._total)
            if expected != found:
                return self._different(copy, table, expected, found)
        return None

    def _different(self, copy: Connection, table: Table, expected: _Row | None, found: _Row | None) -> FirstBad:
        row = expected or found or {}
        seq = self._seq_of(copy, row)
        day = self._connection.exec_driver_sql(
            "SELECT json_extract(header, '$.date') FROM journal WHERE seq = ?", (seq,)
        ).scalar()
        named = str(row.get("display") or row.get("code") or row.get("entry_id") or row.get("party_id") or "")
        if expected is None:
            return FirstBad(seq, day or "", named, "extra-row")
        if found is None:
            return FirstBad(seq, day or "", named, "missing-row")
        column = next(name for name in expected if expected[name] != found[name])
        return FirstBad(
            seq, day or "", named, f"row:{table.name}.{column}", str(expected[column]), str(found[column])
        )

    @staticmethod
    def _seq_of(copy: Connection, row: _Row) -> int:
        """The event that made a row, or that made the entry it belongs to."""
        for name in ("seq", "position"):
            if name in row:
                return int(row[name])
        made = copy.exec_driver_sql("SELECT seq FROM entry WHERE entry_id = ?", (row.get("entry_id"),)).scalar()
        return int(made or 0)

    def _mirror_difference(self, mirror: Mirror, head: Head) -> FirstBad | None:
        try:
            last = mirror.last()
        except (BrokenEvent, OSError):
            return FirstBad(head.seq, head.date, "", "mirror", found="damaged")
        if last is None or last.header.seq < head.seq:
            return None  # a mirror that is behind catches up; the state page says so
        if last.header.seq > head.seq:
            return FirstBad(head.seq + 1, last.header.date, "", "cut", str(last.header.seq), str(head.seq))
        if last.hash != head.hash:
            return FirstBad(head.seq, head.date, "", "mirror", last.hash.hex(), head.hash.hex())
        return None

    def _step(self, done: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise errors.Cancelled
        if self._progress is not None:
            self._progress(done, self._total)


@contextmanager
def _replay_database(folder: Path) -> Iterator[Connection]:
    """An empty database for one replay. Search is not replayed: it holds nothing of its own."""
    from desk_app.adapters.sqlite.sqlalchemy_connection import sqlalchemy_connection  # noqa: PLC0415  # as above
    from desk_app.adapters.sqlite.tables import metadata  # noqa: PLC0415

    make_folder(folder.parent, folder.name)
    file = folder / f"verify-{os.getpid()}.db"
    file.unlink(missing_ok=True)
    create_private(file).close()
    try:
        with open_connection(file, os.urandom(32)) as copy:
            copy.exec_driver_sql("PRAGMA journal_mode = OFF")
            copy.exec_driver_sql("PRAGMA synchronous = OFF")
            metadata.create_all(sqlalchemy_connection(copy))
            index_nothing(copy)
            copy.exec_driver_sql("BEGIN")
            yield copy
    finally:
        for leftover in folder.glob(f"{file.name}*"):
            leftover.unlink()


def _rows(connection: Connection, table: Table) -> Iterator[_Row]:
    """Every row in the order of its key, read as it is asked for."""
    order = ", ".join(column.name for column in table.primary_key)
    rows = connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY {order}")
    return (dict(zip(rows.columns, row, strict=True)) for row in rows)


def _side_by_side(
    expected: Iterator[_Row], found: Iterator[_Row], key: list[str]
) -> Iterator[tuple[_Row | None, _Row | None]]:
    """Pairs of rows of one key; None where a side lacks it."""
    left, right = next(expected, None), next(found, None)
    while left is not None or right is not None:
        left_key = None if left is None else tuple(left[name] for name in key)
        right_key = None if right is None else tuple(right[name] for name in key)
        if right_key is None or (left_key is not None and left_key < right_key):
            yield left, None
            left = next(expected, None)
        elif left_key is None or right_key < left_key:
            yield None, right
            right = next(found, None)
        else:
            yield left, right
            left, right = next(expected, None), next(found, None)


def _bad(event: Event, difference: str, expected: str = "", found: str = "") -> FirstBad:
    header = event.header
    number = header.numbers[0] if header.numbers else None
    named = f"{number.register}:{number.number}/{number.year}" if number else _named(event)
    return FirstBad(header.seq, header.date, named, difference, expected, found)


def _named(event: Event) -> str:
    if event.body is None:
        return ""
    try:
        body = json.loads(event.body)
    except ValueError:
        return ""
    return str(body.get("field", "")) if isinstance(body, dict) else ""


def _length(mirror: Mirror) -> int | None:
    try:
        last = mirror.last()
    except (BrokenEvent, OSError):
        return None
    return 0 if last is None else last.header.seq
