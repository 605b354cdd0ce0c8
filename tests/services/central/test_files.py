"""Files arrive in pieces, resume where they broke off, and are what their name says."""

from __future__ import annotations

import gzip
import hashlib
import random
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.protocol.blobs import NeedRequest
from sync.protocol.problems import Kind
from tests.services.central.conftest import NewDesk
from tests.services.central.http_line import Answer, HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service

MIB = 1024 * 1024
Ask = Callable[..., Answer]


@pytest.fixture
def desk(new_desk: NewDesk) -> ScriptedDesk:
    return new_desk()


@pytest.fixture
def ask(desk: ScriptedDesk) -> Ask:
    def about(method: str, digest: str, body: bytes | None = None, **headers: object) -> Answer:
        assert isinstance(desk.line, HttpLine)
        sent = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        sent["authorization"] = f"Bearer {desk.token}"
        return desk.line.ask(method, f"/v1/i/{desk.line.institution}/blobs/{digest}", body, sent)

    return about


def content(size: int, seed: int = 0) -> tuple[bytes, str]:
    data = random.Random(f"{size} {seed}").randbytes(size)
    return data, hashlib.sha256(data).hexdigest()


def test_a_large_file_is_cut_at_random_and_resumed(desk: ScriptedDesk, ask: Ask) -> None:
    data, digest = content(20 * MIB)
    chance = random.Random(1)
    need = NeedRequest((bytes.fromhex(digest),))
    assert desk.line.need(desk.token, need).need == {bytes.fromhex(digest): 0}
    status, pieces = 0, 0
    while status != 201:
        offset = int(ask("HEAD", digest).headers["upload-offset"])
        assert desk.line.need(desk.token, need).need == {bytes.fromhex(digest): offset}
        piece = data[offset : offset + chance.randrange(1, 8 * MIB)]
        answer = ask("PATCH", digest, piece, upload_offset=offset, upload_length=len(data))
        status, pieces = answer.status, pieces + 1
        assert int(answer.headers["upload-offset"]) == offset + len(piece)
    assert pieces > 2
    assert desk.line.need(desk.token, need).need == {}
    assert ask("GET", digest).body == data
    part = ask("GET", digest, range="bytes=1000-1999")
    assert (part.status, part.body) == (206, data[1000:2000])
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(data)}"
    assert ask("GET", digest, range=f"bytes={len(data) - 5}-").body == data[-5:]
    assert ask("GET", digest, range=f"bytes={len(data)}-").status == 416
    assert ask("GET", digest, range="bytes=x").body == data


def test_what_came_of_a_piece_before_the_line_broke_stays(desk: ScriptedDesk, service: Service, ask: Ask) -> None:
    data, digest = content(8 * MIB, seed=3)
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as line:
        line.sendall(_head(desk, digest, 0, len(data)) + data[: 5 * MIB])
        _until(lambda: _arrived(ask, digest) >= 4 * MIB)
    offset = _arrived(ask, digest)
    assert 4 * MIB <= offset <= 5 * MIB
    rest = ask("PATCH", digest, data[offset:], upload_offset=offset, upload_length=len(data))
    assert rest.status == 201
    assert ask("GET", digest).body == data


def test_a_line_that_fell_silent_keeps_nobody_from_going_on(
    desk: ScriptedDesk, service: Service, ask: Ask
) -> None:
    """Half open: the service waits for the rest when the desk comes again; what then comes late is refused."""
    data, digest = content(8 * MIB, seed=4)
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as silent:
        silent.sendall(_head(desk, digest, 0, len(data)) + data[: 3 * MIB])
        _until(lambda: _arrived(ask, digest) >= 2 * MIB)
        offset = _arrived(ask, digest)
        end = offset + MIB
        assert ask("PATCH", digest, data[offset:end], upload_offset=offset, upload_length=len(data)).status == 204
        silent.sendall(bytes(5 * MIB))
        assert b" 409 " in silent.recv(4096)
    assert ask("PATCH", digest, data[end:], upload_offset=end, upload_length=len(data)).status == 201


def test_a_whole_piece_at_another_place_is_answered(ask: Ask) -> None:
    """However much of it is still under way when that is known."""
    data, digest = content(9 * MIB)
    answer = ask("PATCH", digest, data[MIB:], upload_offset=MIB, upload_length=len(data))
    assert (answer.problem.kind, answer.problem.offset) == (Kind.OFFSET, 0)


def test_a_packed_piece_is_a_piece(ask: Ask) -> None:
    data, digest = content(2 * MIB, seed=5)
    packed = gzip.compress(data, 1)
    answer = ask("PATCH", digest, packed, upload_offset=0, upload_length=len(data), content_encoding="gzip")
    assert answer.status == 201
    assert ask("GET", digest).body == data


