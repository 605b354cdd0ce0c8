"""A real PostgreSQL of Debian's package, in a temporary folder, on a socket that only the tests know."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import psycopg

OWNER = "registratura_owner"


class PostgresMissing(Exception):
    """Debian's package `postgresql` is not installed (installer/setup/debian-packages.txt)."""


class PostgresServer:
    """Begins with `start`, ends with `stop`, which leaves nothing behind."""

    def __init__(self, *, durable: bool = False) -> None:
        self._programs = _programs()
        self._durable = durable
        self._account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        # A socket's path may have a hundred bytes only, fewer than a folder of pytest's.
        self.folder = Path(tempfile.mkdtemp(prefix="registratura-pg-"))
        self.data = self.folder / "data"
        self._databases = 0
        if self._account is not None:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)

    def start(self) -> None:
        self._run(
            "initdb",
            "--pgdata",
            str(self.data),
            "--username",
            OWNER,
            "--auth",
            "trust",
            "--no-sync",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
            "--no-instructions",
        )
        self.resume()

    def resume(self) -> None:
        """Start the processes, also after `kill`."""
        options = [f"-k {self.folder}", "-c listen_addresses=", "-c max_connections=60"]
        if not self._durable:
            options += ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"]
        self._run(
            "pg_ctl",
            "start",
            "--wait",
            "--pgdata",
            str(self.data),
            "--log",
            str(self.folder / "log"),
            "--options",
            " ".join(options),
        )

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--pgdata", str(self.data), "--mode", "immediate")
        shutil.rmtree(self.folder)

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The address of an empty database."""
        self._databases += 1
        name = f"registry_{self._databases}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def _run(self, program: str, *arguments: str) -> None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        subprocess.run(
            [str(self._programs / program), *arguments],
            check=True,
            cwd=self.folder,
            env=environment,
            user=None if self._account is None else self._account.pw_uid,
            group=None if self._account is None else self._account.pw_gid,
            extra_groups=None if self._account is None else (),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _programs() -> Path:
    """Where the newest version's programs lie; Debian keeps them out of the PATH."""
    versions: Sequence[Path] = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name)
    )
    if not versions:
        raise PostgresMissing("/usr/lib/postgresql is not there")
    return versions[-1]
