"""Several desks and their centre, the product's own core on both sides, under loss, crashes, copies and clones."""

from __future__ import annotations

import pytest

from tests.simulation.county import County

SCHEDULES = 100
BATCH = 20


@pytest.mark.parametrize("first", range(0, SCHEDULES, BATCH))
def test_no_schedule_of_desks_and_centre_breaks_an_invariant(first: int) -> None:
    papers = sum(_played(seed) for seed in range(first, first + BATCH))
    assert papers > 10 * BATCH, "schedules in which nobody works prove nothing"


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1_000_000, 1_020_000, 500))
def test_many_more_schedules_of_desks_and_centre(first: int) -> None:
    for seed in range(first, first + 500):
        _played(seed)


def _played(seed: int) -> int:
    county = County(seed)
    try:
        return county.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, the story must be told
        story = "\n".join(county.trace)
        pytest.fail(f"python -m tests.simulation --county --schedules 1 --seed {seed}: {error!r}\n{story}")
