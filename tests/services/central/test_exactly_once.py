"""Registrations over a line that loses one answer in twenty, while desks and service are killed: each number once.

The desks are the product's own core on disks in memory, whose power goes out at any point; the line is the
product's own HTTP; the service is the real program on PostgreSQL, killed with all its processes.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from sync.central.service.ports import BUCHAREST
from sync.central.service.unit import begin
from sync.protocol.numbering import Lease, untiled
from tests.bench.figures import Figures
from tests.services.central.http_centre import HttpCentre
from tests.services.central.service import Console, Service, running
from tests.services.postgresql import PostgresServer
from tests.simulation.machine import SimulatedClock
from tests.simulation.papers import PaperList
from tests.simulation.seat import REGISTERS, Seat

DESKS = 4
LOSS = 0.1
"""Half of it are requests, half are answers; one call in ten arrives once more, late."""
ROUNDS = 60


class Day:
    """`DESKS` desks that register until so many papers are given out, with kills spread over the day."""

    def __init__(self, console: Console, service: Service, papers: int, kills: int) -> None:
        self.random = Random(papers)
        self.papers = PaperList()
        self._service = service
        self._wanted = papers
        self._kills = [papers * place // (kills + 1) for place in range(1, kills + 1)]
        self._until_up = 0
        clock = SimulatedClock(datetime.now(BUCHAREST))
        self._centres = [HttpCentre(service.port, console) for _ in range(DESKS)]
        self.seats = [
            Seat(f"{place:02}", self.random, clock, self.papers, partial(self._centre, place - 1), _untold)
            for place in range(1, DESKS + 1)
        ]
        for seat, centre in zip(self.seats, self._centres, strict=True):
            seat.join_new(centre)
            seat.synchronise()
            seat.line.loss = LOSS

    def _centre(self, place: int) -> HttpCentre:
        return self._centres[place]

    def run(self) -> None:
        while len(self.papers.papers) < self._wanted:
            self._turn(self.random.choice(self.seats))
            self._kill_when_due()

    def _turn(self, seat: Seat) -> None:
        seat.guarded(lambda: seat.try_to(seat.letter))
        if self.random.random() < 0.2:
            seat.guarded(lambda: seat.try_to(seat.synchronise))
        if self.random.random() < 0.02 and not self._until_up:
            seat.line.deliver_late()

    def settle(self) -> None:
        """Faults stop."""
        self._raise_service()
        for seat in self.seats:
            seat.line.loss, seat.fuse = 0.0, 0
            seat.line.deliver_late()
        for _ in range(ROUNDS):
            for seat in self.seats:
                seat.guarded(seat.synchronise)
            if all(seat.is_settled for seat in self.seats):
                return
        raise AssertionError([seat.desk.state for seat in self.seats if seat.desk is not None])

    def close(self) -> None:
        for centre in self._centres:
            centre.close()

    def _kill_when_due(self) -> None:
        """One time the service, one time the power of a desk in the middle of whatever it does next."""
        given = len(self.papers.papers)
        if self._until_up and given >= self._until_up:
            self._raise_service()
        if not self._kills or given < self._kills[0]:
            return
        self._kills.pop(0)
        if len(self._kills) % 2 == 0 and not self._until_up:
            self._service.kill()
            self._until_up = given + 10
        else:
            self.random.choice(self.seats).fuse = self.random.randrange(1, 12)

    def _raise_service(self) -> None:
        if self._until_up:
            self._service.start()
            self._until_up = 0


def _untold(line: str) -> None:
    """Nobody keeps the story: it is not the same twice, with a real service."""


@pytest.mark.timeout(0)
@pytest.mark.parametrize(("papers", "kills"), [(500, 5), pytest.param(10_000, 50, marks=pytest.mark.soak)])
def test_every_registration_is_there_exactly_once(
    postgres: PostgresServer, tmp_path: Path, papers: int, kills: int, figures: Figures
) -> None:
    console = Console(tmp_path, postgres.new_database())
    console.begin()
    for code in REGISTERS:
        console.run("register", "set", code, "--name", f"Registrul {code}", "--largest", "200")
    service = Service(console, "--rate", "100000", "--burst", "100000")
    with running(service):
        day = Day(console, service, papers, kills)
        with closing(day):
            day.run()
            day.settle()
    _check(console, day)
    figures.count("registrations over a lossy line, with kills", papers, f"{kills} kills: each exactly once")


def _check(console: Console, day: Day) -> None:
    """Each number once, none lost, each gap explained."""
    with console.ports() as ports, begin(ports, console.institution) as unit:
        items = list(unit.journal.whole_feed())
        series = unit.leases.all_series()
        leases = [held.lease for each in series for held in unit.leases.of_series(each.register, each.year)]
    held: dict[tuple[str, int, int], list[bytes]] = defaultdict(list)
    for item in items:
        assert not item.refused
        for drawn in item.event.header.numbers:
            held[drawn.register, drawn.year, drawn.number].append(item.event.hash)
    assert [number for number, events in held.items() if len(events) != 1] == [], "twice"
    on_paper = {number: paper.event_hash for paper in day.papers.papers for number in paper.numbers}
    assert [number for number, event in on_paper.items() if held.get(number) != [event]] == [], "lost"
    by_series: dict[tuple[str, int], list[Lease]] = defaultdict(list)
    for lease in leases:
        by_series[lease.register, lease.year].append(lease)
    for (register, year), blocks in by_series.items():
        assert untiled(blocks, 1) is None
        for lease in blocks:
            given = [number for number in range(lease.low, lease.next) if (register, year, number) in held]
            assert given == list(range(lease.low, lease.next)), "a gap below the next number of a block"
