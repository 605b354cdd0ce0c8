"""A PC with a fresh register on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from tests.desks import DeskPlace
from tests.integration.storage.documents_to_sign import elsewhere, paper, round_of_three  # noqa: F401  # fixtures here


@pytest.fixture
def place(tmp_path: Path) -> DeskPlace:
    return DeskPlace(tmp_path)


@pytest.fixture
def desk(place: DeskPlace) -> Iterator[FrontDesk]:
    front_desk = place.create().front_desk
    yield front_desk
    front_desk.close()
