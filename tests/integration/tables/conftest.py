"""A real front desk in a temporary folder, empty or after a busy day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_app.application.front_desk import NewDesk
from desk_app.bootstrap import DiskWorkplace, Machine
from tests.integration.tables.town import MovedClock, Town, fill, foundation


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    clock = MovedClock()
    workplace = DiskWorkplace(Machine(clock, os.urandom, "invented"))
    new_desk = NewDesk("01", foundation(), key_file=tmp_path / "key", mirror=tmp_path / "mirror")
    desk = workplace.create(tmp_path / "data", new_desk).front_desk
    yield Town(desk, clock, tmp_path)
    desk.close()


@pytest.fixture
def busy_town(town: Town) -> Town:
    """Thirty letters, with everything that may become of one."""
    fill(town)
    return town