def test_memory_is_not_mapped_anew_for_what_arrives(desk: ScriptedDesk, console: Console) -> None:
    """A page that is mapped has to be cleared; what arrives is copied into pages that are there."""
    own = Service(console)  # one worker, whose faults are counted
    own.start()
    line, faults = HttpLine(own.port, console.institution), []
    for seed in range(6, 10):
        data, digest = content(8 * MIB, seed)
        headers = {"authorization": f"Bearer {desk.token}", "upload-offset": "0", "upload-length": str(len(data))}
        before = _page_faults(own)
        assert line.ask("PATCH", f"/v1/i/{console.institution}/blobs/{digest}", data, headers).status == 201
        faults.append(_page_faults(own) - before)
    line.close()
    own.stop()
    assert min(faults) < 8 * MIB // 4096 // 8


def _page_faults(service: Service) -> int:
    """Without reading from a disk, of the worker (proc_pid_stat(5), minflt)."""
    status = Path(f"/proc/{service.process_id}/stat").read_text(encoding="ascii")
    return int(status.rpartition(")")[2].split()[7])


def _head(desk: ScriptedDesk, digest: str, offset: int, length: int) -> bytes:
    lines = (
        f"PATCH /v1/i/{desk.line.institution}/blobs/{digest} HTTP/1.1",
        "host: x",
        f"authorization: Bearer {desk.token}",
        f"upload-offset: {offset}",
        f"upload-length: {length}",
        f"content-length: {length - offset}",
    )
    return "\r\n".join((*lines, "", "")).encode()


def _arrived(ask: Ask, digest: str) -> int:
    return int(ask("HEAD", digest).headers["upload-offset"])


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_piece_twice_is_told_where_to_go_on(ask: Ask) -> None:
    data, digest = content(1000)
    assert ask("PATCH", digest, data[:400], upload_offset=0, upload_length=1000).status == 204
    again = ask("PATCH", digest, data[:400], upload_offset=0, upload_length=1000)
    assert (again.problem.kind, again.problem.offset) == (Kind.OFFSET, 400)
    assert ask("PATCH", digest, data[400:], upload_offset=400, upload_length=1000).status == 201
    assert ask("PATCH", digest, data[:400], upload_offset=0, upload_length=1000).status == 201
    assert ask("HEAD", digest).headers["upload-length"] == "1000"


def test_a_file_that_is_not_what_its_name_says_is_dropped(ask: Ask) -> None:
    data, digest = content(1000, seed=2)
    wrong = bytes(1000)
    assert ask("PATCH", digest, wrong, upload_offset=0, upload_length=1000).problem.kind is Kind.DIGEST
    assert ask("HEAD", digest).headers["upload-offset"] == "0"
    assert ask("PATCH", digest, data, upload_offset=0, upload_length=1000).status == 201


def test_an_empty_file_is_a_file(ask: Ask) -> None:
    digest = hashlib.sha256(b"").hexdigest()
    assert ask("PATCH", digest, b"", upload_offset=0, upload_length=0).status == 201
    got = ask("GET", digest)
    assert (got.status, got.body) == (200, b"")


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({}, Kind.BUG),
        ({"upload_offset": "x", "upload_length": 10}, Kind.BUG),
        ({"upload_offset": -1, "upload_length": 10}, Kind.BUG),
        ({"upload_offset": 0, "upload_length": 2**31 + 1}, Kind.BUG),
        ({"upload_offset": 0, "upload_length": 2}, Kind.TOO_LARGE),
    ],
)
def test_a_piece_that_cannot_be_is_refused(ask: Ask, headers: dict[str, object], kind: Kind) -> None:
    data, digest = content(10)
    assert ask("PATCH", digest, data, **headers).problem.kind is kind


def test_what_is_not_here_is_not_found(ask: Ask) -> None:
    _, digest = content(11)
    assert ask("GET", digest).problem.kind is Kind.NOT_FOUND
    assert ask("GET", "A" * 64).problem.kind is Kind.BUG


def test_another_institution_has_files_of_its_own(desk: ScriptedDesk, ask: Ask, console: Console) -> None:
    data, digest = content(12)
    assert ask("PATCH", digest, data, upload_offset=0, upload_length=12).status == 201
    assert isinstance(desk.line, HttpLine)
    headers = {"authorization": f"Bearer {desk.token}"}
    assert desk.line.ask("GET", f"/v1/i/other/blobs/{digest}", None, headers).status == 401
    (file,) = (console.folder / "files").glob(f"*/*/*/{digest}")
    assert file.relative_to(console.folder / "files").parts[0] == console.institution


def test_two_at_the_same_time_do_not_mix(desk: ScriptedDesk, console: Console, ask: Ask) -> None:
    """One gets through; the other is told to wait, or where to go on."""
    data, digest = content(6 * MIB)
    statuses: list[int] = []

    def send() -> None:
        assert isinstance(desk.line, HttpLine)
        line = HttpLine(desk.line._port, console.institution)
        headers = {"authorization": f"Bearer {desk.token}", "upload-offset": "0", "upload-length": str(len(data))}
        statuses.append(line.ask("PATCH", f"/v1/i/{console.institution}/blobs/{digest}", data, headers).status)
        line.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 201 in statuses
    assert set(statuses) <= {201, 409, 503}
    assert ask("GET", digest).body == data
