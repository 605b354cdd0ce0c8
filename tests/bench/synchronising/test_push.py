"""How fast a desk's queued registrations reach the centre, beside PouchDB, and another desk.

The desk is the product's own core and HTTP on disks in memory, so that the line and the service are measured; the
service is one worker, over a PostgreSQL that forces every commit to the disk.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from sync.central.service.ports import BUCHAREST
from sync.protocol.limits import LONGEST_WAIT, Limits
from tests.bench.figures import Figures, Spread
from tests.bench.synchronising.pouchdb.replication import PouchDb
from tests.services.central.http_centre import HttpCentre
from tests.services.central.service import Console, Service
from tests.simulation.machine import SimulatedClock
from tests.simulation.papers import PaperList
from tests.simulation.seat import Seat

RECORDS = 10_000
QUEUED = 1_000
SEEN = 60
ROUNDS = 3
BODY = "a" * 800
"""With the rest of its event about the 943 bytes of the records that PouchDB replicates."""
RECORD_BYTES = 943

NewSeat = Callable[[], Seat]


@pytest.fixture
def new_seat(durable: Console, worker: Service) -> Iterator[NewSeat]:
    """A desk that has joined; its letters go into one register."""
    centres: list[HttpCentre] = []

    def make() -> Seat:
        centre = HttpCentre(worker.port, durable)
        centres.append(centre)
        clock = SimulatedClock(datetime.now(BUCHAREST))
        code = f"{len(centres):02}"
        seat = Seat(code, Random(len(centres)), clock, PaperList(), lambda: centre, lambda _: None)
        seat.join_new(centre)
        seat.synchronise()
        return seat

    yield make
    for each in centres:
        each.close()


def _allow(console: Console, numbers: int) -> None:
    """Blocks so large that all the letters get ordinary numbers."""
    policy = ("--smallest", str(numbers), "--largest", "99999")
    console.run("register", "set", "01", "--name", "Registru general", *policy)


def _queue(seat: Seat, letters: int) -> None:
    """Registrations without a line."""
    assert seat.desk is not None
    for _ in range(letters):
        with seat.desk.transaction("op-1") as work:
            drawn = work.draw("01")
            body = {"intended_register": "01", "request": seat.identity(), "text": BODY}
            work.record("entry.registered", seat.identity(), body, [drawn])


def _pushed_in(seat: Seat) -> float:
    assert seat.engine is not None
    begun = time.perf_counter()
    seat.engine.cycle()
    seconds = time.perf_counter() - begun
    assert seat.is_settled
    return seconds


@pytest.mark.timeout(1_800)
def test_a_push_beside_pouchdb(new_seat: NewSeat, durable: Console, tmp_path: Path, figures: Figures) -> None:
    """In turns, so that what else the machine does touches both."""
    durable.run(
        "register", "set", "01", "--name", "Registru general", "--smallest", str(RECORDS), "--largest", "99999"
    )
    pouchdb = PouchDb(tmp_path / "npm")
    own, theirs = [], []
    batch = Limits().batch_events
    for round_number in range(ROUNDS):
        seat = new_seat()
        _queue(seat, RECORDS)
        own.append(RECORDS / _pushed_in(seat))
        theirs.append(RECORDS / pouchdb.replicated_in(RECORDS, RECORD_BYTES, batch, round_number))
    ours, other = Spread.of(own).p50, Spread.of(theirs).p50
    told = f"{ours:,.0f} records a second beside {other:,.0f}, batches of {batch}"
    figures.at_least("push of a desk, of PouchDB's replication", ours / other, 3.0, "times", told)


def test_a_morning_without_a_line_is_sent(new_seat: NewSeat, durable: Console, figures: Figures) -> None:
    durable.run(
        "register", "set", "01", "--name", "Registru general", "--smallest", str(QUEUED), "--largest", "99999"
    )
    seconds = []
    for _ in range(ROUNDS):
        seat = new_seat()
        _queue(seat, QUEUED)
        seconds.append(_pushed_in(seat))
    found = Spread.of(seconds)
    figures.at_most(f"{QUEUED:,} queued registrations sent", found.p50, 1.0, "s", found.told("s"))


def test_a_registration_is_seen_at_another_desk(new_seat: NewSeat, figures: Figures) -> None:
    writer, reader = new_seat(), new_seat()
    reader.synchronise()
    assert reader.engine is not None
    engine, arrived = reader.engine, threading.Event()
    is_over = threading.Event()

    def follow() -> None:
        while not is_over.is_set():
            if engine.read_feed(LONGEST_WAIT):
                arrived.set()

    thread = threading.Thread(target=follow)
    thread.start()
    seconds = []
    for _ in range(SEEN):
        arrived.clear()
        begun = time.perf_counter()
        _queue(writer, 1)
        writer.synchronise()
        assert arrived.wait(30)
        seconds.append(time.perf_counter() - begun)
        time.sleep(0.05)
    is_over.set()
    _queue(writer, 1)
    writer.synchronise()
    thread.join()
    found = Spread.of(seconds)
    figures.at_most("registration seen at another desk, p95", found.p95, 2.0, "s", found.told("s"))
