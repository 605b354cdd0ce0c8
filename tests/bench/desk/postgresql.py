"""A PostgreSQL of the bench's own, in a folder of its own, reached over a socket in it; for comparison only.

The `postgresql` package is enough; no server of the machine is touched. PostgreSQL refuses to run as root: then
it runs as the user that the package made.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from desk_app.application.queries import RegisterFilter
from desk_app.domain.text import fold
from tests.bench.large_desk import LargeDesk

_PROGRAMS = Path("/usr/lib/postgresql")
_USER = "postgres"
_PAGE = 10_000
_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "maintenance_work_mem": "512MB",
    "fsync": "off",
    "jit": "off",
}
_ANSWERED = "answered"
_SECONDS_TO_START = 60


def _programs() -> Path:
    """Where PostgreSQL's programs lie, of the newest version. Raises IndexError where it is not installed."""
    return sorted(_PROGRAMS.glob("*/bin/initdb"))[-1].parent


class Postgresql:
    """One question after the other, through one `psql` that stays."""

    def __init__(self, psql: subprocess.Popen[str]) -> None:
        assert psql.stdin is not None
        assert psql.stdout is not None
        self._questions: IO[str] = psql.stdin
        self._answers: IO[str] = psql.stdout

    def ask(self, statement: str) -> list[str]:
        """Run a statement to its end; the lines of its answer."""
        self._questions.write(f"{statement};\n\\echo {_ANSWERED}\n")
        self._questions.flush()
        lines = iter(self._answers.readline, "")
        return [line.rstrip("\n") for line in iter(lambda: next(lines), f"{_ANSWERED}\n")]

    def find(self, typed: str) -> list[str]:
        """The newest fifty entries with words that begin so."""
        asked = " & ".join(f"{word}:*" for word in fold(typed).split())
        return self.ask(f"SELECT id FROM entry WHERE words @@ '{asked}'::tsquery ORDER BY id DESC LIMIT 50")

    def fill(self, desk: LargeDesk) -> None:
        """The words of the register under a GIN index."""
        self.ask("CREATE UNLOGGED TABLE entry (id bigint PRIMARY KEY, words tsvector NOT NULL)")
        self._questions.write("COPY entry FROM STDIN;\n")
        self._questions.writelines(f"{row_id}\t{words}\n" for row_id, words in _words(desk))
        self._questions.write("\\.\n")
        self.ask("CREATE INDEX entry_words ON entry USING gin (words) WITH (fastupdate = off)")
        self.ask("VACUUM ANALYZE entry")


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
        with subprocess.Popen(
            [str(bin_folder / "psql"), *reach, "-qAtX", "-v", "ON_ERROR_STOP=1", "postgres"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            user=user,
            group=user,
        ) as psql:
            yield Postgresql(psql)
    finally:
        server.terminate()
        server.wait(60)


def _wait_for(asked: list[str], server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while subprocess.run(asked, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL does not start: exit code {server.poll()}")
        time.sleep(0.1)


def _words(desk: LargeDesk) -> Iterable[tuple[int, str]]:
    """A row's id and its words as `tsvector` takes them."""
    reader = desk.read()
    try:
        ids = reader.queries.ids(RegisterFilter())
        for start in range(0, len(ids), _PAGE):
            for row in reader.queries.rows(ids[start : start + _PAGE]):
                text = " ".join((row.display, row.sender, row.subject, row.reference_number, row.addressee))
                words = {word for word in fold(text).split() if word.isalnum()}
                yield row.row_id, " ".join(sorted(words))
    finally:
        reader.close()
