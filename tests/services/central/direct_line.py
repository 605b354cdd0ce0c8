"""Straight into the rules: no threads, no network, a clock and randomness that the test owns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from sync.central.server_keys import DerivedKeys
from sync.central.service import access, enrolment, grants, push, quarantine, reading, recovery, session
from sync.central.service.ports import Ports
from sync.central.store.connection import Database
from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.cursor import Cursor
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
from sync.protocol.leases import LeaseReply, LeaseRequest
from sync.protocol.sealed import Sealed
from sync.protocol.session import Challenge

SEED = bytes(range(32))
TUESDAY = datetime(2026, 3, 3, 6, 42, tzinfo=UTC)


class SteppedClock:
    """Stands still until the test moves it."""

    def __init__(self, moment: datetime = TUESDAY) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_time(self, **span: float) -> None:
        self.moment += timedelta(**span)


def ports_of(database: Database, clock: SteppedClock, seed: int) -> Ports:
    return Ports(database, clock, Random(seed).randbytes, DerivedKeys(SEED))


class DirectLine:
    def __init__(self, ports: Ports, institution: str, address: str = "192.0.2.1") -> None:
        self.ports = ports
        self.institution = institution
        self._address = address

    def enrol(self, sealed: Sealed) -> Sealed:
        return enrolment.enrol(self.ports, self.institution, sealed, self._address)

    def challenge(self) -> Challenge:
        return access.challenge(self.ports, self.institution)

    def session(self, sealed: Sealed) -> Sealed:
        return session.open_session(self.ports, self.institution, sealed)

    def fence(self, sealed: Sealed) -> Sealed:
        return session.fence(self.ports, self.institution, sealed)

    def leases(self, token: str, request: LeaseRequest) -> LeaseReply:
        return grants.grant(self.ports, self.institution, token, request)

    def push(self, token: str, request: PushRequest) -> PushReply:
        return push.push(self.ports, self.institution, token, request)

    def changes(self, token: str, after: Cursor, limit: int = 500, wait: int = 0) -> Changes:
        return reading.changes(self.ports, self.institution, token, after, limit)

    def journal(self, token: str, after: int, limit: int = 500) -> JournalPage:
        return reading.journal(self.ports, self.institution, token, after, limit)

    def quarantine(self, token: str, request: QuarantineRequest) -> QuarantineReply:
        return quarantine.hand_in(self.ports, self.institution, token, request)

    def returned(self, token: str, request: ReturnedRequest) -> ReturnedReply:
        return recovery.take_back(self.ports, self.institution, token, request)

    def need(self, token: str, request: NeedRequest) -> NeedReply:
        raise AssertionError("files need the service")
