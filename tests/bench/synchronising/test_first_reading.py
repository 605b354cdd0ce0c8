"""How fast a new desk reads what its central registry knows; the service is a process, over PostgreSQL."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk, NewDesk
from desk_app.application.invitation import Invited
from desk_app.application.join import NewMember
from desk_app.bootstrap import DiskWorkplace, Machine
from tests.bench.figures import Figures
from tests.desks import ANA, DeskPlace, TestClock, foundation, registration
from tests.services.central.service import Console, Service
from tests.services.postgresql import PostgresServer

ENTRIES = 20_000
GOAL = 5_000.0


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    server = PostgresServer()
    server.start()
    made = Console(tmp_path, server.new_database())
    made.begin()
    made.run("register", "set", "02", "--name", "Petiții")
    yield made
    server.stop()


@pytest.fixture
def address(console: Console) -> Iterator[str]:
    running = Service(console)
    running.start()
    yield f"http://127.0.0.1:{running.port}"
    running.stop()


def _desk_with_letters(folder: Path) -> FrontDesk:
    """A desk that worked alone, written without waiting for the disk."""
    folder.mkdir()
    place = DeskPlace(folder, TestClock(datetime.now(UTC)))
    machine = replace(Machine(place.clock, os.urandom, place.hardware), waits_for_disk=False)
    new_desk = NewDesk("01", foundation(), key_file=place.key_file, mirror=place.mirror)
    desk = DiskWorkplace(machine).create(place.data, new_desk).front_desk
    desk.people.change_to(ANA)
    for count in range(ENTRIES):
        desk.register_letter(registration(f"Cerere {count} pentru adeverință de teren"))
    return desk


@pytest.mark.timeout(1_800)
def test_a_new_desk_reads_a_register(tmp_path: Path, console: Console, address: str, figures: Figures) -> None:
    first = _desk_with_letters(tmp_path / "first")
    first.synchronise.enrol(
        address, console.institution, str(console.permit("--name", "Ghișeul 1", "--desk", "01"))
    )
    first.synchronise.once()
    first.close()
    place = DeskPlace(tmp_path / "second", TestClock(datetime.now(UTC)), "pc-2")
    place.folder.mkdir()
    invited = Invited(address, "", str(console.permit("--name", "Ghișeul 2")))
    joined = place.workplace.join(place.data, NewMember(invited, key_file=place.key_file), _untold)
    desk = joined.front_desk
    assert desk is not None
    begun, worked, together = time.perf_counter(), time.thread_time(), time.process_time()
    desk.synchronise.catch_up(_untold, lambda: False)
    seconds, own = time.perf_counter() - begun, time.thread_time() - worked
    beside = time.process_time() - together - own
    assert desk.queries.register_state().entries == ENTRIES
    desk.close()
    told = (
        f"{ENTRIES:,} entries in {seconds:.1f} s: {own:.1f} s of the processor to write, {beside:.1f} s beside it"
    )
    figures.at_least("first synchronisation of a new desk", ENTRIES / seconds, GOAL, "entries a second", told)


def _untold(_: int, __: int) -> None:
    """Nobody watches."""
