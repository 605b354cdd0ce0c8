"""A registry on loopback, and PCs that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from tests.desks import ANA, DeskPlace, TestClock
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


@pytest.fixture
def first(place: DeskPlace) -> Iterator[FrontDesk]:
    """Desk 01, open."""
    desk = place.open()
    yield desk
    desk.close()


@pytest.fixture
def other_place(tmp_path: Path) -> DeskPlace:
    """A second PC, with nothing on it."""
    place = DeskPlace(tmp_path / "second", TestClock(datetime.now(UTC)), "pc-2")
    place.folder.mkdir()
    return place


@pytest.fixture
def second(other_place: DeskPlace, server: NearServer) -> Iterator[FrontDesk]:
    """Desk 02, which joined after it, open."""
    desk = other_place.create("02").front_desk
    desk.people.change_to(ANA)
    desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("02"))
    desk.synchronise.once()
    yield desk
    desk.close()
