"""The same rules on PostgreSQL and on SQLite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.central.store.connection import Database
from sync.central.store.layout import in_memory, migrate, open_database
from tests.services.central.registry import Registry
from tests.services.postgresql import PostgresServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_database(postgres: PostgresServer) -> Iterator[Database]:
    address = postgres.new_database()
    migrate(address)
    database = open_database(address, connections=4)
    yield database
    database.close()


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.param == "postgresql":
        yield request.getfixturevalue("postgres_database")
        return
    made = in_memory()
    yield made
    made.close()


@pytest.fixture
def empty_database() -> Iterator[Database]:
    """Beside the registry's."""
    made = in_memory()
    yield made
    made.close()


@pytest.fixture
def registry(database: Database) -> Registry:
    made = Registry(database)
    made.found()
    return made
