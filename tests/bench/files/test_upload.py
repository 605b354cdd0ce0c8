"""A document of 50 MiB from the vault to a real service, beside a plain copy of it that is forced to the disk."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.incoming_documents import IncomingDocuments
from desk_app.adapters.travelling_files import DeskFiles
from sync.central.service.ports import BUCHAREST
from sync.client.file_transport import FileTransport
from sync.client.files import Access, Waiting
from sync.protocol.limits import BLOB_CHUNK
from tests.bench.figures import Figures, Spread
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service

MIB = 1024 * 1024
SIZE = 50 * MIB
ROUNDS = 7
LEAST_SHARE = 75.0
INSTITUTION = "proba"


class Queue:
    """One document after another."""

    def __init__(self) -> None:
        self.files: list[Waiting] = []

    def waiting(self, most: int) -> tuple[Waiting, ...]:
        return tuple(self.files)

    def delivered(self, file: Waiting) -> None:
        self.files.remove(file)

    def set_aside(self, file: Waiting, cause: str) -> None:
        raise AssertionError(cause)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[Console, Service]]:
    console = Console(tmp_path, f"sqlite:///{tmp_path / 'trial.db'}", INSTITUTION)
    running = Service(console)
    running.start()
    yield console, running
    running.stop()


def test_an_upload_beside_a_plain_copy(service: tuple[Console, Service], tmp_path: Path, figures: Figures) -> None:
    console, running = service
    http = HttpLine(running.port, INSTITUTION)
    desk = ScriptedDesk(http, datetime.now(BUCHAREST))
    desk.enrol(console.permit("--name", "Ghișeu"))
    desk.session()
    http.close()
    vault, queue = DocumentVault(tmp_path, bytes(32)), Queue()
    files = DeskFiles(vault, IncomingDocuments(tmp_path, bytes(32), vault), queue, 0)  # type: ignore[arg-type]
    line = FileTransport(f"http://127.0.0.1:{running.port}", "bench")
    sender = files.sender(line, Access(INSTITUTION, lambda: desk.token), lambda work: work())
    uploads, copies = [], []
    for round_number in range(ROUNDS):
        plain = tmp_path / "plain.pdf"
        plain.write_bytes(random.Random(round_number).randbytes(SIZE))
        copies.append(_copied(plain, tmp_path / "copy.pdf"))
        queue.files.append(Waiting(round_number, bytes.fromhex(vault.store(plain).sha256)))
        begun = time.perf_counter()
        assert sender.send(lambda: True) == 1
        uploads.append(SIZE / MIB / (time.perf_counter() - begun))
    line.close()
    up, plain_speed = Spread.of(uploads), Spread.of(copies)
    told = f"{up.p50:.0f} MiB/s beside {plain_speed.p50:.0f} MiB/s"
    share = 100 * up.p50 / plain_speed.p50
    figures.at_least("upload of 50 MiB, of a plain copy with fdatasync", share, LEAST_SHARE, "%", told)


def _copied(source: Path, target: Path) -> float:
    """MiB a second of a copy as durable as an upload: forced to the disk when it is whole."""
    begun = time.perf_counter()
    with source.open("rb") as read, target.open("wb") as written:
        while piece := read.read(BLOB_CHUNK):
            written.write(piece)
        written.flush()
        os.fdatasync(written.fileno())
    return SIZE / MIB / (time.perf_counter() - begun)
