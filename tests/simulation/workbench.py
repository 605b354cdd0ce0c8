"""One desk with everything in memory and its parts within reach, for tests of a single situation."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from sync.client.clock_guard import BUCHAREST
from sync.client.desk import Desk
from sync.client.engine import Engine
from sync.client.joining import Invitation, JoiningAlone
from sync.client.membership import Membership
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.journal import DrawnNumber, Event
from sync.protocol.limits import Limits
from tests.fakes.near_centre import INSTITUTION, NearCentre
from tests.simulation.disks import MemoryMirror, MemoryStore
from tests.simulation.machine import Identities, SimulatedClock, SimulatedKeys


class Bench:
    """One desk's disks and machine; `desk` is the process that runs."""

    def __init__(self) -> None:
        random = Random(1)
        self.clock = SimulatedClock(datetime(2026, 11, 20, 10, tzinfo=BUCHAREST))
        self.random = random
        self.keys = SimulatedKeys(random)
        self.identity = Identities(self.clock, random)
        self.store = MemoryStore()
        self.mirror = MemoryMirror()
        self.hardware = "PC-1"
        self.desk = self.process()

    def process(self) -> Desk:
        return Desk(
            self.store,
            self.mirror,
            self.clock,
            self.random.randbytes,
            self.keys,
            self.identity,
            self.hardware,
        )

    def restart(self) -> Desk:
        self.store.forget_process()
        self.desk = self.process()
        self.desk.start()
        return self.desk

    def letter(self, register: str = "01") -> DrawnNumber:
        with self.desk.transaction("op-1") as work:
            number = work.draw(register)
            work.record("entry.registered", self.identity(), {"request": self.identity()}, [number])
        return number

    def last_event(self) -> Event:
        return self.store.tables.journal[-1]

    def day(self, days: float) -> None:
        self.clock.pass_time(timedelta(days=days))


class Member:
    """A bench whose desk joined a centre in this process."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.centre = NearCentre(self.bench.clock.now)
        self.centre.found(("01", 1))
        self.bench.desk.create("01", "op-1")
        self.join(self.centre, self.centre.code_for("01"))

    def join(self, centre: Any, code: EnrolmentCode) -> None:
        invitation = Invitation("https://centre.test", INSTITUTION, code, "pc", "test")
        JoiningAlone(self.bench.desk, centre, invitation, lambda work: work()).join("op-1")

    def engine(self, centre: Any = None, limits: Limits | None = None) -> Engine:
        membership = Membership(self.bench.desk, self.bench.store, lambda: ("01",), "test")
        gateway, entropy = centre or self.centre, self.bench.random.randbytes
        return Engine(membership, gateway, entropy, lambda work: work(), limits)
