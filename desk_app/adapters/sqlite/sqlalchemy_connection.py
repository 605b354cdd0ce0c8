"""A connection as SQLAlchemy's own: what is written in its words, tables and migrations, runs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy
import sqlcipher3.dbapi2 as driver
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from desk_app.adapters.sqlite.connection import Connection


def sqlalchemy_connection(connection: Connection) -> sqlalchemy.Connection:
    """The same connection in SQLAlchemy's words; whoever opened it closes it."""
    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connection.driver,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",  # transactions are begun and ended in words
        pool_reset_on_return=None,  # let go at any later moment, it would undo a transaction of ours
    )
    return engine.connect()
