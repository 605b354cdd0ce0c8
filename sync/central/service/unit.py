"""One transaction of one institution: read, decide, record; then everything is written in one order.

Locks are always taken desk, series, institution, in that order, so that no two transactions wait for each other.
The institution's row comes last: whoever holds it gives the feed its next positions and the centre's journal its
next events, and a reader of the feed never sees a position appear behind one that it has read (clause 6.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sync.central.service.ports import Ports
from sync.central.service.projection import advance, carry, take_effect
from sync.central.store.connection import Connection
from sync.central.store.desks import Desks
from sync.central.store.enrolments import Enrolments
from sync.central.store.incidents import Incidents
from sync.central.store.journal import Journal
from sync.central.store.leases import Leases
from sync.central.store.records import Institution
from sync.central.store.settings import Settings
from sync.central.store.workspace import Workspace
from sync.protocol import canonical
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Tip
from sync.protocol.exchange import Item
from sync.protocol.journal import GENESIS, SALT_LENGTH, DrawnNumber, Event, Header, digest_of_body, seal
from sync.protocol.leases import CENTRE
from sync.protocol.problems import Kind, Problem, ProblemRaised, problem


@dataclass(frozen=True, slots=True)
class _Pending:
    """An event of the centre that gets its place in the journal when the unit is written."""

    kind: str
    subject: str
    body: Mapping[str, Any]
    numbers: Sequence[DrawnNumber]
    epoch: int


class Unit:
    """Made by `begin`. What `record` and `take` collected stands in the database after `write`."""

    def __init__(self, ports: Ports, connection: Connection, institution: str, operator: str) -> None:
        self.ports = ports
        self.connection = connection
        self.institution = institution
        self.desks = Desks(connection, institution)
        self.leases = Leases(connection, institution)
        self.journal = Journal(connection, institution)
        self.settings = Settings(connection, institution)
        self.incidents = Incidents(connection, institution)
        self.enrolments = Enrolments(connection, institution)
        self._operator = operator
        self._taken: list[tuple[Event, str]] = []
        self._pending: list[_Pending] = []

    @cached_property
    def workspace(self) -> Workspace:
        """The rows that events change; who only reads has none."""
        return Workspace(self.connection, self.institution)

    def own(self) -> Institution:
        """The institution; raises NOT_FOUND."""
        own = self.desks.own()
        if own is None:
            raise problem(Kind.NOT_FOUND, "institution")
        return own

    def feed(self) -> Cursor:
        """Where the feed ends."""
        own = self.own()
        return Cursor(own.server_epoch, own.feed)

    def record(
        self,
        kind: str,
        subject: str,
        body: Mapping[str, Any],
        numbers: Sequence[DrawnNumber] = (),
        *,
        epoch: int = 0,
    ) -> None:
        """The centre has done something. `epoch` only where the event begins one."""
        self._pending.append(_Pending(kind, subject, body, numbers, epoch))

    def take(self, event: Event, refused: str) -> None:
        """A desk's event as it was judged: into the feed, and what it means into the tables.

        All of one unit are of one desk, in the order of its journal.
        """
        self._taken.append((event, refused))
        take_effect(self.workspace, Item(0, event, refused))

    def note_incident(self, desk: str, incident: str) -> None:
        """Something that the administrator must know of."""
        self.record("incident.noted", self.ports.identity(), {"desk": desk, "incident": incident})

    def note_incident_once(self, desk: str, incident: str) -> None:
        """The same, unless one of its kind is open: whoever repeats a mistake must not fill the feed."""
        if not self.own().is_recovering and not any(
            (open_.desk, open_.incident) == (desk, incident) for open_ in self.incidents.all()
        ):
            self.note_incident(desk, incident)

    def write(self) -> int:
        """Give everything its place in the feed and write it. Reading sees it from here on.

        The position of the last event that was taken, 0 where none was.
        """
        if not self._taken and not self._pending:
            return 0
        own = self._lock()
        if own.is_recovering:  # the feed must not go on before what was lost is back
            raise problem(Kind.RECOVERING)
        if self._taken:
            advance(self.workspace, self._taken[-1][0])
        items = [Item(own.feed + 1 + place, event, refused) for place, (event, refused) in enumerate(self._taken)]
        for pending in self._pending:
            item = Item(own.feed + 1 + len(items), self._sealed(pending))
            carry(self.workspace, item)
            items.append(item)
        last = own.feed + len(self._taken) if self._taken else 0
        self._taken, self._pending = [], []
        self._append(items)
        return last

    def restore(self, judged: Callable[[Institution], Iterator[Item]]) -> None:
        """Take items of the feed as they were, in their places; each is judged when the one before is carried."""
        items = []
        for item in judged(self._lock()):
            carry(self.workspace, item)
            items.append(item)
        self._append(items)

    def _lock(self) -> Institution:
        own = self.desks.own(lock=True)
        if own is None:
            raise problem(Kind.NOT_FOUND, "institution")
        self.workspace.own = own
        return own

    def _append(self, items: Sequence[Item]) -> None:
        self.workspace.write()
        self.journal.append(items)
        self.workspace.write_numbers()
        self.desks.put_own(replace(self.workspace.own, feed=items[-1].position))
        self.connection.notify(self.institution)

    def _sealed(self, pending: _Pending) -> Event:
        centre = self.workspace.desks.get(CENTRE)
        tip, last_day = (Tip(0, GENESIS), "") if centre is None else (centre.tip, centre.date)
        epoch = pending.epoch or self.workspace.own.centre_epoch
        now = self.ports.now()
        body, salt = canonical.encode(dict(pending.body)), self.ports.entropy(SALT_LENGTH)
        header = Header(
            desk=CENTRE,
            epoch=epoch,
            seq=tip.seq + 1,
            previous=tip.hash,
            kind=pending.kind,
            subject=pending.subject,
            at=now.isoformat(),
            date=max(now.date().isoformat(), last_day),
            operator=self._operator,
            numbers=tuple(pending.numbers),
            body_digest=digest_of_body(salt, body),
        )
        return seal(header, salt, body, self.ports.keys.signer(self.institution, epoch))


class Noted(ProblemRaised):
    """A problem that leaves a trace, although what was asked for is undone."""

    def __init__(self, kind: Kind, detail: str, note: Callable[[Unit], None]) -> None:
        super().__init__(Problem(kind, detail))
        self.note = note


@contextmanager
def begin(ports: Ports, institution: str, operator: str = "") -> Iterator[Unit]:
    """A transaction that is written and committed at the end of its block, and undone where that raises."""
    try:
        with ports.database.transaction() as connection:
            unit = Unit(ports, connection, institution, operator)
            yield unit
            unit.write()
    except Noted as problem_with_trace:
        with ports.database.transaction() as connection:
            unit = Unit(ports, connection, institution, operator)
            problem_with_trace.note(unit)
            unit.write()
        raise
