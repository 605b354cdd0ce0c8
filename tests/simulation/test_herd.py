"""The thundering herd of docs/scale.md: after an outage every desk is back within minutes."""

from __future__ import annotations

from random import Random
from statistics import median

import pytest

from sync.client.transport import LONGEST_WAIT
from tests.simulation.herd import Cell, outage

CELL = Cell(workers=2, at_once=4, request_seconds=0.02)
"""Fifty desks a second: a slow machine of two cores."""
DESKS = 1_250
"""Of one cell of eight."""


@pytest.mark.parametrize("seconds", [5, 60, 600, 6 * 3600])
def test_every_desk_of_a_cell_is_back_soon_after_an_outage(seconds: float) -> None:
    found = outage(DESKS, seconds, CELL, Random(seconds))
    assert len(found.back_after) == DESKS
    assert found.back_after[-1] <= LONGEST_WAIT + 60
    assert found.sent_away < DESKS


def test_after_a_long_outage_no_desk_is_sent_away_and_half_are_back_in_three_minutes() -> None:
    found = outage(DESKS, 3600, CELL, Random(1))
    assert found.sent_away == 0
    assert median(found.back_after) < 180
    assert found.busiest_second < CELL.desks_a_second


def test_ten_thousand_desks_at_one_service_come_back_too() -> None:
    found = outage(10_000, 3600, Cell(workers=4, at_once=8, request_seconds=0.02), Random(2))
    assert len(found.back_after) == 10_000
    assert found.back_after[-1] <= LONGEST_WAIT + 60


def test_without_chance_the_same_desks_come_all_at_once_and_are_sent_away() -> None:
    found = outage(DESKS, 3600, CELL, Random(3), jitter=lambda: 1.0)
    assert found.busiest_second >= DESKS
    assert found.sent_away > DESKS
