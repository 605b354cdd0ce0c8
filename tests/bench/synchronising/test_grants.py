"""Numbers without a gap beside a bare sequence of PostgreSQL, which leaves gaps at every rollback."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

import psycopg
import pytest

from sync.central.service import admission
from sync.central.service.ports import BUCHAREST, Ports
from sync.protocol.enrolment import Role
from tests.bench.figures import Figures, Spread
from tests.services.central.direct_line import DirectLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console

CLIENTS = 8
SECONDS = 2.0
ROUNDS = 3
BLOCK = 20
"""The usual block where several counters share a register."""
BODY = "a" * 800


@pytest.mark.timeout(600)
def test_numbers_without_a_gap_beside_a_bare_sequence(durable: Console, figures: Figures) -> None:
    """A desk asks for a block, registers it, pushes it; beside it each row takes the sequence's next value.

    Both with as many clients, each with a connection of its own, every commit forced to the disk.
    """
    policy = ("--smallest", str(BLOCK), "--largest", str(BLOCK))
    durable.run("register", "set", "01", "--name", "Registru general", *policy)
    with psycopg.connect(durable.database, autocommit=True) as connection:
        connection.execute("CREATE SEQUENCE bare")
        connection.execute("CREATE TABLE bare_row (number bigint PRIMARY KEY, body text)")
    gapless, bare = [], []
    with durable.ports(CLIENTS) as ports:
        desks = [_desk(ports, durable.institution, place) for place in range(CLIENTS)]
        for _ in range(ROUNDS):
            gapless.append(_per_second([partial(_register, desk) for desk in desks]))
            bare.append(_per_second([partial(_count, durable.database)] * CLIENTS))
    own, other = Spread.of(gapless).p50, Spread.of(bare).p50
    told = f"{own:,.0f} a second in blocks of {BLOCK} beside {other:,.0f}, {CLIENTS} clients"
    ratio = f"{own / other:.2f} times; {told}"
    what = "registrations without a gap, of rows with a bare sequence"
    figures.tell(what, "a ratio to know", ratio, is_met=True)


def _desk(ports: Ports, institution: str, place: int) -> ScriptedDesk:
    desk = ScriptedDesk(DirectLine(ports, institution), datetime.now(BUCHAREST), f"PC-{place}")
    desk.enrol(admission.permit_new(ports, institution, "Ghișeu", Role.COUNTER)[1])
    desk.session()
    desk.push()
    return desk


def _register(desk: ScriptedDesk, end: float) -> int:
    """How many numbers came to the registry until then."""
    done = 0
    while time.monotonic() < end:
        desk.ask_for_leases()
        while any(lease.state == "granted" for lease in desk.leases):
            desk.register(text=BODY)
            done += 1
        assert desk.push().results == ()
    return done


def _count(database: str, end: float) -> int:
    done = 0
    with psycopg.connect(database, autocommit=True) as connection:
        while time.monotonic() < end:
            connection.execute("INSERT INTO bare_row VALUES (nextval('bare'), %s)", (BODY,))
            done += 1
    return done


def _per_second(clients: Sequence[Callable[[float], int]]) -> float:
    begun = time.monotonic()
    with ThreadPoolExecutor(len(clients)) as pool:
        done = sum(pool.map(lambda client: client(begun + SECONDS), clients))
    return done / (time.monotonic() - begun)
