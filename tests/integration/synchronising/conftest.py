"""A registry on loopback, and PCs that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import DeskPlace, TestClock
from tests.services.near_server import INSTITUTION, NearServer, serving


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NearServer]:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 4187), ("02", 1))
        yield server


@pytest.fixture
def place(tmp_path: Path, server: NearServer) -> DeskPlace:
    """A PC whose desk 01 has joined, closed."""
    place = DeskPlace(tmp_path / "desk", TestClock(datetime.now(UTC)))
    place.folder.mkdir()
    desk = place.create().front_desk
    desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("01"))
    desk.synchronise.once()
    desk.close()
    return place
