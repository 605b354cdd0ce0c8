"""A registry that wants newer desks: what is registered still arrives, and the desk says why it hears nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlparse

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.synchronise import Lamp
from desk_app.domain.centre_errors import CentreRefused
from sync.protocol.version import is_older, version
from tests.desks import ANA, DeskPlace, TestClock, registration
from tests.services.near_server import INSTITUTION, serving


@pytest.mark.parametrize(
    ("client", "minimum", "is_refused"),
    [
        ("registratura/0.1.0", "0.1.0", False),
        ("registratura/0.9.0", "0.10.0", True),
        ("registratura/1.0.0", "0.10.0", False),
        ("registratura", "9.0.0", False),
        ("registratura/01.0.0", "9.0.0", False),
        ("another/0.0.1", "9.0.0", False),
    ],
)
def test_only_a_desk_that_names_an_older_version_is_refused(client: str, minimum: str, is_refused: bool) -> None:
    assert is_older(client, version(minimum)) == is_refused


@pytest.mark.parametrize("text", ["", "1", "1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "1.0.0\n"])
def test_a_minimum_that_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="version"):
        version(text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FrontDesk]:
    """A desk whose registry was updated and wants newer ones; one letter waits."""
    (tmp_path / "centre").mkdir()
    (tmp_path / "desk").mkdir()
    place = DeskPlace(tmp_path / "desk", TestClock(datetime.now(UTC)))
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        desk = place.create().front_desk
        desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("01"))
        desk.synchronise.once()
        port = urlparse(server.address).port
    assert port
    with serving(tmp_path / "centre", port, minimum_client="999.0.0"):
        desk.people.change_to(ANA)
        desk.register_letter(registration())
        yield desk
        desk.close()


def test_an_outdated_desk_sends_what_it_registers_and_says_why_it_reads_nothing(desk: FrontDesk) -> None:
    with pytest.raises(CentreRefused) as refused:
        desk.synchronise.once()
    assert refused.value.cause == "upgrade-required"
    assert desk.synchronise.state().unsent == 0
    assert desk.register_letter(registration()).number.register == "01"


def test_the_lamp_of_an_outdated_desk_says_so_while_its_letters_arrive(desk: FrontDesk) -> None:
    deadline, is_told = time.monotonic() + 20, threading.Event()
    for state in desk.synchronise.watch(lambda: is_told.is_set() or time.monotonic() > deadline):
        if state.line.stopped and not state.unsent:
            is_told.set()
    assert (state.lamp, state.line.stopped, state.unsent) == (Lamp.STOPPED, "upgrade-required", 0)
