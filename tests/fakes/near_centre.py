"""A central registry in this process: the product's own rules over SQLite in memory."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from sync.central.service import access as accesses
from sync.central.service import administration, admission, enrolment, grants, push, quarantine, reading, recovery
from sync.central.service import session as sessions
from sync.central.service.ports import Ports
from sync.central.service.unit import begin
from sync.central.store import layout
from sync.central.store.sqlite import IN_MEMORY, SqliteDatabase
from sync.client.gateway import PushAnswer
from sync.protocol import canonical
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import EnrolmentCode, Role
from sync.protocol.exchange import (
    Changes,
    Item,
    JournalPage,
    PushReply,
    PushRequest,
    QuarantineReply,
    QuarantineRequest,
    ReturnedReply,
    ReturnedRequest,
)
from sync.protocol.fields import Fields, Message, as_bytes
from sync.protocol.keys import DeskKey
from sync.protocol.leases import LeaseReply, LeaseRequest
from sync.protocol.limits import Limits
from sync.protocol.numbering import Lease
from sync.protocol.problems import Problem, ProblemRaised
from sync.protocol.sealed import Sealed
from sync.protocol.session import Challenge, Hello

INSTITUTION = "143557"
ADDRESS = "https://centre.test"
Answer = TypeVar("Answer", bound=Message)


@cache
def empty_registry() -> bytes:
    """A database that is laid out and holds nothing. Its pages are small: a transaction copies those it writes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        layout.migrate(f"sqlite:///{file}")
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
        contents = connection.serialize()
        connection.close()
    return contents


@cache
def _known_key(institution: str, epoch: int) -> DeskKey:
    return DeskKey(hashlib.sha256(f"{institution}/{epoch}".encode()).digest())


class KnownKeys:
    """`sync.central.service.ports.ServerKeys`, the same in every run."""

    def signer(self, institution: str, epoch: int) -> DeskKey:
        return _known_key(institution, epoch)

    def public_key(self, institution: str, epoch: int) -> bytes:
        return self.signer(institution, epoch).public_bytes

    def secret(self, purpose: str) -> bytes:
        return hashlib.sha256(purpose.encode()).digest()


