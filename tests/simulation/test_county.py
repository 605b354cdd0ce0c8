"""Several desks and their centre, the product's own core on both sides, under loss, crashes, copies and clones."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest

from sync.client.clock_guard import BUCHAREST
from sync.client.ports import Trust
from tests.fakes.near_centre import NearCentre
from tests.simulation.county_schedule import CountySchedule
from tests.simulation.machine import SimulatedClock
from tests.simulation.papers import PaperList
from tests.simulation.seat import Seat

SCHEDULES = 2_000
BATCH = 50


@pytest.mark.parametrize("first", range(0, SCHEDULES, BATCH))
def test_no_schedule_of_desks_and_centre_breaks_an_invariant(first: int) -> None:
    papers = sum(_played(seed) for seed in range(first, first + BATCH))
    assert papers > 10 * BATCH, "schedules in which nobody works prove nothing"


def test_what_was_asked_of_one_restored_centre_is_nothing_to_the_next() -> None:
    """A copy is put back twice in a row; what was underway to the first does not count for the second."""
    assert _played(20_001_711) > 0


@pytest.mark.parametrize("seed", [40_025_815, 40_039_230, 40_076_901])
def test_a_desk_that_waits_for_its_fence_gives_a_restored_centre_what_it_alone_has_read(seed: int) -> None:
    """Otherwise the feed goes on another way, and the desk never believes its centre again."""
    assert _played(seed) > 0


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1_000_000, 1_020_000, 500))
def test_many_more_schedules_of_desks_and_centre(first: int) -> None:
    for seed in range(first, first + 500):
        _played(seed)


def _played(seed: int) -> int:
    schedule = CountySchedule(seed)
    try:
        return schedule.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, the story must be told
        story = "\n".join(schedule.county.trace)
        pytest.fail(f"python -m tests.simulation --county --schedules 1 --seed {seed}: {error!r}\n{story}")


def test_a_desk_of_which_the_centre_holds_nothing_keeps_its_code() -> None:
    """It joined, had sent nothing yet and lost its mirror: the journal that the centre gives back is empty."""
    random, clock = Random(0), SimulatedClock(datetime(2026, 11, 2, 9, tzinfo=BUCHAREST))
    centre = NearCentre(clock.now, random.randbytes)
    centre.found(("01", 4187), ("02", 1))
    seat = Seat("01", random, clock, PaperList(), lambda: centre, lambda _: None)
    seat.join_new(centre)
    seat.power_off()
    seat.mirror.lines = None
    seat.boot()
    seat.synchronise()
    assert seat.desk is not None
    assert (seat.desk.state.desk, seat.desk.state.trust) == ("01", Trust.TRUSTED)
    seat.synchronise()
    assert seat.is_settled
    centre.close()
