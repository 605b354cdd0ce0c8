"""A desk that does what a test tells it, word for word after the protocol. It keeps a true journal of its own."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from sync.protocol import canonical
from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.cursor import START, Cursor
from sync.protocol.enrolment import Claim, EnrolmentCode, EnrolReply, EnrolRequest, History, Series, Tip
from sync.protocol.exchange import (
    Changes,
    JournalPage,
    PushReply,
    PushRequest,
    QuarantineReply,
    QuarantineRequest,
    ReturnedReply,
    ReturnedRequest,
)
from sync.protocol.journal import EMPTY, DrawnNumber, Event, Head, Header, digest_of_body, seal
from sync.protocol.keys import DeskKey
from sync.protocol.leases import Grants, LeaseReply, LeaseRequest
from sync.protocol.numbering import Lease
from sync.protocol.sealed import Purpose, Sealed
from sync.protocol.sealed import seal as seal_message
from sync.protocol.session import Challenge, FenceReply, FenceRequest, SessionReply, SessionRequest


class Line(Protocol):
    """How a desk reaches the registry: straight into the rules, or over HTTP."""

    institution: str

    def enrol(self, sealed: Sealed) -> Sealed: ...

    def challenge(self) -> Challenge: ...

    def session(self, sealed: Sealed) -> Sealed: ...

    def fence(self, sealed: Sealed) -> Sealed: ...

    def leases(self, token: str, request: LeaseRequest) -> LeaseReply: ...

    def push(self, token: str, request: PushRequest) -> PushReply: ...

    def changes(self, token: str, after: Cursor, limit: int = 500, wait: int = 0) -> Changes: ...

    def journal(self, token: str, after: int, limit: int = 500) -> JournalPage: ...

    def quarantine(self, token: str, request: QuarantineRequest) -> QuarantineReply: ...

    def returned(self, token: str, request: ReturnedRequest) -> ReturnedReply: ...

    def need(self, token: str, request: NeedRequest) -> NeedReply: ...


class ScriptedDesk:
    """Keeps its keys by epoch, its journal, its open leases. Nothing in it is random."""

    _seeds = itertools.count(1)

    def __init__(self, line: Line, clock: datetime, hardware: str = "PC-1") -> None:
        self.line = line
        self.clock = clock
        self.hardware = hardware
        self.code = ""
        self.epoch = 0
        self.keys: dict[int, DeskKey] = {}
        self.events: list[Event] = []
        self.acknowledged = EMPTY
        self.leases: list[Lease] = []
        self.token = ""
        self.server_keys: Mapping[int, bytes] = {}
        self.cursor = START
        self._boots = itertools.count(1)
        self._pending = self.fresh_key()

    @property
    def head(self) -> Head:
        head = EMPTY
        if self.events:
            last = self.events[-1]
            head = Head(last.header.seq, last.hash, last.header.epoch, last.header.date)
        return head

    @classmethod
    def fresh_key(cls) -> DeskKey:
        return DeskKey(next(cls._seeds).to_bytes(32, "big"))

    # --- the door ------------------------------------------------------------------------------------------

    def enrol_request(self, code: EnrolmentCode, **changes: Any) -> EnrolRequest:
        request = EnrolRequest(
            institution=self.line.institution,
            secret=code.secret,
            public_key=self._pending.public_bytes,
            hardware=self.hardware,
            machine=f"pc-{self.hardware}".lower(),
            client="scripted 1",
            desk=self.code,
        )
        return replace(request, **changes)

    def ask_to_enrol(self, code: EnrolmentCode, **changes: Any) -> EnrolReply:
        sealed = self.line.enrol(seal_message(Purpose.ENROL, self.enrol_request(code, **changes), self._pending))
        reply = EnrolReply.of(sealed.fields())
        assert code.names(reply.server_keys[1])
        assert sealed.is_signed_by(Purpose.ENROLLED, reply.server_keys[max(reply.server_keys)])
        assert reply.public_key == self._pending.public_bytes
        self.server_keys = reply.server_keys
        return reply

    def enrol(self, code: EnrolmentCode, **changes: Any) -> EnrolReply:
        """Enrol, begin the journal of the epoch, open a session."""
        reply = self.ask_to_enrol(code, **changes)
        assert not reply.is_waiting
        self.code = reply.desk
        self.begin_epoch(reply.epoch, self._pending)
        return reply

    def begin_epoch(self, epoch: int, key: DeskKey) -> None:
        self.epoch = epoch
        self.keys[epoch] = key
        self._pending = self.fresh_key()
        kind = "desk.resumed" if self.events else "desk.created"
        body = {"epoch": epoch, "hardware": self.hardware, "public_key": key.public_bytes.hex()}
        self.record(kind, self.code, body)

    def session_request(self, **changes: Any) -> SessionRequest:
        request = SessionRequest(
            institution=self.line.institution,
            desk=self.code,
            epoch=self.epoch,
            head=Tip(self.head.seq, self.head.hash),
            acknowledged=Tip(self.acknowledged.seq, self.acknowledged.hash),
            hardware=self.hardware,
            boot=f"boot-{next(self._boots):020}",
            nonce=self.line.challenge().nonce,
            clock=self.clock.isoformat(timespec="seconds"),
            client="scripted 1",
            is_distrusted=False,
            cursor=self.cursor,
            known=self.known(),
        )
        return replace(request, **changes)

    def session(self, **changes: Any) -> SessionReply:
        request = self.session_request(**changes)
        key = self.keys[request.epoch] if request.epoch in self.keys else self.keys[self.epoch]
        sealed = self.line.session(seal_message(Purpose.SESSION, request, key))
        reply = SessionReply.of(sealed.fields())
        assert sealed.is_signed_by(Purpose.SESSION_OPENED, self.server_keys[max(self.server_keys)])
        assert (reply.desk, reply.boot, reply.epoch) == (self.code, request.boot, self.epoch)
        self.token = reply.token
        self._learn(reply.leases)
        self._acknowledge(reply.acknowledged)
        return reply

    def fence(self, reason: str = "fork", key: DeskKey | None = None, **changes: Any) -> FenceReply:
        """Fence, take the server's journal, hand in nothing, begin the new epoch."""
        new = self._pending if key is None else key
        request = replace(
            FenceRequest(
                self.line.institution,
                self.code,
                self.epoch,
                new.public_bytes,
                self.hardware,
                self.line.challenge().nonce,
                reason,
            ),
            **changes,
        )
        sealed = self.line.fence(seal_message(Purpose.FENCE, request, self.keys[self.epoch], new))
        reply = FenceReply.of(sealed.fields())
        self.leases = []
        self.events = self.events[: reply.acknowledged.seq]
        assert (self.head.seq, self.head.hash) == (reply.acknowledged.seq, reply.acknowledged.hash)
        self.begin_epoch(reply.epoch, new)
        return reply

    # --- the journal ---------------------------------------------------------------------------------------

    def record(
        self,
        kind: str,
        subject: str,
        body: Mapping[str, Any] | None = None,
        numbers: Sequence[DrawnNumber] = (),
        **changes: Any,
    ) -> Event:
        """Append an event to the journal."""
        body_bytes = canonical.encode(dict(body or {}))
        salt = len(self.events).to_bytes(16, "big")
        head = self.head
        header = Header(
            desk=self.code,
            epoch=self.epoch,
            seq=head.seq + 1,
            previous=head.hash,
            kind=kind,
            subject=subject,
            at=self.clock.isoformat(),
            date=max(self.clock.date().isoformat(), head.date),
            operator="op-1",
            numbers=tuple(numbers),
            body_digest=digest_of_body(salt, body_bytes),
        )
        header = header._replace(**changes)
        event = seal(header, salt, body_bytes, self.keys[header.epoch])
        self.events.append(event)
        return event

    def ask_for_leases(self, register: str = "01", year: int = 0, want: int = 0) -> list[Lease]:
        reply = self.line.leases(self.token, LeaseRequest(register, year or self.clock.year, want))
        self._learn(reply.leases)
        return self.leases

    def draw(self, register: str = "01") -> DrawnNumber:
        """The next number of the oldest open lease of this year."""
        place = next(
            place
            for place, lease in enumerate(self.leases)
            if (lease.register, lease.year) == (register, self.clock.year) and lease.state == "granted"
        )
        number, self.leases[place] = self.leases[place].draw()
        return DrawnNumber(register, self.clock.year, number, self.leases[place].id)

    def register(self, register: str = "01", **body: Any) -> Event:
        """A letter with the next number."""
        return self.record(
            "entry.registered",
            f"entry-{self.code}-{self.epoch}-{len(self.events) + 1}",
            {"subject": "Pildă"} | body,
            [self.draw(register)],
        )

    def push(self, events: Sequence[Event] | None = None) -> PushReply:
        """Push what is not acknowledged, or just these."""
        batch = self.events[self.acknowledged.seq :] if events is None else events
        reply = self.line.push(self.token, PushRequest(tuple(batch)))
        self._acknowledge(reply.acknowledged)
        self._learn(reply.leases)
        return reply

    def push_all(self) -> None:
        """Push what is not acknowledged, if there is anything."""
        while self.acknowledged.seq < len(self.events):
            self.push(self.events[self.acknowledged.seq :][:500])

    def read(self) -> list[Event]:
        """The feed from the cursor on, to its end."""
        found = []
        while True:
            page = self.line.changes(self.token, self.cursor)
            found += [item.event for item in page.items]
            self.cursor = page.next
            if not page.has_more:
                return found

    def known(self) -> tuple[Series, ...]:
        highest: dict[tuple[str, int], int] = {}
        for lease in self.leases:
            key = (lease.register, lease.year)
            highest[key] = max(highest.get(key, 0), lease.high or 0)
        return tuple(Series(*key, number) for key, number in sorted(highest.items()))

    # --- alone, before the enrolment -----------------------------------------------------------------------

    def begin_alone(self, code: str) -> None:
        self.code = code
        self.begin_epoch(1, self._pending)

    def grant_itself(self, register: str, low: int, identity: str) -> Lease:
        body = {"low": low, "register": register, "year": self.clock.year}
        self.record("lease.granted", identity, body)
        lease = Lease(identity, register, self.clock.year, low, None, low, self.epoch)
        self.leases.append(lease)
        return lease

    def close(self, identity: str) -> None:
        """Close a lease of its own at its last number."""
        place = next(place for place, lease in enumerate(self.leases) if lease.id == identity)
        self.leases[place] = self.leases[place].close()
        self.record("lease.closed", identity, {"high": self.leases[place].high})

    def history(self) -> History:
        highest: dict[tuple[str, int], int] = {}
        first: dict[tuple[str, int], int] = {}
        for lease in self.leases:
            key = (lease.register, lease.year)
            highest[key] = max(highest.get(key, 0), lease.next - 1, lease.high or 0)
            first[key] = min(first.get(key, lease.low), lease.low)
        return History(
            Tip(self.head.seq, self.head.hash),
            self.epoch,
            {epoch: key.public_bytes for epoch, key in self.keys.items()},
            tuple(Claim(*key, number, first[key]) for key, number in sorted(highest.items())),
        )

    # --- inside --------------------------------------------------------------------------------------------

    def _acknowledge(self, tip: Tip) -> None:
        if 0 < tip.seq <= len(self.events):
            event = self.events[tip.seq - 1]
            assert event.hash == tip.hash, "the server acknowledges another journal"
            self.acknowledged = Head(tip.seq, tip.hash, event.header.epoch, event.header.date)
        elif tip.seq == 0:
            self.acknowledged = EMPTY

    def _learn(self, grants: Grants) -> None:
        """All open leases; what was drawn of them since, only the desk knows."""
        known = {lease.id: lease for lease in self.leases}
        for grant in grants.grants:
            assert grant.desk == self.code
            assert grant.lease.epoch == self.epoch
        own = [lease for lease in self.leases if lease.register.startswith("U")]
        self.leases = own + [known.get(grant.lease.id, grant.lease) for grant in grants.grants]


def twin_of(desk: ScriptedDesk) -> ScriptedDesk:
    """A copy of the whole disk."""
    twin = ScriptedDesk(desk.line, desk.clock, desk.hardware)
    twin.code, twin.epoch, twin.keys = desk.code, desk.epoch, dict(desk.keys)
    twin.events, twin.acknowledged = list(desk.events), desk.acknowledged
    twin.leases, twin.server_keys, twin.token = list(desk.leases), desk.server_keys, desk.token
    return twin
