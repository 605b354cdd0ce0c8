"""A real PostgreSQL of Debian's package, in a temporary folder, on a socket that only the tests know."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg

OWNER = "registratura_owner"
PATIENCE = 60.0

_SYNCHRONOUS = "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'"


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

    def kill(self) -> None:
        """All its processes at once, in the middle of whatever they do, as when the machine dies."""
        postmaster = int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children")
        os.kill(postmaster, signal.SIGSTOP)  # it shall not start others meanwhile, nor tell them to end
        for process in (*map(int, children.read_text(encoding="ascii").split()), postmaster):
            os.kill(process, signal.SIGKILL)
        while Path(f"/proc/{postmaster}").exists():
            time.sleep(0.01)
        (self.data / "postmaster.pid").unlink()

    def follow(self, primary: PostgresServer) -> None:
        """Begin as the synchronous standby of another server, whatever was here before."""
        shutil.rmtree(self.data, ignore_errors=True)
        self._run(
            "pg_basebackup",
            "--pgdata",
            str(self.data),
            "--host",
            str(primary.folder),
            "--username",
            OWNER,
            "--write-recovery-conf",
            "--checkpoint",
            "fast",
            "--no-sync",
        )
        self.resume()
        primary.require_standby()

    def require_standby(self) -> None:
        """From now on nothing is acknowledged that the standby has not."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            end = time.monotonic() + PATIENCE
            while not connection.execute(_SYNCHRONOUS).fetchall():
                assert time.monotonic() < end, "the standby does not follow"
                time.sleep(0.05)

    def promote(self) -> None:
        """The standby becomes the primary, and for want of another it commits alone."""
        self._run("pg_ctl", "promote", "--wait", "--pgdata", str(self.data))
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--pgdata", str(self.data), "--mode", "immediate")
        shutil.rmtree(self.folder)

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    def new_database(self, name: str = "") -> str:
        """The address of an empty database."""
        self._databases += 1
        name = name or f"registry_{self._databases}"
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
