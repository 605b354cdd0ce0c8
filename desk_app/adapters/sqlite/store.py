"""The desk's journal, leases and state in the database: `sync.client.ports.Store` made real."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import sqlcipher3.dbapi2 as driver

from desk_app.adapters.sqlite.aspects import count_aspect
from desk_app.adapters.sqlite.connection import Connection, execute, execute_many, storage_errors
from desk_app.adapters.sqlite.full_text import collect, forget_collected, write_collected
from desk_app.adapters.sqlite.print_jobs import hold_papers_back
from desk_app.adapters.sqlite.profile import read_profile
from desk_app.adapters.sqlite.projection import project
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import PrinterProfile, profile_of
from sync.client.ports import Centre, DeskState, Emergency, Trust
from sync.protocol.journal import EMPTY, Event, Head, Header
from sync.protocol.numbering import Lease, LeaseState

_PROFILE_KINDS = (".defined", "day.edited", "choice.made", "setting.changed", "desk.created")
"""How the kinds end that lay something down: here, at another desk, or at the centre."""
_ROWS = 1000


class SqlStore:
    """One writing connection. Everything between `begin` and `commit` is one durable transaction."""

    def __init__(
        self, connection: Connection, file: Path, overruling: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """`overruling` are the choices of the institution that this PC's administrator laid down otherwise."""
        self._file = file
        self._overruling = overruling
        self._connection = connection
        self._in_transaction = False
        self._is_rewound = False
        self._profile: InstitutionProfile | None = None
        self._printers: dict[str, PrinterProfile] = {}

    @property
    def connection(self) -> Connection:
        """The writing connection, for the unit of work that shares this transaction."""
        return self._connection

    def close(self) -> None:
        self._connection.close()

    def begin(self) -> None:
        with storage_errors(self._file):
            self._run("BEGIN IMMEDIATE")
        collect(self._connection)
        self._in_transaction = True

    def commit(self) -> None:
        with storage_errors(self._file):
            write_collected(self._connection)
            self._run("COMMIT")
        self._in_transaction = False

    def rollback(self) -> None:
        self._forget_profile()
        self._is_rewound = False
        forget_collected(self._connection)
        if self._in_transaction:
            self._in_transaction = False
            with suppress(driver.DatabaseError):  # a full disk may have ended the transaction already
                self._run("ROLLBACK")

    def profile(self) -> InstitutionProfile:
        """What holds on this PC, kept until an event changes it."""
        if self._profile is None:
            found = read_profile(self._connection, self.desk_state().desk)
            self._profile = found.overruled_by(self._overruling) if self._overruling else found
        return self._profile

    def printer(self, name: str) -> PrinterProfile:
        """What holds for a printer, kept as long as the profile."""
        if name not in self._printers:
            self._printers[name] = profile_of(self.profile(), name)
        return self._printers[name]

    def _forget_profile(self) -> None:
        self._profile = None
        self._printers.clear()

    def head(self) -> Head:
        row = self._one("SELECT seq, hash, header FROM journal ORDER BY seq DESC LIMIT 1")
        if row is None:
            return EMPTY
        seq, event_hash, written = row
        header = Header.from_bytes(written.encode("utf-8"))
        return Head(seq, event_hash, header.epoch, header.date)

    def append(self, event: Event, body: Mapping[str, Any]) -> None:
        header = event.header
        with storage_errors(self._file):
            self._run(
                "INSERT INTO journal (seq, kind, subject, hash, signature, header) VALUES (?,?,?,?,?,?)",
                header.seq,
                header.kind,
                header.subject,
                event.hash,
                event.signature,
                event.header_bytes.decode("utf-8"),
            )
            if event.body is not None:
                self._run(
                    "INSERT INTO journal_body (seq, salt, body) VALUES (?,?,?)",
                    header.seq,
                    event.salt,
                    event.body.decode("utf-8"),
                )
                if not self._is_rewound:
                    project(self._connection, event, body)
                    count_aspect(self._connection, header.subject, body)
        self.forget_profile((header.kind,))

    def event(self, seq: int) -> Event | None:
        row = self._one(f"{_SELECT_EVENT} WHERE journal.seq = ?", seq)
        return None if row is None else _event(row)

    def events(self, from_seq: int) -> Iterator[Event]:
        return events_of(self._connection, from_seq)

    def desk_state(self) -> DeskState:
        row = self._one("SELECT value FROM desk_state")
        if row is None:
            return DeskState("")
        return _state(json.loads(row[0]))

    def put_desk_state(self, state: DeskState) -> None:
        if state.doubted_up_to > self.desk_state().doubted_up_to:
            hold_papers_back(self._connection)
        centre = None if state.centre is None else state.centre.as_value()
        value = json.dumps({**asdict(state), "centre": centre})
        self._run("INSERT OR REPLACE INTO desk_state (desk, value) VALUES (?,?)", state.desk, value)

    def granted_lease(self, register: str, year: int) -> Lease | None:
        row = self._one(
            f"{_SELECT_LEASE} WHERE register = ? AND year = ? AND state = 'granted' ORDER BY low LIMIT 1",
            register,
            year,
        )
        return None if row is None else _lease(row)

    def leases(self) -> tuple[Lease, ...]:
        return leases_of(self._connection)

    def put_lease(self, lease: Lease) -> None:
        self._run(
            "INSERT INTO lease (id, register, year, low, high, next, epoch, state) VALUES (?,?,?,?,?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET high = excluded.high, next = excluded.next, state = excluded.state",
            lease.id,
            lease.register,
            lease.year,
            lease.low,
            lease.high,
            lease.next,
            lease.epoch,
            lease.state.value,
        )

    def forget_profile(self, kinds: Iterable[str]) -> None:
        """Events of these kinds came; of what they may have laid down nothing old is kept."""
        if any(kind.endswith(_PROFILE_KINDS) for kind in kinds):
            self._forget_profile()

    def keep_orphans(self, events: Iterable[Event], reason: str) -> None:
        rows = ((each.hash, each.header.seq, reason, each.as_bytes().decode("utf-8")) for each in events)
        statement = "INSERT OR IGNORE INTO orphan (hash, seq, reason, is_handed_in, event) VALUES (?,?,?,0,?)"
        execute_many(self._connection, statement, rows)

    def rewind(self, seq: int, reason: str) -> None:
        self._is_rewound = True
        rows = self._run(f"{_SELECT_EVENT} WHERE journal.seq > ? ORDER BY journal.seq", seq).fetchall()
        self.keep_orphans(map(_event, rows), reason)
        for statement in (
            "DELETE FROM journal_body WHERE seq > ?",
            "DELETE FROM journal WHERE seq > ?",
            "DELETE FROM lease WHERE ? >= 0",
            "DELETE FROM desk_state WHERE ? >= 0",
        ):
            self._run(statement, seq)

    def remake(self) -> None:
        from desk_app.adapters.sqlite.remaking import remake  # noqa: PLC0415  # almost no start makes tables anew

        self._is_rewound = False
        remake(self._connection, self.desk_state().desk, events_of(self._connection, 1))
        self._forget_profile()

    def _run(self, statement: str, *arguments: Any) -> Any:
        return execute(self._connection, statement, arguments)

    def _one(self, statement: str, *arguments: Any) -> Any:
        return self._run(statement, *arguments).fetchone()