class NearCentre:
    """`sync.client.gateway.Gateway`. Every message travels as its bytes, so that nothing but them is shared."""

    def __init__(
        self, clock: Callable[[], datetime], entropy: Callable[[int], bytes] = os.urandom, contents: bytes = b""
    ) -> None:
        self.database = SqliteDatabase(IN_MEMORY, contents=contents or empty_registry())
        self.ports = Ports(self.database, clock, entropy, KnownKeys())

    def found(self, *registers: tuple[str, int]) -> None:
        administration.found(self.ports, INSTITUTION, "Comuna Exemplu")
        for code, first in registers:
            administration.put_setting(
                self.ports, INSTITUTION, "register", code, {"name": f"Registrul {code}", "first": first}, "admin"
            )

    def name_department(self, code: str, name: str) -> None:
        administration.put_setting(self.ports, INSTITUTION, "department", code, {"name": name}, "admin")

    def code_for(self, desk: str, role: Role = Role.COUNTER) -> EnrolmentCode:
        return admission.permit_new(self.ports, INSTITUTION, f"Ghișeul {desk}", role, desk)[1]

    def code_again(self, desk: str) -> EnrolmentCode:
        """For a new PC in the place of that desk's."""
        return admission.permit_again(self.ports, INSTITUTION, desk)

    def close(self) -> None:
        self.database.close()

    # --- looking into it -----------------------------------------------------------------------------------

    def copy(self) -> bytes:
        """A backup of the database as it is now."""
        contents: bytes = self.database._connection.serialize()
        return contents

    @property
    def is_recovering(self) -> bool:
        with begin(self.ports, INSTITUTION) as unit:
            return unit.own().is_recovering

    @property
    def feed_end(self) -> int:
        with begin(self.ports, INSTITUTION) as unit:
            return unit.own().feed

    def desks(self) -> dict[str, tuple[int, str]]:
        """The newest epoch of each desk, and whether it is active."""
        with begin(self.ports, INSTITUTION) as unit:
            return {desk.code: (desk.epoch, desk.state.value) for desk in unit.desks.all()}

    def feed(self) -> list[Item]:
        with begin(self.ports, INSTITUTION) as unit:
            return list(unit.journal.whole_feed())

    def known(self) -> set[bytes]:
        """The hashes of the events in the feed, and of those in the quarantine."""
        with begin(self.ports, INSTITUTION) as unit:
            rows = unit.connection.rows("SELECT hash FROM entry UNION SELECT hash FROM quarantine")
            return {row["hash"] for row in rows}

    def leases_of_all(self) -> list[Lease]:
        with begin(self.ports, INSTITUTION) as unit:
            series = unit.leases.all_series()
            return [held.lease for each in series for held in unit.leases.of_series(each.register, each.year)]

    @property
    def home(self) -> str:
        return ADDRESS

    # --- the calls -----------------------------------------------------------------------------------------

    def hello(self) -> Hello:
        return Hello("registratura-central", self.ports.now().isoformat(), "0.1", "", Limits(), is_trial=True)

    def enrol(self, institution: str, request: Sealed) -> Sealed:
        return _exchange(Sealed.of, lambda: enrolment.enrol(self.ports, institution, _sent(Sealed.of, request)))

    def challenge(self, institution: str) -> Challenge:
        return _exchange(Challenge.of, lambda: accesses.challenge(self.ports, institution))

    def session(self, institution: str, request: Sealed) -> Sealed:
        return _exchange(
            Sealed.of, lambda: sessions.open_session(self.ports, institution, _sent(Sealed.of, request))
        )

    def fence(self, institution: str, request: Sealed) -> Sealed:
        return _exchange(Sealed.of, lambda: sessions.fence(self.ports, institution, _sent(Sealed.of, request)))

    def leases(self, institution: str, token: str, request: LeaseRequest) -> LeaseReply:
        return _exchange(
            LeaseReply.of, lambda: grants.grant(self.ports, institution, token, _sent(LeaseRequest.of, request))
        )

    def push(self, institution: str, token: str, request: PushRequest) -> PushAnswer:
        return lambda: _exchange(
            PushReply.of, lambda: push.push(self.ports, institution, token, _sent(PushRequest.of, request))
        )

    def changes(self, institution: str, token: str, after: Cursor, limit: int, wait: int) -> Changes:
        return _exchange(Changes.of, lambda: reading.changes(self.ports, institution, token, after, limit))

    def journal(self, institution: str, token: str, after: int, limit: int) -> JournalPage:
        return _exchange(JournalPage.of, lambda: reading.journal(self.ports, institution, token, after, limit))

    def quarantine(self, institution: str, token: str, request: QuarantineRequest) -> QuarantineReply:
        return _exchange(
            QuarantineReply.of,
            lambda: quarantine.hand_in(self.ports, institution, token, _sent(QuarantineRequest.of, request)),
        )

    def returned(self, institution: str, token: str, request: ReturnedRequest) -> ReturnedReply:
        return _exchange(
            ReturnedReply.of,
            lambda: recovery.take_back(self.ports, institution, token, _sent(ReturnedRequest.of, request)),
        )


def _sent(of: Callable[[Fields], Answer], message: Answer) -> Answer:
    """Bytes that were written here are canonical: they are not written once more to see it."""
    return of(Fields.of(canonical.parse(as_bytes(message))))


def _exchange(of: Callable[[Fields], Answer], act: Callable[[], Answer]) -> Answer:
    try:
        return _sent(of, act())
    except ProblemRaised as raised:
        raise ProblemRaised(_sent(Problem.of, raised.problem)) from raised
