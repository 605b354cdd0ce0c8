"""A desk that was created and has given two numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.simulation.workbench import Bench


@pytest.fixture
def bench() -> Bench:
    """A desk that was created and has given 01:1 and 01:2 of 2026."""
    made = Bench()
    made.desk.create("01", "op-1")
    made.letter()
    made.letter()
    return made


@pytest.fixture
def new_bench() -> Callable[[], Bench]:
    return Bench
