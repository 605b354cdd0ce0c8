"""Files over the fake line and over the real one: the same answers."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from urllib3.connection import HTTPConnection

from sync.central.service.ports import BUCHAREST
from sync.central.web.configuration import BUCKET_VARIABLES
from sync.client.file_transport import FileTransport
from sync.client.gateway import Arrived, Content, FileGateway, NotTheCentre
from sync.protocol.blobs import NeedRequest
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.problems import Kind, ProblemRaised
from tests.fakes.near_files import NearFiles
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.near_server import INSTITUTION, serving
from tests.services.object_store import ObjectStore, object_store

if TYPE_CHECKING:
    from tests.services.near_server import NearServer

CONTENT = random.Random(3).randbytes(300_000)
DIGEST = hashlib.sha256(CONTENT).digest()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NearServer]:
    with serving(tmp_path) as server:
        server.found(("01", 1))
        yield server


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("store"), is_strict=False) as running:
        yield running


@pytest.fixture
def server_with_bucket(
    tmp_path: Path, store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> Iterator[NearServer]:
    """Whole files lie in an empty bucket."""
    store.empty()
    for name, value in zip(BUCKET_VARIABLES, (store.access.key, store.access.secret), strict=True):
        monkeypatch.setenv(name, value)
    with serving(tmp_path, bucket=store.address, bucket_region=store.access.region) as server:
        server.found(("01", 1))
        yield server


@pytest.fixture(params=["fake", "server", "server_with_bucket"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[FileGateway, str]]:
    """A gateway that holds no file, and a token."""
    if request.param == "fake":
        yield NearFiles(tmp_path), "token"
        return
    server: NearServer = request.getfixturevalue(request.param)
    http = HttpLine(int(server.address.rpartition(":")[2]), INSTITUTION)
    desk = ScriptedDesk(http, datetime.now(BUCHAREST))
    desk.enrol(EnrolmentCode.parse(server.code_for("")))
    desk.session()
    transport = FileTransport(server.address, "test")
    yield transport, desk.token
    transport.close()
    http.close()


def need(line: tuple[FileGateway, str]) -> dict[bytes, int]:
    return line[0].need(INSTITUTION, line[1], NeedRequest((DIGEST,))).need


def append(line: tuple[FileGateway, str], start: int, end: int, content: bytes = CONTENT) -> Arrived:
    piece = content[start:end]
    blocks = Content(len(piece), lambda: iter([piece[:1000], piece[1000:]]))
    return line[0].append(INSTITUTION, line[1], DIGEST, start, len(content), blocks)


def fetch(line: tuple[FileGateway, str], start: int, size: int, length: int = len(CONTENT)) -> bytes:
    content = bytearray()
    assert line[0].fetch(INSTITUTION, line[1], DIGEST, start, size, length, content.extend) == len(content)
    return bytes(content)


def test_pieces_go_up_and_parts_come_down(line: tuple[FileGateway, str]) -> None:
    assert need(line) == {DIGEST: 0}
    assert append(line, 0, 100_000) == Arrived(100_000, is_whole=False)
    assert need(line) == {DIGEST: 100_000}
    assert append(line, 100_000, 300_000) == Arrived(300_000, is_whole=True)
    assert need(line) == {}
    assert fetch(line, 0, len(CONTENT)) == CONTENT
    assert fetch(line, 1000, 5000) == CONTENT[1000:6000]
    assert fetch(line, 299_999, 8_000_000) == CONTENT[-1:]


def test_another_place_and_false_bytes_are_problems(line: tuple[FileGateway, str]) -> None:
    append(line, 0, 1000)
    with pytest.raises(ProblemRaised) as raised:
        append(line, 5000, 6000)
    assert (raised.value.problem.kind, raised.value.problem.offset) == (Kind.OFFSET, 1000)
    with pytest.raises(ProblemRaised) as raised:
        append(line, 1000, 300_000, bytes(300_000))
    assert raised.value.problem.kind is Kind.DIGEST
    assert need(line) == {DIGEST: 0}


def test_what_is_not_there_and_another_length(line: tuple[FileGateway, str]) -> None:
    with pytest.raises(ProblemRaised) as raised:
        fetch(line, 0, 10)
    assert raised.value.problem.kind is Kind.NOT_FOUND
    append(line, 0, 300_000)
    with pytest.raises(NotTheCentre):
        fetch(line, 0, 10, length=299_999)


def test_all_pieces_travel_over_one_connection(
    line: tuple[FileGateway, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ports: list[int | None] = []
    connect = HTTPConnection.connect

    def counted(connection: HTTPConnection) -> None:
        ports.append(connection.port)
        connect(connection)

    monkeypatch.setattr(HTTPConnection, "connect", counted)
    for start in range(0, len(CONTENT), 100_000):
        assert append(line, start, start + 100_000).offset == start + 100_000
    if isinstance(line[0], FileTransport):  # the service itself asks its bucket over others
        assert ports.count(urlsplit(line[0].address).port) == 1
