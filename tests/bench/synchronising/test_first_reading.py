"""How fast a new desk reads what its central registry knows; the service is a process, over PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.__main__ import TURN
from desk_app.application.front_desk import FrontDesk, NewDesk
from desk_app.application.invitation import Invited
from desk_app.application.join import NewMember
from desk_app.bootstrap import DiskWorkplace, Machine
from tests.bench.figures import Figures
from tests.bench.large_desk import LargeDesk
from tests.desks import ANA, DeskPlace, TestClock, foundation, registration
from tests.services.central.service import Console, Service
from tests.services.postgresql import PostgresServer

ENTRIES = 20_000
GOAL = 5_000.0


@pytest.fixture(autouse=True)
def turns() -> Iterator[None]:
    """Threads take turns as in the programs."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    yield
    sys.setswitchinterval(usual)


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
    _enrol_with_history(_desk_with_letters(tmp_path / "first"), console, address)
    what = "first synchronisation of a new desk"
    _read_by_another(tmp_path / "second", console, address, ENTRIES, what, figures)


@pytest.mark.timeout(7_200)
def test_a_new_desk_reads_a_register_of_ten_years(
    tmp_path: Path, large: LargeDesk, console: Console, address: str, figures: Figures
) -> None:
    """With all the words, terms and corrections that ten years have; of a copy, for joining is for ever."""
    large.rest()
    copied = large.copy_to(tmp_path / "large")
    first = copied.open()
    entries = first.queries.register_state().entries
    for register in first.queries.profile().registers:
        console.run("register", "set", register.code, "--name", register.name)
    _enrol_with_history(first, console, address)
    shutil.rmtree(copied.folder)
    what = "first synchronisation of a new desk, a register of ten years"
    _read_by_another(tmp_path / "second", console, address, entries, what, figures)


def _enrol_with_history(desk: FrontDesk, console: Console, address: str) -> None:
    desk.synchronise.enrol(
        address, console.institution, str(console.permit("--name", "Ghișeul 1", "--desk", "01"))
    )
    desk.synchronise.once()
    desk.close()


def _read_by_another(
    folder: Path, console: Console, address: str, entries: int, what: str, figures: Figures
) -> None:
    folder.mkdir()
    place = DeskPlace(folder, TestClock(datetime.now(UTC)), "pc-2")
    invited = Invited(address, "", str(console.permit("--name", "Ghișeul 2")))
    joined = place.workplace.join(place.data, NewMember(invited, key_file=place.key_file), _untold)
    desk = joined.front_desk
    assert desk is not None
    begun, worked, together = time.perf_counter(), time.thread_time(), time.process_time()
    desk.synchronise.catch_up(_untold, lambda: False)
    seconds, own = time.perf_counter() - begun, time.thread_time() - worked
    beside = time.process_time() - together - own
    assert desk.queries.register_state().entries == entries
    desk.close()
    told = (
        f"{entries:,} entries in {seconds:.1f} s: {own:.1f} s of the processor to write, {beside:.1f} s beside it"
    )
    figures.at_least(what, entries / seconds, GOAL, "entries a second", told)


def _untold(_: int, __: int) -> None:
    """Nobody watches."""