def events_of(connection: Connection, from_seq: int) -> Iterator[Event]:
    """The journal from `from_seq` on, in pages: a million events do not stand in memory together."""
    while rows := execute(
        connection, f"{_SELECT_EVENT} WHERE journal.seq >= ? ORDER BY journal.seq LIMIT {_ROWS}", (from_seq,)
    ).fetchall():
        yield from map(_event, rows)
        from_seq = rows[-1][0] + 1


_SELECT_EVENT = "SELECT journal.seq, header, signature, salt, body FROM journal LEFT JOIN journal_body USING (seq)"
_SELECT_LEASE = "SELECT id, register, year, low, high, next, epoch, state FROM lease"


def _event(row: tuple[int, str, bytes, bytes | None, str | None]) -> Event:
    _, header, signature, salt, body = row
    return Event.from_parts(
        header.encode("utf-8"), signature, salt, None if body is None else body.encode("utf-8")
    )


def _state(value: dict[str, Any]) -> DeskState:
    """A state that was written before there were centres has no word of them."""
    known = {
        **value,
        "trust": Trust(value["trust"]),
        "emergency": Emergency(value.get("emergency", "")),
        "seen": tuple((register, year, number) for register, year, number in value["seen"]),
        "centre": Centre.of(value["centre"]) if value.get("centre") else None,
    }
    return DeskState(**known)


def leases_of(connection: Connection) -> tuple[Lease, ...]:
    """Every lease, as the table has it."""
    return tuple(map(_lease, execute(connection, _SELECT_LEASE)))


def _lease(row: tuple[Any, ...]) -> Lease:
    identity, register, year, low, high, following, epoch, state = row
    return Lease(identity, register, year, low, high, following, epoch, LeaseState(state))
