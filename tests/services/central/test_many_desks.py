"""A town with two hundred desks at work at once, and what became of every number in the evening."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from sync.central.evidence.accounting import account_of, fault_of
from sync.central.service import admission
from sync.central.service.ports import BUCHAREST, Ports
from sync.central.service.unit import begin
from sync.protocol.enrolment import Role
from tests.bench.figures import Figures, Spread
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service, running
from tests.services.postgresql import PostgresServer

DESKS = 200
FOLLOWERS = 8
"""Desks that read all that the others do, as fast as it comes; the others read when they have registered."""
AT_ONCE = 16
"""Desks that talk at the same moment: a counter registers every few seconds, not all the time."""
PAUSE = 1.6
"""Seconds: each of the twelve desks of a clerk comes to its turn every twenty; other tests have the machine."""


class Town:
    """`given`: the numbers on paper, each with its event; `seen`: seconds until a follower had an event."""

    def __init__(self, ports: Ports, port: int, institution: str) -> None:
        self.given: dict[int, bytes] = {}
        self.seen: list[float] = []
        self._pushed: dict[bytes, float] = {}
        self._is_over = threading.Event()
        self._lines = [HttpLine(port, institution) for _ in range(DESKS)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            self.desks = list(pool.map(partial(self._desk, ports), self._lines, range(DESKS)))

    @staticmethod
    def _desk(ports: Ports, line: HttpLine, place: int) -> ScriptedDesk:
        desk = ScriptedDesk(line, datetime.now(BUCHAREST), f"PC-{place}")
        desk.enrol(admission.permit_new(ports, line.institution, f"Ghișeul {place}", Role.COUNTER)[1])
        desk.session()
        desk.push()
        return desk

    def work(self, seconds: float, pause: float) -> None:
        """`pause`: seconds, on the average, until the next of a clerk's desks has a person before it."""
        end = time.monotonic() + seconds
        followers, counters = self.desks[:FOLLOWERS], self.desks[FOLLOWERS:]
        with ThreadPoolExecutor(FOLLOWERS + AT_ONCE) as pool:
            following = [pool.submit(self._follow, desk) for desk in followers]
            working = [pool.submit(self._serve, counters[place::AT_ONCE], end, pause) for place in range(AT_ONCE)]
            try:
                for each in working:
                    each.result()
            finally:
                self._is_over.set()
            for each in following:
                each.result()

    def close(self) -> None:
        for line in self._lines:
            line.close()

    def _serve(self, desks: list[ScriptedDesk], end: float, pause: float) -> None:
        """Each of these desks in its turn: some letters, sent at once or with the next; each at least once.

        The first time all are there as fast as they can, as on a morning. Then they pause, and hang up before the
        service does so with a desk that is silent.
        """
        random = Random(desks[0].code)
        for turn, desk in enumerate(_in_turn(desks)):
            if turn >= len(desks):
                if time.monotonic() > end:
                    break
                if pause:
                    time.sleep(random.uniform(0, 2 * pause))
                    desk.line.close()
            for _ in range(random.randrange(1, 4)):
                self._have_numbers(desk)
                event = desk.register()
                self.given[event.header.numbers[0].number] = event.hash
            if random.random() < 0.8:
                self._push(desk)
        for desk in desks:
            if desk.acknowledged != desk.head:
                self._push(desk)

    def _have_numbers(self, desk: ScriptedDesk) -> None:
        """What was given out is told before more is asked for: the centre counts untold numbers as still there."""
        if not any(lease.state == "granted" for lease in desk.leases):
            if desk.acknowledged != desk.head:
                self._push(desk)
            desk.ask_for_leases()

    def _push(self, desk: ScriptedDesk) -> None:
        now = time.monotonic()
        self._pushed |= {event.hash: now for event in desk.events[desk.acknowledged.seq :]}
        assert desk.push().results == ()

    def _follow(self, desk: ScriptedDesk) -> None:
        while not self._is_over.is_set():
            page = desk.line.changes(desk.token, desk.cursor, wait=1)
            now = time.monotonic()
            desk.cursor = page.next
            hashes = [item.event.hash for item in page.items]
            self.seen += [now - self._pushed[event] for event in hashes if event in self._pushed]


def _in_turn(desks: list[ScriptedDesk]) -> Iterator[ScriptedDesk]:
    while True:
        yield from desks


@pytest.mark.timeout(0)
@pytest.mark.parametrize(("seconds", "pause"), [(120, PAUSE), pytest.param(1200, 0.0, marks=pytest.mark.soak)])
def test_every_number_of_two_hundred_desks_is_accounted_for(
    postgres: PostgresServer, tmp_path: Path, seconds: int, pause: float, figures: Figures
) -> None:
    console = Console(tmp_path, postgres.new_database())
    console.begin()
    service = Service(console, "--rate", "100000", "--burst", "100000", workers=2)
    with running(service), console.ports(4) as ports:
        town = Town(ports, service.port, console.institution)
        town.work(seconds, pause)
        town.close()
        lost, alive = town.desks[-1], town.desks[:-1]
        admission.lose(ports, console.institution, lost.code, "Furt", "maria")
        _check(ports, console.institution, town, lost, alive)
    assert console.run("verify", "--deep")[0]["sound"]
    figures.count("registrations of 200 desks at once", len(town.given), "each number accounted for")
    assert len(town.seen) > FOLLOWERS, "nobody saw what the others did"
    assert Spread.of(town.seen).p95 < 10, "followers fall behind"


def _check(ports: Ports, institution: str, town: Town, lost: ScriptedDesk, alive: list[ScriptedDesk]) -> None:
    """On paper: in the registry, once. Not on paper: open at the desk that holds it, or suspended."""
    with begin(ports, institution) as unit:
        held = {
            drawn.number: item.event.hash
            for item in unit.journal.whole_feed()
            for drawn in item.event.header.numbers
        }
        (series,) = unit.leases.all_series()
        assert fault_of(unit.leases, series) is None
        account = account_of(unit.leases, series)
    assert held == town.given
    open_at_desks = sum(len(lease.tail) for desk in alive for lease in desk.leases if lease.state == "granted")
    suspended = sum(len(lease.tail) for lease in lost.leases if lease.state == "granted")
    assert (account.given, account.open, account.suspended) == (len(town.given), open_at_desks, suspended)
    assert account.highest - account.first + 1 == len(town.given) + open_at_desks + suspended
