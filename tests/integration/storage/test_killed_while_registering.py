"""kill -9 at random moments: no number twice, none lost once shown, the chain whole, no document missing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from tests.bench.figures import Figures
from tests.desks import DeskPlace

REPOSITORY = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("clerk_to_be_killed.py")
VERIFIED_EVERY = 10


@pytest.mark.parametrize("rounds", [50, pytest.param(300, marks=pytest.mark.soak)])
@pytest.mark.timeout(1800)
def test_nothing_shown_is_ever_lost(place: DeskPlace, rounds: int, figures: Figures) -> None:
    desk = place.create().front_desk
    (place.folder / "printed").mkdir()
    for paper in ("label", "receipt"):
        desk.lay_down.choice(f"{paper}_printer", "printed")
    desk.close()
    shown: dict[int, str] = {}
    attached: set[str] = set()
    with clerk(place.folder) as (given, told):
        for seed in range(rounds):
            for word, number, value in one_round(given, told, seed):
                if word == "shown":
                    assert int(number) not in shown, "a number was given twice"
                    shown[int(number)] = value
                else:
                    attached.add(value)
            desk = place.open()
            check(desk, shown, attached, verify=seed % VERIFIED_EVERY == 0 or seed == rounds - 1)
            desk.close()
    assert len(shown) > rounds
    assert attached
    assert list((place.folder / "printed").iterdir())
    figures.count("rounds of kill -9 while registering, attaching and printing", rounds, "no number lost or twice")


def check(desk: FrontDesk, shown: dict[int, str], attached: set[str], *, verify: bool) -> None:
    rows = desk.queries.rows(desk.queries.ids(RegisterFilter()))
    numbers = sorted(row.number for row in rows)
    assert numbers == list(range(4187, 4187 + len(numbers))), "a number is missing or there twice"
    assert set(shown) <= set(numbers)
    for newest in rows[:1]:  # none, where the first kill came before the first number
        detail = desk.queries.detail(newest.entry_id)
        assert detail is not None
        assert shown.get(newest.number, detail.entry.check_code) == detail.entry.check_code
        assert {job.paper for job in detail.print_jobs} == {"label", "receipt"}, "a paper was forgotten"
    if verify:
        assert desk.integrity.verify(deep=True).first_bad is None
        for sha256 in attached:
            with desk.vault.open(sha256) as content:
                assert content.read(1) is not None


def one_round(given: IO[str], told: IO[str], seed: int) -> Iterator[list[str]]:
    given.write(f"{seed}\n")
    given.flush()
    pid = int(told.readline().removeprefix("pid "))
    # Some steps first, however slow the machine is now, and then at a random moment.
    lines = [told.readline().strip() for _ in range(random.randint(0, 5))]
    time.sleep(random.uniform(0.0, 0.02))
    os.kill(pid, signal.SIGKILL)
    lines.extend(iter(lambda: told.readline().strip(), "dead"))
    yield from (line.split() for line in lines)


@contextmanager
def clerk(folder: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    command = [sys.executable, str(PROGRAM), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdin, process.stdout
    finally:
        process.stdin.close()
        process.stdout.close()
        assert process.wait(10) == 0
