"""The registry's server is gone; another takes its place under another address, and no desk enrols again."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sync.central.evidence.archive import open_archive, write_archive
from sync.central.evidence.restore import restore
from sync.central.store import layout
from tests.desks import TestClock
from tests.e2e.cli.conftest import Counter
from tests.services.near_server import INSTITUTION, NearServer, serving


@pytest.fixture
def desk(tmp_path: Path) -> Counter:
    (tmp_path / "pc").mkdir()
    counter = Counter(tmp_path / "pc", TestClock(datetime.now(UTC)))
    words = ("--institution", "Comuna Exemplu", "--siruta", INSTITUTION, "--desk", "01", "--first", "100")
    counter.done("init", *words, "--operator", "Demonstrație Ana")
    return counter


@pytest.fixture
def lost(tmp_path: Path, desk: Counter) -> Path:
    """The archive of a server that is gone; the desk gave numbers since, some of them sent."""
    (tmp_path / "centre").mkdir()
    archive = tmp_path / "archive.zip"
    with serving(tmp_path / "centre") as server:
        server.found(("01", 1))
        desk.done("desk", "enrol", server.address, server.code_for("01"))
        desk.done("sync")
        with server.ports.database.transaction() as connection:
            write_archive(connection, archive)
        desk.register()
        desk.done("sync")
    desk.register()
    assert desk.json("sync").error["code"] == "centre-unreachable"
    return archive


@contextmanager
def _new_server(tmp_path: Path, archive: Path) -> Iterator[NearServer]:
    """Another folder and another port, the same key."""
    folder = tmp_path / "new"
    folder.mkdir()
    layout.migrate(f"sqlite:///{folder}/registry.db")
    shutil.copyfile(tmp_path / "centre" / "key", folder / "key")
    with serving(folder) as server:
        with open_archive(archive) as opened:
            restore(server.ports, opened)
        yield server


def test_a_new_server_gets_everything_back_and_the_desk_stays_the_same(
    tmp_path: Path, desk: Counter, lost: Path
) -> None:
    with _new_server(tmp_path, lost) as server:
        moved = desk.done("desk", "address", f"{server.address}/")
        assert moved == {"institution": INSTITUTION, "address": server.address}
        desk.done("sync")
        status = desk.done("sync", "status")
        assert (status["address"], status["lamp"], status["unsent"]) == (server.address, "sent", 0)
        assert desk.register()["number"] == 3
        desk.done("sync")
        desk.done("verify")
        with server.ports.database.transaction() as connection:
            given = connection.rows("SELECT number FROM number WHERE register = '01' ORDER BY number")
        assert [row["number"] for row in given] == [1, 2, 3]


def test_another_registry_is_no_new_address(tmp_path: Path, desk: Counter, lost: Path) -> None:
    before = desk.done("sync", "status")["address"]
    (tmp_path / "stranger").mkdir()
    with serving(tmp_path / "stranger") as stranger:
        stranger.found(("01", 1))
        refused = desk.json("desk", "address", stranger.address)
        assert (refused.code, refused.error["data"]["cause"]) == (1, "signature")
    assert desk.json("desk", "address", stranger.address).error["code"] == "centre-unreachable"
    assert desk.done("sync", "status")["address"] == before
    assert desk.register()["register"] == "01"


def test_a_server_that_sends_elsewhere_for_good_may_be_switched_off(
    tmp_path: Path, desk: Counter, lost: Path
) -> None:
    old_port = int(desk.done("sync", "status")["address"].rpartition(":")[2])
    with _new_server(tmp_path, lost) as server:
        with _sending_to(old_port, server.address):
            desk.done("sync")
        assert desk.done("sync", "status")["address"] == server.address
        desk.register()
        desk.done("sync")


@contextmanager
def _sending_to(port: int, address: str) -> Iterator[None]:
    class Sending(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(308)
            self.send_header("location", f"{address}{self.path}")
            self.send_header("content-length", "0")
            self.end_headers()

        do_GET = do_POST = answer  # noqa: N815 - as the library calls them

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Sending)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()
