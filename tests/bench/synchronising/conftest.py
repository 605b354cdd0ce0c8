"""A service with one worker over a PostgreSQL that forces every commit to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.services.central.service import Console, Service, running
from tests.services.postgresql import PostgresServer

WRITTEN_MIB = 160
"""Three rounds of 10,000 events write half of it."""


@pytest.fixture
def durable(tmp_path: Path) -> Iterator[Console]:
    server = PostgresServer(durable=True)
    server.start()
    _write_long_ahead(server)
    console = Console(tmp_path, server.new_database())
    console.begin()
    console.run("register", "set", "02", "--name", "Petiții")
    yield console
    server.stop()


def _write_long_ahead(server: PostgresServer) -> None:
    """As much as a registry has written after some days: then PostgreSQL writes over old files of its log.

    A server that has just been made fills each new one with zeros first, 16 MiB, and waits for the disk.
    """
    with psycopg.connect(server.address(), autocommit=True) as connection:
        for _ in range(WRITTEN_MIB):
            connection.execute("SELECT pg_logical_emit_message(false, '', repeat('a', 1024 * 1024))")
        connection.execute("CHECKPOINT")


@pytest.fixture
def worker(durable: Console) -> Iterator[Service]:
    service = Service(durable, "--rate", "1000000", "--burst", "1000000")
    with running(service):
        yield service
