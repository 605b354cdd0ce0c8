"""A document of 50 MiB between two vaults by way of a service, beside a plain copy that is forced to the disk."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Line:
    """To the service, with a session."""

    transport: FileTransport
    access: Access


@pytest.fixture
def line(service: tuple[Console, Service]) -> Iterator[Line]:
    console, running = service
    http = HttpLine(running.port, INSTITUTION)
    desk = ScriptedDesk(http, datetime.now(BUCHAREST))
    desk.enrol(console.permit("--name", "Ghișeu"))
    desk.session()
    http.close()
    transport = FileTransport(f"http://127.0.0.1:{running.port}", "bench")
    yield Line(transport, Access(INSTITUTION, lambda: desk.token))
    transport.close()


def _desk(folder: Path, queue: Queue) -> tuple[DocumentVault, DeskFiles]:
    folder.mkdir()
    vault = DocumentVault(folder, bytes(32))
    return vault, DeskFiles(vault, IncomingDocuments(folder, bytes(32), vault), queue, 0)  # type: ignore[arg-type]


def test_a_document_up_and_down_beside_a_plain_copy(line: Line, tmp_path: Path, figures: Figures) -> None:
    """What one desk sends another fetches, into a vault of its own."""
    queue = Queue()
    vault, files = _desk(tmp_path / "one", queue)
    sender = files.sender(line.transport, line.access, lambda work: work())
    receiver = _desk(tmp_path / "other", queue)[1].receiver(line.transport, line.access)
    copies, uploads, downloads = [], [], []
    for round_number in range(ROUNDS):
        plain = tmp_path / "plain.pdf"
        plain.write_bytes(random.Random(round_number).randbytes(SIZE))
        copies.append(_copied(plain, tmp_path / "copy.pdf"))
        digest = bytes.fromhex(vault.store(plain).sha256)
        queue.files.append(Waiting(round_number, digest))
        begun = time.perf_counter()
        assert sender.send(lambda: True) == 1
        uploads.append(SIZE / MIB / (time.perf_counter() - begun))
        begun = time.perf_counter()
        receiver.fetch(digest, SIZE, lambda here, whole: None)
        downloads.append(SIZE / MIB / (time.perf_counter() - begun))
    plain_speed = Spread.of(copies).p50
    for way, speeds in (("upload", uploads), ("download", downloads)):
        speed = Spread.of(speeds).p50
        told = f"{speed:.0f} MiB/s beside {plain_speed:.0f} MiB/s"
        share = 100 * speed / plain_speed
        figures.at_least(f"{way} of 50 MiB, of a plain copy with fdatasync", share, LEAST_SHARE, "%", told)


def _copied(source: Path, target: Path) -> float:
    """MiB a second of a copy as durable as an upload: forced to the disk when it is whole."""
    begun = time.perf_counter()
    with source.open("rb") as read, target.open("wb") as written:
        while piece := read.read(BLOB_CHUNK):
            written.write(piece)
        written.flush()
        os.fdatasync(written.fileno())
    return SIZE / MIB / (time.perf_counter() - begun)
