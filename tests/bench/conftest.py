"""The large register, for every bench that asks for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.large_desk import ENTRIES, LargeDesk, large_desk
from tests.e2e.invented_town import BURST_PIPE, WATER, command


@pytest.fixture(scope="session")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LargeDesk:
    """The register, with today's day confirmed and the correspondent of the keystroke scripts in it."""
    desk = large_desk(request.config.option.entries or ENTRIES)
    front_desk = desk.open()
    is_known = any(found.party.name == WATER["name"] for found in front_desk.queries.parties("serviciul apelor"))
    front_desk.close()
    if not is_known:
        _write_to(desk, tmp_path_factory.mktemp("home"))
    return desk


def _write_to(desk: LargeDesk, home: Path) -> None:
    letter = {"type": "ADRESA", "sender": WATER, "subject": BURST_PIPE, "sheets": 2, "channel": "ghiseu"}
    command(home, desk.data, "--key-file", str(desk.key_file), "register", typed=json.dumps(letter))
