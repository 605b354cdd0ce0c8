"""Files arrive in pieces, resume where they broke off, and are what their name says."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Callable

import pytest

from sync.protocol.blobs import NeedRequest
from sync.protocol.problems import Kind
from tests.services.central.conftest import NewDesk
from tests.services.central.http_line import Answer, HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console

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
