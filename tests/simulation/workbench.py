"""One desk with everything in memory and its parts within reach, for tests of a single situation."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from sync.client.clock_guard import BUCHAREST
from sync.client.desk import Desk
from sync.protocol.journal import DrawnNumber, Event
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
