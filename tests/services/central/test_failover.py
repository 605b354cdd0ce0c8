"""The PostgreSQL that everything is in dies while desks send; its synchronous standby takes its place.

What a desk heard to be acknowledged it no longer keeps for the centre: none of it may be missing, and no number
that stands on paper may be another's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime
from http.client import HTTPException
from pathlib import Path

import pytest

from sync.central.service import admission
from sync.central.service.ports import BUCHAREST, Ports
from sync.central.service.readiness import readiness
from sync.central.service.unit import begin
from sync.central.store.connection import Unavailable
from sync.central.store.postgresql import PostgresDatabase
from sync.protocol.enrolment import Role
from sync.protocol.numbering import untiled
from sync.protocol.problems import ProblemRaised, Remedy
from tests.bench.figures import Figures
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service, running
from tests.services.postgresql import OWNER, PostgresServer

DESKS = 6
BATCH = 20
PATIENCE = 600.0


class Cluster:
    """A primary and its synchronous standby; each time the primary dies the two change places."""

    def __init__(self) -> None:
        self.primary, self.standby = PostgresServer(durable=True), PostgresServer(durable=True)

    def start(self) -> None:
        self.primary.start()
        self.standby.follow(self.primary)

    def stop(self) -> None:
        self.primary.stop()
        self.standby.stop()

    def address(self, database: str) -> str:
        """Of both: whoever connects takes the one that may be written to."""
        hosts = f"{self.primary.folder},{self.standby.folder}"
        return f"postgresql://{OWNER}@/{database}?host={hosts}&target_session_attrs=read-write"

    def fail_over(self) -> None:
        self.primary.kill()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary


class Sender:
    """A desk that registers and sends until so many of its numbers are acknowledged, whatever the line says.

    `acknowledged`: the event of each number that the centre said it holds.
    """

    def __init__(self, line: HttpLine, ports: Ports, place: int, wanted: int) -> None:
        self.desk = ScriptedDesk(line, datetime.now(BUCHAREST), f"PC-{place}")
        self.desk.enrol(admission.permit_new(ports, line.institution, "Ghișeu", Role.COUNTER)[1])
        self.desk.session()
        self.desk.push()
        self._line = line
        self.acknowledged: dict[int, bytes] = {}
        self._wanted = wanted
        self._noted = self.desk.acknowledged.seq

    def run(self) -> None:
        end = time.monotonic() + PATIENCE
        with closing(self._line):
            while len(self.acknowledged) < self._wanted:
                assert time.monotonic() < end, (self.desk.code, len(self.acknowledged))
                self._try_to_send()

    def _try_to_send(self) -> None:
        try:
            self._send()
        except (OSError, HTTPException):
            self._recover()
        except ProblemRaised as raised:
            if raised.problem.kind.remedy not in (Remedy.RETRY, Remedy.SESSION):
                raise
            self._recover()

    def _send(self) -> None:
        desk = self.desk
        if not self._has_numbers():
            desk.ask_for_leases(want=10 * BATCH)
        while len(desk.events) - desk.acknowledged.seq < BATCH and self._has_numbers():
            desk.register()
        desk.push()
        self._note()

    def _has_numbers(self) -> bool:
        return any(lease.state == "granted" for lease in self.desk.leases)

    def _recover(self) -> None:
        time.sleep(0.2)
        with suppress(OSError, HTTPException, ProblemRaised):
            self.desk.session()
            self._note()

    def _note(self) -> None:
        """What the centre says it holds; it may never say less than before."""
        head = self.desk.acknowledged.seq
        assert head >= self._noted, "acknowledged events are gone"
        for event in self.desk.events[self._noted : head]:
            self.acknowledged |= {drawn.number: event.hash for drawn in event.header.numbers}
        self._noted = head


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    made = Cluster()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def lone() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("numbers", "failovers"), [(2_000, 1), pytest.param(40_000, 3, marks=pytest.mark.soak)])
def test_no_acknowledged_number_is_lost_when_the_primary_dies(
    cluster: Cluster, tmp_path: Path, numbers: int, failovers: int, figures: Figures
) -> None:
    cluster.primary.new_database("registry")
    console = Console(tmp_path, cluster.address("registry"))
    console.begin()
    console.run("register", "set", "01", "--name", "Registru general", "--smallest", "200", "--largest", "2000")
    service = Service(console, "--rate", "100000", "--burst", "100000", workers=2)
    with running(service):
        senders = _send_over(failovers, cluster, service, console, numbers)
    with console.ports() as ports:
        _check(ports, console.institution, senders)
    total = sum(len(sender.acknowledged) for sender in senders)
    figures.count("acknowledged numbers over a death of the primary", total, f"{failovers} failovers, 0 lost")


def test_one_request_pays_for_a_database_that_was_away(lone: PostgresServer) -> None:
    """Not each of the connections that stood open: all the dead ones are noticed at once."""
    with closing(PostgresDatabase(lone.address(), connections=4, role=OWNER)) as database:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: _ask(database, "SELECT pg_sleep(0.3)"), range(4)))
        lone.kill()
        lone.resume()
        with pytest.raises(Unavailable):
            _ask(database, "SELECT 1")
        for _ in range(4):
            _ask(database, "SELECT 1")


def _ask(database: PostgresDatabase, statement: str) -> None:
    with database.transaction() as connection:
        connection.rows(statement)


def _send_over(failovers: int, cluster: Cluster, service: Service, console: Console, numbers: int) -> list[Sender]:
    """Registrations of several desks, with so many deaths of the primary spread over them."""
    with console.ports() as ports:
        assert readiness(ports) == [], "a town hall may rely on it"
        lines = [HttpLine(service.port, console.institution) for _ in range(DESKS)]
        senders = [Sender(line, ports, place, numbers // DESKS) for place, line in enumerate(lines)]
    with ThreadPoolExecutor(DESKS) as pool:
        sending = [pool.submit(sender.run) for sender in senders]
        for round_ in range(1, failovers + 1):
            _until_acknowledged(senders, numbers * round_ // (failovers + 1))
            cluster.fail_over()
            cluster.standby.follow(cluster.primary)
        for each in sending:
            each.result()
    return senders


def _until_acknowledged(senders: list[Sender], count: int) -> None:
    end = time.monotonic() + PATIENCE
    while sum(len(sender.acknowledged) for sender in senders) < count:
        assert time.monotonic() < end
        time.sleep(0.01)


def _check(ports: Ports, institution: str, senders: list[Sender]) -> None:
    """I8: all that was acknowledged is there. I1: one number, one event. I4: leases tile."""
    with begin(ports, institution) as unit:
        held = {
            drawn.number: item.event.hash
            for item in unit.journal.whole_feed()
            for drawn in item.event.header.numbers
        }
        leases = [each.lease for each in unit.leases.of_series("01", datetime.now(BUCHAREST).year)]
    acknowledged = [pair for sender in senders for pair in sender.acknowledged.items()]
    assert len(dict(acknowledged)) == len(acknowledged), "a number was given twice"
    assert [number for number, event in acknowledged if held.get(number) != event] == []
    assert untiled(leases, 1) is None
