"""Whoever means ill gets a problem by name, quickly, and the service goes on."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator

import pytest

from sync.protocol.exchange import PushRequest
from sync.protocol.fields import as_bytes
from sync.protocol.limits import BLOB_CHUNK, BODY_BYTES
from sync.protocol.problems import MEDIA_TYPE, Kind
from tests.services.central.conftest import NewDesk
from tests.services.central.http_line import Answer, HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service


@pytest.fixture
def desk(new_desk: NewDesk) -> ScriptedDesk:
    return new_desk()


def push(line: HttpLine, token: str, body: bytes, **headers: str) -> Answer:
    sent = {"authorization": f"Bearer {token}"} | {name.replace("_", "-"): text for name, text in headers.items()}
    return line.ask("POST", f"/v1/i/{line.institution}/push", body, sent)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 404),
        ("/v1/i/143557/nothing", 404),
        ("/v1/i/../../etc/passwd", 404),
        ("/v1/i/%00/changes", 401),
        ("/v1/i/143557/changes", 401),
        ("/v1/i/143557/changes?after=x", 401),
        ("/v1/i/143557/blobs/zz", 401),
        ("/v1/i/143557/push", 405),
    ],
)
def test_a_path_from_nowhere_is_a_problem(line: HttpLine, path: str, status: int) -> None:
    answer = line.ask("GET", path)
    assert (answer.status, answer.headers["content-type"]) == (status, MEDIA_TYPE)


@pytest.mark.parametrize("token", ["", "{desk}", "{desk}-" + "x" * 43, "00-" + "x" * 43, "x" * 5000, "{desk}-ă"])
def test_a_token_from_nowhere_opens_nothing(line: HttpLine, desk: ScriptedDesk, token: str) -> None:
    headers = {"authorization": f"Bearer {token.format(desk=desk.code)}".encode().decode("latin-1")}
    answer = line.ask("GET", f"/v1/i/{line.institution}/changes", None, headers)
    assert answer.problem.kind is Kind.TOKEN_EXPIRED


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"events":[]}', b'{"events":["x"]}', b"\xff\xfe", b"9" * 9999]
)
def test_a_body_that_is_no_batch_is_a_bug(desk: ScriptedDesk, body: bytes) -> None:
    assert isinstance(desk.line, HttpLine)
    assert push(desk.line, desk.token, body).problem.kind is Kind.BUG


def test_a_huge_body_is_not_read(desk: ScriptedDesk) -> None:
    assert isinstance(desk.line, HttpLine)
    answer = push(desk.line, desk.token, b"x" * (BODY_BYTES + 1))
    assert answer.problem.kind is Kind.TOO_LARGE


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A gigabyte of noughts in a megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    block = bytes(10_000_000)
    return b"".join([*(packer.compress(block) for _ in range(100)), packer.flush()])


def test_a_compressed_bomb_is_not_unpacked(desk: ScriptedDesk, service: Service, bomb: bytes) -> None:
    assert isinstance(desk.line, HttpLine)
    begun = time.monotonic()
    answer = push(desk.line, desk.token, bomb, content_encoding="gzip")
    assert answer.problem.kind is Kind.TOO_LARGE
    assert time.monotonic() - begun < 5


def test_a_compressed_bomb_is_no_piece_of_a_file(desk: ScriptedDesk, bomb: bytes) -> None:
    assert isinstance(desk.line, HttpLine)
    headers = {
        "authorization": f"Bearer {desk.token}",
        "upload-offset": "0",
        "upload-length": str(2**30),
        "content-encoding": "gzip",
    }
    begun = time.monotonic()
    answer = desk.line.ask("PATCH", f"/v1/i/{desk.line.institution}/blobs/{'b' * 64}", bomb, headers)
    assert answer.problem.kind is Kind.TOO_LARGE
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"not gzip", "gzip"),
        (gzip.compress(b"{}")[:-4], "gzip"),
        (gzip.compress(b"{}") + b"x", "gzip"),
        (b"{}", "br"),
    ],
    ids=["not packed", "cut short", "more behind it", "unknown packing"],
)
def test_a_broken_packing_is_a_bug(desk: ScriptedDesk, body: bytes, encoding: str) -> None:
    assert isinstance(desk.line, HttpLine)
    assert push(desk.line, desk.token, body, content_encoding=encoding).problem.kind is Kind.BUG


def test_a_batch_beyond_the_limits_is_refused(desk: ScriptedDesk) -> None:
    assert isinstance(desk.line, HttpLine)
    for _ in range(501):
        desk.record("entry.corrected", "entry-1")
    answer = push(desk.line, desk.token, as_bytes(PushRequest(tuple(desk.events[1:]))))
    assert answer.problem.kind is Kind.TOO_LARGE


def test_a_piece_that_is_too_large_is_refused(desk: ScriptedDesk) -> None:
    assert isinstance(desk.line, HttpLine)
    headers = {"authorization": f"Bearer {desk.token}", "upload-offset": "0", "upload-length": str(2**30)}
    path = f"/v1/i/{desk.line.institution}/blobs/{'a' * 64}"
    answer = desk.line.ask("PATCH", path, bytes(BLOB_CHUNK + 1), headers)
    assert answer.problem.kind is Kind.TOO_LARGE


def test_one_who_asks_without_end_is_sent_away(console: Console) -> None:
    """The others, at other addresses, are not."""
    own = Service(console, "--rate", "5", "--burst", "20")
    own.start()
    line = HttpLine(own.port, console.institution)
    answers = [line.ask("POST", f"/v1/i/{console.institution}/challenge") for _ in range(40)]
    refused = [answer for answer in answers if answer.status != 200]
    assert 10 < len(refused) < 40
    assert {answer.problem.kind for answer in refused} == {Kind.OVERLOADED}
    assert {answer.headers["retry-after"] for answer in refused} == {"1"}
    line.close()
    own.stop()


@pytest.fixture
def impatient(console: Console) -> Iterator[Service]:
    """A service that waits one second for a body."""
    own = Service(console, "--body-seconds", "1")
    own.start()
    yield own
    own.stop()


def test_a_slow_body_is_not_waited_for(impatient: Service, console: Console) -> None:
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=30) as slow:
        head = f"POST /v1/i/{console.institution}/enrol HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n"
        slow.sendall(head.encode() + b"{")
        begun = time.monotonic()
        assert b"503" in slow.recv(4096)
        assert time.monotonic() - begun < 15
    line = HttpLine(impatient.port, console.institution)
    assert line.ask("GET", "/v1/hello").status == 200
    line.close()


def test_a_slow_piece_is_not_waited_for_and_what_came_of_it_stays(
    impatient: Service, console: Console, desk: ScriptedDesk
) -> None:
    length = 3 * 1024 * 1024
    path = f"/v1/i/{console.institution}/blobs/{'c' * 64}"
    head = (
        f"PATCH {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {desk.token}\r\n"
        f"upload-offset: 0\r\nupload-length: {length}\r\ncontent-length: {length}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=30) as slow:
        slow.sendall(head.encode() + bytes(length - 1))
        begun = time.monotonic()
        assert b"503" in slow.recv(4096)
        assert time.monotonic() - begun < 15
    line = HttpLine(impatient.port, console.institution)
    answer = line.ask("HEAD", path, None, {"authorization": f"Bearer {desk.token}"})
    assert length // 3 <= int(answer.headers["upload-offset"]) < length
    line.close()


def test_logs_hold_nothing_personal(service: Service, desk: ScriptedDesk) -> None:
    """Not the letter, not the token, not the code, not even the address of the machine."""
    assert isinstance(desk.line, HttpLine)
    desk.record("entry.registered", "entry-secret", {"sender": "Demonstrație Ioana", "cnp": "2900101221144"})
    desk.push()
    push(desk.line, desk.token, b'{"events": "Demonstratie Ioana 2900101221144"}')
    desk.line.ask("GET", f"/v1/i/{desk.line.institution}/changes?after=Demonstratie+Ioana")
    text = service.log.read_text(encoding="utf-8")
    for secret in ("Demonstra", "2900101221144", desk.token, "127.0.0.1", "entry-secret"):
        assert secret not in text
    assert '"call": "push_batch"' in text
