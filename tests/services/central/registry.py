"""An institution with a register, and desks that are enrolled in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sync.central.service import administration, admission
from sync.central.service.bodies import body_of
from sync.central.service.ports import Ports
from sync.central.service.unit import Unit, begin
from sync.central.store.connection import Database
from sync.protocol.enrolment import EnrolmentCode, Role
from sync.protocol.leases import CENTRE
from sync.protocol.problems import Kind, ProblemRaised
from tests.services.central.direct_line import DirectLine, SteppedClock, ports_of
from tests.services.central.scripted_desk import Line, ScriptedDesk

_NUMBERS = itertools.count(1)


def refused(kind: Kind) -> pytest.RaisesExc[ProblemRaised]:
    """What the registry answers."""
    return pytest.raises(ProblemRaised, match=f"^{kind.value}$")


class Registry:
    """The rules over a database, and a clock; each an institution of its own, several in one database."""

    def __init__(self, database: Database, clock: SteppedClock | None = None, town: str = "") -> None:
        number = next(_NUMBERS)
        self.town = town or f"town-{number}"
        self.clock = clock or SteppedClock()
        self.ports: Ports = ports_of(database, self.clock, seed=number)
        self.line: Line = DirectLine(self.ports, self.town)

    def found(self) -> None:
        administration.found(self.ports, self.town, "Primăria Pildă")
        self.put_register("01")

    def put_register(self, code: str, **policy: object) -> None:
        administration.put_setting(self.ports, self.town, "register", code, {"name": "General"} | policy, "admin")

    def new_desk(self, role: Role = Role.COUNTER, hardware: str = "") -> ScriptedDesk:
        """Enrolled, in a session, its first event pushed."""
        code, secret = admission.permit_new(self.ports, self.town, "Ghișeu", role)
        desk = self.desk(hardware or f"PC-{code}")
        desk.enrol(secret)
        desk.session()
        desk.push()
        return desk

    def desk(self, hardware: str = "PC-1") -> ScriptedDesk:
        return ScriptedDesk(self.line, self.ports.now(), hardware)

    def permit(self, role: Role = Role.COUNTER, desk: str = "") -> EnrolmentCode:
        return admission.permit_new(self.ports, self.town, "Ghișeu", role, desk)[1]

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """A look into the tables."""
        with begin(self.ports, self.town) as unit:
            yield unit

    def told(self, kind: str) -> list[dict[str, Any]]:
        """The bodies of the centre's events of a kind."""
        with self.unit() as unit:
            events = [item.event for item in unit.journal.whole_feed()]
        return [body_of(event) for event in events if (event.header.desk, event.header.kind) == (CENTRE, kind)]

    def states(self, register: str = "01", year: int = 2026) -> list[tuple[int, int | None, str]]:
        """First number, last number and state of each lease."""
        with self.unit() as unit:
            leases = [held.lease for held in unit.leases.of_series(register, year)]
        return [(lease.low, lease.high, lease.state.value) for lease in leases]

    def given(self, register: str = "01", year: int = 2026) -> list[int]:
        with self.unit() as unit:
            return [number.number for number in unit.leases.numbers_of_series(register, year)]

    def incidents(self) -> list[str]:
        with self.unit() as unit:
            return [each.incident for each in unit.incidents.all()]
