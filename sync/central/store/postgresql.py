"""PostgreSQL 15 or newer, through psycopg 3 and a pool of connections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import DictRow, dict_row
from psycopg.types.string import BytesBinaryDumper
from psycopg_pool import ConnectionPool, PoolTimeout

from sync.central.store.connection import Connection, Row, Unavailable

CHANNEL = "registratura_feed"
"""NOTIFY with the institution's code as payload, whenever its feed grew."""

SERVICE_ROLE = "registratura_service"
"""What the service may do; it owns nothing and changes no entry."""

_TYPES: Mapping[type, str] = {str: "text", int: "int8", bytes: "bytea"}
"""All that the tables hold (`migrations`). Binary rows are half as long as texts: octets are no digits there."""

_VALUE = re.compile(r"(?<!:):([a-z_]+)")


class PostgresConnection:
    for_update = " FOR UPDATE"

    def __init__(self, connection: psycopg.Connection[DictRow]) -> None:
        self._connection = connection

    def rows(self, statement: str, **values: Any) -> Sequence[Row]:
        return self._connection.execute(_as_psycopg(statement), values).fetchall()

    def row(self, statement: str, **values: Any) -> Row | None:
        return self._connection.execute(_as_psycopg(statement), values).fetchone()

    def run(self, statement: str, **values: Any) -> int:
        return self._connection.execute(_as_psycopg(statement), values).rowcount

    def append(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(sql.Identifier(table), names)
        written = list(rows)
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([_type_of(column) for column in zip(*written, strict=True)])
            for row in written:
                copy.write_row(row)

    def freeze(self) -> None:
        self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    def notify(self, institution: str) -> None:
        self.run("SELECT pg_notify(:channel, :institution)", channel=CHANNEL, institution=institution)


class PostgresDatabase:
    """`role` is taken on by every connection, so that the login's own rights do not matter."""

    is_trial = False

    def __init__(
        self, address: str, *, connections: int = 10, wait: float = 5.0, role: str = SERVICE_ROLE
    ) -> None:
        self._role = role
        self._pool = ConnectionPool(
            address,
            connection_class=psycopg.Connection[DictRow],
            kwargs={"row_factory": dict_row},
            min_size=1,
            max_size=connections,
            timeout=wait,
            configure=self._configure,
            open=True,
        )

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        try:
            with self._pool.connection() as connection:
                yield PostgresConnection(connection)
        except PoolTimeout as error:
            raise Unavailable(type(error).__name__) from error
        except psycopg.OperationalError as error:
            self._pool.check()  # the others that stood open are dead too, if the server was away
            raise Unavailable(type(error).__name__) from error

    def close(self) -> None:
        self._pool.close()

    def _configure(self, connection: psycopg.Connection[DictRow]) -> None:
        """psycopg's own choice for octets in a COPY looks at each value in Python; all of ours are `bytes`."""
        connection.adapters.register_dumper(bytes, BytesBinaryDumper)
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(self._role)))
        connection.commit()


def _type_of(column: Iterable[object]) -> str:
    """PostgreSQL's type for values of one column; one without any value may be of any."""
    return next((_TYPES[type(value)] for value in column if value is not None), "text")


@cache
def _as_psycopg(statement: str) -> str:
    return _VALUE.sub(r"%(\1)s", statement)
