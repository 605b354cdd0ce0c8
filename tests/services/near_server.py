"""A central registry on loopback: the real application behind a real server, in a thread of this process."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from sync.central.server_keys import make_key_file
from sync.central.service import administration, admission
from sync.central.service.ports import Ports
from sync.central.store import layout
from sync.central.web.app import make_app
from sync.central.web.configuration import Configuration
from sync.protocol.enrolment import Role

INSTITUTION = "143557"
SECONDS_TO_START = 20.0


@dataclass(frozen=True)
class NearServer:
    """`ports` are those of the running service: what its administrator would do."""

    address: str
    ports: Ports
    folder: Path

    def found(self, *registers: tuple[str, int]) -> None:
        administration.found(self.ports, INSTITUTION, "Comuna Exemplu")
        for code, first in registers:
            value = {"name": f"Registrul {code}", "first": first}
            administration.put_setting(self.ports, INSTITUTION, "register", code, value, "admin")

    def code_for(self, desk: str, role: Role = Role.COUNTER) -> str:
        return str(admission.permit_new(self.ports, INSTITUTION, f"Ghișeul {desk}", role, desk)[1])


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """With nothing left open: of a line that came in the very moment of the end uvicorn does not know."""
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)  # they are told in the next turn of the loop


@contextmanager
def serving(
    folder: Path, port: int = 0, certificate: tuple[Path, Path] | None = None, **configured: Any
) -> Iterator[NearServer]:
    """A registry over SQLite in `folder`, which may hold one already; at `port`, or at any free one.

    `certificate`: the files of a chain and of its key; then it is served by TLS, and as localhost.
    """
    database, key_file = f"sqlite:///{folder}/registry.db", folder / "key"
    if not key_file.exists():
        layout.migrate(database)
        make_key_file(key_file)
    configuration = Configuration(
        database, str(folder / "files"), str(key_file), str(folder / "releases"), **configured
    )
    app = make_app(configuration)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        port = listening.getsockname()[1]
        chain, key = certificate or (None, None)
        served = uvicorn.Config(
            app, log_config=None, timeout_graceful_shutdown=1, ssl_certfile=chain, ssl_keyfile=key
        )
        server = _Server(served)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="registry")
        thread.start()
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while not server.started and time.monotonic() < deadline:
                time.sleep(0.02)
            assert server.started
            address = f"https://localhost:{port}" if certificate else f"http://127.0.0.1:{port}"
            yield NearServer(address, app.state.house.ports, folder)
        finally:
            server.should_exit = True
            thread.join(SECONDS_TO_START)
