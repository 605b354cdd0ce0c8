"""A service with one worker over a PostgreSQL that forces every commit to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.central.service import Console, Service, running
from tests.services.postgresql import PostgresServer


@pytest.fixture
def durable(tmp_path: Path) -> Iterator[Console]:
    server = PostgresServer(durable=True)
    server.start()
    console = Console(tmp_path, server.new_database())
    console.begin()
    console.run("register", "set", "02", "--name", "Petiții")
    yield console
    server.stop()


@pytest.fixture
def worker(durable: Console) -> Iterator[Service]:
    service = Service(durable, "--rate", "1000000", "--burst", "1000000")
    with running(service):
        yield service
