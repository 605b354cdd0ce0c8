"""A document of 50 MiB between two vaults by way of a service, beside a plain copy that is forced to the disk."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
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


@dataclass(frozen=True, slots=True)
class Passed:
    """Seconds that a document took, and seconds of the processor on both sides."""

    seconds: float
    worked: float

    @property
    def speed(self) -> float:
        """MiB a second."""
        return SIZE / MIB / self.seconds

    @classmethod
    def median(cls, each: Sequence[Passed]) -> Passed:
        return cls(
            Spread.of([one.seconds for one in each]).p50,
            Spread.of([one.worked for one in each]).p50,
        )


def _desk(folder: Path, queue: Queue) -> tuple[DocumentVault, DeskFiles]:
    folder.mkdir()
    vault = DocumentVault(folder, bytes(32))
    return vault, DeskFiles(vault, IncomingDocuments(folder, bytes(32), vault), queue, 0)  # type: ignore[arg-type]


def test_a_document_up_and_down_beside_a_plain_copy(
    line: Line, service: tuple[Console, Service], tmp_path: Path, figures: Figures
) -> None:
    """What one desk sends another fetches, into a vault of its own.

    Beside each figure stands what both sides worked: spread over the cores of this machine without a moment of
    waiting, that is as near as they could come to the copy.
    """
    worked = partial(_processor_seconds, service[1].process_id)
    queue = Queue()
    vault, files = _desk(tmp_path / "one", queue)
    sender = files.sender(line.transport, line.access, lambda work: work())
    receiver = _desk(tmp_path / "other", queue)[1].receiver(line.transport, line.access)
    copies: list[Passed] = []
    ways: dict[str, list[Passed]] = {"upload": [], "download": []}
    for round_number in range(ROUNDS):
        plain = tmp_path / "plain.pdf"
        plain.write_bytes(random.Random(round_number).randbytes(SIZE))
        copies.append(_passed(worked, partial(_copy, plain, tmp_path / "copy.pdf")))
        digest = bytes.fromhex(vault.store(plain).sha256)
        queue.files.append(Waiting(round_number, digest))
        ways["upload"].append(_passed(worked, partial(sender.send, lambda: True)))
        assert not queue.files
        fetch = partial(receiver.fetch, digest, SIZE, lambda here, whole: None)
        ways["download"].append(_passed(worked, fetch))
    copy = Passed.median(copies)
    for way, passed in ways.items():
        median = Passed.median(passed)
        best = median.worked / len(os.sched_getaffinity(0))
        told = (
            f"{median.speed:.0f} MiB/s beside {copy.speed:.0f} MiB/s; {1000 * median.worked:.0f} ms of processor"
            f" at desk and service beside {1000 * copy.worked:.0f} ms: at best {100 * copy.seconds / best:.0f} %"
        )
        share = 100 * median.speed / copy.speed
        figures.at_least(f"{way} of 50 MiB, of a plain copy with fdatasync", share, LEAST_SHARE, "%", told)


def _passed(worked: Callable[[], float], act: Callable[[], object]) -> Passed:
    begun, before = time.perf_counter(), worked()
    act()
    return Passed(time.perf_counter() - begun, worked() - before)


def _processor_seconds(service: int) -> float:
    """Of this process and of the service's."""
    fields = Path(f"/proc/{service}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _copy(source: Path, target: Path) -> None:
    """As durable as an upload: forced to the disk when it is whole."""
    with source.open("rb") as read, target.open("wb") as written:
        while piece := read.read(BLOB_CHUNK):
            written.write(piece)
        written.flush()
        os.fdatasync(written.fileno())
