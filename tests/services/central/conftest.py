"""One PostgreSQL and one service for all tests here; those that kill something start their own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.central.server_keys import read_key_file
from sync.central.service import admission
from sync.central.service.ports import BUCHAREST, Ports
from sync.central.store.layout import open_database
from sync.protocol.enrolment import Role
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service
from tests.services.postgresql import PostgresServer

NewDesk = Callable[..., ScriptedDesk]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def console(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Console:
    made = Console(tmp_path_factory.mktemp("central"), postgres.new_database())
    made.begin()
    return made


@pytest.fixture(scope="session")
def service(console: Console) -> Iterator[Service]:
    """Two workers, so that nothing lives in the memory of one."""
    running = Service(console, workers=2)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def line(service: Service, console: Console) -> Iterator[HttpLine]:
    made = HttpLine(service.port, console.institution)
    yield made
    made.close()


@pytest.fixture(scope="session")
def ports(console: Console) -> Iterator[Ports]:
    """The rules over the same database, for what an administrator does in passing."""
    database = open_database(console.database, connections=2)
    keys = read_key_file(console.folder / "server.key")
    yield Ports(database, lambda: datetime.now(UTC), secrets.token_bytes, keys)
    database.close()


@pytest.fixture
def new_desk(service: Service, console: Console, ports: Ports) -> Iterator[NewDesk]:
    """Enrolled, in a session, over a connection of its own."""
    lines: list[HttpLine] = []

    def make(role: Role = Role.COUNTER) -> ScriptedDesk:
        lines.append(HttpLine(service.port, console.institution))
        desk = ScriptedDesk(lines[-1], datetime.now(BUCHAREST), hardware=f"PC-{len(lines)}")
        desk.enrol(admission.permit_new(ports, console.institution, "Ghișeu", role)[1])
        desk.session()
        desk.push()
        return desk

    yield make
    for each in lines:
        each.close()


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[tuple[Console, Service]]:
    """SQLite on one PC, begun by `serve` itself."""
    console = Console(tmp_path, f"sqlite:///{tmp_path / 'trial.db'}", "proba")
    running = Service(console)
    running.start()
    yield console, running
    running.stop()
