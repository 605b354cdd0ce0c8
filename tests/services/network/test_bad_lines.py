"""A real service and a real desk in networks of their own, and a line between them that does what lines do.

Needs root, as the tests that start PostgreSQL for another account do: namespaces and TUN devices are the kernel's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.services.central.service import Console
from tests.services.network.desk_program import DOCUMENT_BYTES
from tests.services.network.wire import CENTRE, DESK, NAME, Namespace, Wire
from tests.services.postgresql import PostgresServer

PATIENCE = 120.0
PORT = 8600
AT_ONCE = 5.0
"""Seconds within which a number is there on a busy machine; a try to connect takes twice as long."""


class Counter:
    """The desk's process: what a clerk does, and what the lamp says."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.numbers: list[str] = []

    def register(self, letters: int, word: str = "register") -> None:
        for _ in range(letters):
            answer = self._ask(word)
            assert answer["seconds"] < AT_ONCE, "the counter waited for the network"
            self.numbers.append(answer["number"])

    def state(self) -> Any:
        return self._ask("state")

    def until(self, **wanted: object) -> Any:
        """The state once it is so."""
        end = time.monotonic() + PATIENCE
        while True:
            state = self.state()
            if state | wanted == state:
                return state
            assert time.monotonic() < end, (wanted, state)
            time.sleep(0.2)

    def end(self) -> None:
        self._process.communicate(b"end\n", timeout=PATIENCE)
        assert self._process.returncode == 0

    def _ask(self, word: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(word.encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


class Centre:
    """The service's processes in their namespace."""

    def __init__(self, namespace: Namespace, console: Console) -> None:
        self._namespace = namespace
        self._console = console
        self._log = console.folder / "service.log"

    def start(self) -> None:
        before = self._ready()
        serve = ("-m", "sync.central", "serve", "--host", CENTRE, "--port", str(PORT), "--workers", "1")
        with self._log.open("ab") as log:
            self._process = self._namespace.run(
                sys.executable, *serve, env=self._console.environment, stdout=log, stderr=log
            )
        end = time.monotonic() + PATIENCE
        while self._ready() == before:
            assert time.monotonic() < end, self._log.read_text(encoding="utf-8")[-2000:]
            time.sleep(0.1)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

    def _ready(self) -> int:
        return self._log.read_text(encoding="utf-8").count("worker.ready") if self._log.exists() else 0


class Town:
    """Both networks, the wire, a server of names, the service, a desk that has joined it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.console = Console(folder, database)
        self.console.begin()
        self._networks = Namespace("c", CENTRE), Namespace("d", DESK)
        there, here = self._networks
        here.ask_for_names_at(CENTRE)
        self.wire = Wire(there.tun, here.tun)
        self.centre = Centre(there, self.console)
        self._names = there.run(sys.executable, "-m", "tests.services.network.names", CENTRE)

    def start(self) -> None:
        self.centre.start()
        place = self.console.folder / "desk"
        place.mkdir()
        code = str(self.console.permit("--desk", "01"))
        program = ("-m", "tests.services.network.desk_program", str(place))
        self.counter = Counter(
            self._networks[1].run(
                sys.executable,
                *program,
                f"http://{NAME}:{PORT}",
                self.console.institution,
                code,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONWARNINGS": "error"},
            )
        )

    def stop(self) -> None:
        self.counter.end()
        self.centre.stop()
        self._names.terminate()
        self._names.wait(PATIENCE)
        self.wire.close()
        for network in self._networks:
            network.remove()

    def arrived(self) -> int:
        """Bytes of the only document that anybody attaches."""
        files = [path for path in (self.console.folder / "files").glob("*/*/*/*") if path.is_file()]
        return files[0].stat().st_size if files else 0

    def held(self) -> list[str]:
        """The numbers that the centre holds, as they stand on paper."""
        with psycopg.connect(self.console.database) as connection:
            rows = connection.execute("SELECT number FROM number WHERE register = '01' ORDER BY number")
            return [str(number) for (number,) in rows]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    postgres = PostgresServer()
    postgres.start()
    made = Town(tmp_path_factory.mktemp("network"), postgres.new_database())
    made.start()
    yield made
    made.stop()
    postgres.stop()


@pytest.fixture
def counter(town: Town) -> Iterator[Counter]:
    """All is sent before; and afterwards, when the line is whole again, with every number there once."""
    town.counter.until(lamp="sent", unsent=0, is_offline=False)
    yield town.counter
    town.wire.loss = town.wire.delay = 0.0
    town.wire.is_cut = town.wire.loses_names = False
    town.counter.until(lamp="sent", unsent=0, is_offline=False, emergency="")
    assert town.held() == town.counter.numbers


def test_a_line_that_loses_and_delays_only_costs_time(town: Town, counter: Counter) -> None:
    town.wire.loss, town.wire.delay = 0.2, 0.25
    for _ in range(5):
        counter.register(2)
        counter.until(unsent=0)


def test_a_half_open_line_is_noticed_and_nobody_waits_for_it(town: Town, counter: Counter) -> None:
    """No packet comes back, no reset either: only a time-out tells."""
    town.wire.is_cut = True
    counter.register(3)
    state = counter.until(lamp="offline", is_offline=True, cause="timeout")
    assert state["unsent"] >= 3
    counter.register(2)


@pytest.mark.soak  # it waits for the times after which a silent line is given up
def test_a_document_goes_on_after_a_line_that_fell_silent_halfway(town: Town, counter: Counter) -> None:
    """The service still waits on the dead connection when the desk comes again over a new one."""
    town.wire.delay, town.wire.loss = 0.1, 0.01
    counter.register(1, "attach")
    _until(lambda: town.arrived() >= DOCUMENT_BYTES // 6)
    town.wire.is_cut = True
    before = town.arrived()
    assert before < DOCUMENT_BYTES, "cut too late"
    counter.register(1)
    counter.until(lamp="offline", files=1)
    town.wire.is_cut, town.wire.delay, town.wire.loss = False, 0.0, 0.0
    least = before

    def is_whole() -> bool:
        nonlocal least
        arrived = town.arrived()
        assert arrived >= least, "what had arrived was thrown away"
        least = arrived
        return counter.state()["files"] == 0

    _until(is_whole)
    assert town.arrived() == DOCUMENT_BYTES


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_name_that_nobody_answers_for_is_told_as_such(town: Town, counter: Counter) -> None:
    town.centre.stop()
    town.wire.loses_names = True
    town.centre.start()
    counter.register(2)
    state = counter.until(lamp="offline", cause="name")
    assert state["unsent"] >= 2
    counter.register(1)


def test_a_service_that_is_away_for_a_while_gets_everything(town: Town, counter: Counter) -> None:
    town.centre.stop()
    counter.register(4)
    counter.until(lamp="offline", cause="nobody")
    town.centre.start()
