"""The real program: `registratura-central`, its processes, its console."""

from __future__ import annotations

import io
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stdout
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sync.central.command.program import run
from sync.central.server_keys import read_key_file
from sync.central.service.ports import Ports
from sync.central.store.layout import open_database
from sync.protocol.enrolment import EnrolmentCode
from tests.services.ports import free_port

PATIENCE = 60.0


class Console:
    """`registratura-central` with one database, key and folder of files."""

    def __init__(self, folder: Path, database: str, institution: str = "143557") -> None:
        self.folder = folder
        self.database = database
        self.institution = institution
        self.environment = os.environ | {
            "REGISTRATURA_CENTRAL_DATABASE": database,
            "REGISTRATURA_CENTRAL_KEY": str(folder / "server.key"),
            "REGISTRATURA_CENTRAL_FILES": str(folder / "files"),
            "REGISTRATURA_CENTRAL_INSTITUTION": institution,
            "LANG": "en_GB.UTF-8",
            "PYTHONWARNINGS": "error",
        }

    def run(self, *arguments: str, text: str = "", code: int = 0) -> Any:
        """Run a command with --json, in this process; its answer. Fails unless it ends with `code`."""
        output = io.StringIO()
        with (
            patch.dict(os.environ, self.environment),
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")),
            redirect_stdout(output),
        ):
            ended = run([*arguments, "--json"])
        assert ended == code, (ended, output.getvalue())
        return json.loads(output.getvalue())

    def run_process(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same as a program of its own, without --json."""
        return subprocess.run(
            [sys.executable, "-m", "sync.central", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def begin(self) -> None:
        """Layout, key, an institution with a register."""
        self.run("migrate")
        self.run("institution", "add", self.institution, "--name", "Primăria Pildă")
        self.run("register", "set", "01", "--name", "Registru general")

    @contextmanager
    def ports(self, connections: int = 1) -> Iterator[Ports]:
        """The rules over the database as it is now, past the service."""
        keys = read_key_file(self.folder / "server.key")
        with closing(open_database(self.database, connections=connections)) as database:
            yield Ports(database, lambda: datetime.now(UTC), secrets.token_bytes, keys)

    def permit(self, *arguments: str) -> EnrolmentCode:
        return EnrolmentCode.parse(self.run("desk", "add", *arguments)["code"])


class Service:
    """`serve`, in a process group of its own."""

    def __init__(self, console: Console, *arguments: str, workers: int = 1) -> None:
        self._console = console
        self._arguments = ("--workers", str(workers), *arguments)
        self.port = free_port()
        self.log = console.folder / f"service-{self.port}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int:
        """Of the only worker, or of the one that starts several."""
        assert self._process is not None
        return self._process.pid

    def start(self, *, secure: bool = False) -> None:
        command = [sys.executable, "-m", "sync.central", "serve", "--port", str(self.port), *self._arguments]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env=self._console.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if secure:
            self._until_listening()
        else:
            self._until_healthy()

    def stop(self) -> None:
        """Ask it to end, as systemd does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(PATIENCE) in (0, -signal.SIGTERM), self.lines()[-5:]
        self._process = None

    def kill(self) -> None:
        """All its processes at once, in the middle of whatever they do."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def lines(self) -> Sequence[str]:
        return self.log.read_text(encoding="utf-8").splitlines()

    def _until_healthy(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._require_running()
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.1)
            finally:
                connection.close()
        raise AssertionError(self.lines()[-5:])

    def _until_listening(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._require_running()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError(self.lines()[-5:])

    def _require_running(self) -> None:
        assert self._process is not None
        assert self._process.poll() is None, self.lines()[-20:]


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """Started, and ended also when the test fails."""
    service.start()
    try:
        yield service
    finally:
        service.stop()
