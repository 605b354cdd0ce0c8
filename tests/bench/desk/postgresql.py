"""A PostgreSQL of the bench's own, in a folder of its own, reached over a socket in it; for comparison only.

It is asked as a competent user would: prepared, in binary, with a plan for each question, all of it in memory and
unencrypted. What it finds by is a part of what the register finds by. The `postgresql` package is enough; no
server of the machine is touched. PostgreSQL refuses to run as root: then it runs as the user that the package
made.
"""

from __future__ import annotations

import json
import os
import pwd
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

import psycopg

from desk_app.application.queries import RegisterFilter, RegisterRow
from desk_app.domain.text import fold
from tests.bench.large_desk import LargeDesk

if TYPE_CHECKING:
    from typing import LiteralString


_PROGRAMS = Path("/usr/lib/postgresql")
_USER = "postgres"
_PAGE = 10_000
_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "1GB",  # the table and its indexes take two thirds of it
    "random_page_cost": "1.1",
    "maintenance_work_mem": "512MB",
    "fsync": "off",
    "jit": "off",
    # A plan for each question: the one for all, which prepared statements get, reads the table backwards also for
    # a word that hardly ever stands in it.
    "plan_cache_mode": "force_custom_plan",
}
_WORD = re.compile(r"[^\W_]+")
_TYPES = {int: "bigint", str: "text", bool: "boolean", date: "date", datetime: "timestamptz"}
_FIND = f"""
    SELECT {", ".join(RegisterRow._fields)} FROM entry WHERE words @@ %s::tsquery ORDER BY row_id DESC LIMIT 50
"""
_SECONDS_TO_START = 60


def _programs() -> Path:
    """Where PostgreSQL's programs lie, of the newest version. Raises IndexError where it is not installed."""
    return sorted(_PROGRAMS.glob("*/bin/initdb"))[-1].parent


class Postgresql:
    """One connection, asked as a program asks: statements prepared by the server, values in their binary form."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def ask(self, statement: str, arguments: Sequence[str] = ()) -> list[tuple[Any, ...]]:
        """The rows of the answer."""
        answer = self._connection.execute(cast("LiteralString", statement), arguments, prepare=True, binary=True)
        return answer.fetchall()

    def find(self, typed: str) -> list[RegisterRow]:
        """The newest fifty entries with words that begin so, as the register's own rows."""
        asked = " & ".join(f"{word}:*" for word in _WORD.findall(fold(typed)))
        return list(map(_as_row, self.ask(_FIND, [asked])))

    def is_filled(self) -> bool:
        return self.ask("SELECT to_regclass('entry_words') IS NOT NULL") == [(True,)]

    def fill(self, desk: LargeDesk) -> None:
        """The rows of the register, their words under a GIN index."""
        run = self._connection.execute
        run(f"CREATE UNLOGGED TABLE entry ({_columns()}, words tsvector NOT NULL, PRIMARY KEY (row_id))")
        with self._connection.cursor() as cursor, cursor.copy("COPY entry FROM STDIN") as copy:
            for row, words in _words(desk):
                copy.write_row((*map(_as_column, row), words))
        run("CREATE INDEX entry_words ON entry USING gin (words) WITH (fastupdate = off)")
        run("VACUUM ANALYZE entry")


@contextmanager
def postgresql(folder: Path) -> Iterator[Postgresql]:
    """Start the server in the folder (made if it is not there) and end it."""
    bin_folder = _programs()
    user = _USER if os.geteuid() == 0 else None
    data, socket = folder / "data", folder / "socket"
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(folder, ignore_errors=True)
        socket.mkdir(parents=True, mode=0o700)
        if user is not None:
            owner = pwd.getpwnam(user)
            for made in (folder, socket):
                os.chown(made, owner.pw_uid, owner.pw_gid)
        initdb = [str(bin_folder / "initdb"), "--pgdata", str(data), "--auth", "trust", "--locale", "C.UTF-8"]
        subprocess.run(
            [*initdb, "--username", _USER], user=user, group=user, check=True, stdout=subprocess.DEVNULL
        )
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [str(bin_folder / "postgres"), "-D", str(data), "-k", str(socket), *settings],
        user=user,
        group=user,
        stderr=subprocess.DEVNULL,
    )
    try:
        reach = ["-h", str(socket), "-U", _USER]
        _wait_for([str(bin_folder / "pg_isready"), "-q", *reach], server)
        with psycopg.connect(host=str(socket), user=_USER, dbname=_USER, autocommit=True) as connection:
            yield Postgresql(connection)
    finally:
        server.terminate()
        server.wait(60)


def _wait_for(asked: list[str], server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while subprocess.run(asked, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL does not start: exit code {server.poll()}")
        time.sleep(0.1)


def _columns() -> str:
    """Those of a row of the register, as PostgreSQL declares them."""
    return ", ".join(f"{name} {_type_of(hint)}" for name, hint in get_type_hints(RegisterRow).items())


def _type_of(hint: Any) -> str:
    """A list lies there as one text (`_as_column`)."""
    return "text" if get_origin(hint) is tuple else _TYPES[next(iter(get_args(hint)), hint)]


def _as_column(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def _as_row(columns: tuple[Any, ...]) -> RegisterRow:
    """The names of department and type stand in the table, and dates come as such: but for the list it is one."""
    row = RegisterRow._make(columns)
    written = cast("str", row.other_numbers)
    return row if written == "[]" else row._replace(other_numbers=tuple(map(tuple, json.loads(written))))


def _words(desk: LargeDesk) -> Iterable[tuple[RegisterRow, str]]:
    """Each row and its words as `tsvector` takes them."""
    reader = desk.read()
    try:
        ids = reader.queries.ids(RegisterFilter())
        for start in range(0, len(ids), _PAGE):
            for row in reader.queries.rows(ids[start : start + _PAGE]):
                text = " ".join((row.display, row.sender, row.subject, row.reference_number, row.addressee))
                yield row, " ".join(sorted(set(_WORD.findall(fold(text)))))
    finally:
        reader.close()
