"""Documents of real desks at a real service: a desk killed while it sends, a service killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.adapters.machine import hardware_fingerprint
from desk_app.application.front_desk import FrontDesk
from desk_app.domain.centre_errors import CentreUnreachable
from tests.desks import DeskPlace, TestClock, registration
from tests.services.central.service import Console, Service

MIB = 1024 * 1024
PATIENCE = 90.0
INSTITUTION = "proba"
_PROGRAM = "import sys; from desk_app.__main__ import registraturactl; sys.exit(registraturactl())"


@pytest.fixture
def place(tmp_path: Path, trial: tuple[Console, Service]) -> DeskPlace:
    """A PC whose desk belongs to the service of `trial`, with a document of 50 MB that waits, closed."""
    console, service = trial
    for code, first in (("01", "4187"), ("02", "1")):
        console.run("register", "set", code, "--name", f"Registrul {code}", "--first", first)
    place = DeskPlace(tmp_path / "desk", TestClock(datetime.now(UTC)), hardware_fingerprint())
    place.folder.mkdir()
    desk = place.create().front_desk
    code = str(console.permit("--desk", "01"))
    desk.synchronise.enrol(f"http://127.0.0.1:{service.port}", INSTITUTION, code)
    desk.synchronise.once()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(random.Random(50).randbytes(50_000_000))
    desk.attach(desk.register_letter(registration()).entry_id, (scan,))
    desk.close()
    return place


@contextmanager
def at_work(place: DeskPlace) -> Iterator[FrontDesk]:
    desk = place.open()
    try:
        yield desk
    finally:
        desk.close()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def arriving(console: Console) -> int:
    """Bytes of files that lie at the service, whole or not."""
    found = 0
    for path in (console.folder / "files").rglob("*"):
        with suppress(FileNotFoundError):  # renamed or begun meanwhile
            found += path.stat().st_size if path.is_file() else 0
    return found


def whole(console: Console) -> list[Path]:
    return [path for path in (console.folder / "files").rglob("*") if path.is_file() and not path.suffix]


def test_a_desk_killed_while_it_sends_goes_on_where_it_was(
    place: DeskPlace, trial: tuple[Console, Service], tmp_path: Path
) -> None:
    console, _ = trial
    seen = 0
    for _ in range(3):
        process = _watching(place)
        until(lambda before=seen: arriving(console) > before or bool(whole(console)))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert arriving(console) >= seen, "what had arrived was thrown away"
        seen = arriving(console)
    with at_work(place) as desk:
        desk.synchronise.once()
        assert desk.synchronise.state().files.waiting == 0
    (stored,) = whole(console)
    assert stored.read_bytes() == (tmp_path / "scan.pdf").read_bytes()


def _watching(place: DeskPlace) -> subprocess.Popen[bytes]:
    arguments = ["--data", str(place.data), "--key-file", str(place.key_file), "--json", "sync", "--watch"]
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )


def test_a_service_killed_while_a_file_arrives_gets_the_rest(
    place: DeskPlace, trial: tuple[Console, Service], tmp_path: Path
) -> None:
    console, service = trial
    process = _watching(place)
    until(lambda: arriving(console) > 0)
    service.kill()
    process.send_signal(signal.SIGKILL)
    process.wait()
    with at_work(place) as desk, pytest.raises(CentreUnreachable):
        desk.synchronise.once()
    service.start()
    with at_work(place) as desk:
        desk.synchronise.once()
        assert desk.synchronise.state().files.waiting == 0
    (stored,) = whole(console)
    assert stored.read_bytes() == (tmp_path / "scan.pdf").read_bytes()
