"""Lays a database out, and brings an older one to this version's layout (Alembic)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sync.central.store import migrations
from sync.central.store.connection import Database
from sync.central.store.postgresql import PostgresDatabase
from sync.central.store.sqlite import IN_MEMORY, SqliteDatabase

SQLITE = "sqlite:///"
POSTGRESQL = "postgresql://"


class UnknownAddress(Exception):
    """Neither `postgresql://...` nor `sqlite:///FILE`."""


class LayoutDiffers(Exception):
    """The database has another layout than this version works with; `found` is empty for an empty database."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"found {found or 'nothing'}, wanted {wanted}")
        self.found = found
        self.wanted = wanted


def migrate(address: str) -> str:
    """Bring the database at `address` to the newest layout; its revision. The owner of the tables logs in."""
    engine = _engine(address)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            command.upgrade(_configuration(connection), "head")
            connection.commit()
    finally:
        engine.dispose()
    return newest()


def require_newest(address: str) -> None:
    """Raise LayoutDiffers unless the database has the layout that this version works with."""
    engine = _engine(address)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": "layout"})
            found = context.get_current_revision()
    finally:
        engine.dispose()
    if found != newest():
        raise LayoutDiffers(found or "", newest())


def newest() -> str:
    """The revision of the newest migration."""
    head = ScriptDirectory.from_config(_configuration(None)).get_current_head()
    assert head is not None
    return head


def open_database(address: str, *, connections: int = 10) -> Database:
    """`postgresql://...` or `sqlite:///FILE`. Raises UnknownAddress."""
    if address.startswith(SQLITE):
        return SqliteDatabase(address.removeprefix(SQLITE))
    if address.startswith(POSTGRESQL):
        return PostgresDatabase(address, connections=connections)
    raise UnknownAddress(address.partition(":")[0])


def in_memory() -> SqliteDatabase:
    """An empty registry that is gone with its object: for the simulator and for `verify`."""
    return SqliteDatabase(IN_MEMORY, contents=_empty())


@cache
def _empty() -> bytes:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with engine.connect() as connection:
        command.upgrade(_configuration(connection), "head")
        connection.commit()
        contents: bytes = connection.connection.driver_connection.serialize()  # type: ignore[union-attr]
    engine.dispose()
    return contents


def _engine(address: str) -> sa.Engine:
    if address.startswith(POSTGRESQL):
        address = "postgresql+psycopg://" + address.removeprefix(POSTGRESQL)
    elif not address.startswith(SQLITE):
        raise UnknownAddress(address.partition(":")[0])
    return sa.create_engine(address, poolclass=sa.NullPool)


def _configuration(connection: sa.Connection | None) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(migrations.__file__).parent))
    configuration.attributes["connection"] = connection
    return configuration
