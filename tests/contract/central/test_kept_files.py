"""Where whole files are kept: a folder and a bucket answer alike."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest

from sync.central.store.arriving import MOST_OPEN, Arriving
from sync.central.store.bucket import READABLE_SECONDS, Bucket
from sync.central.store.files import Arrived, FileStore, Folder, Kept
from sync.central.store.signature_v4 import Access
from sync.protocol.problems import Kind
from tests.services.central.registry import refused
from tests.services.object_store import ObjectStore, object_store

INSTITUTION = "143557"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("store"), is_strict=True) as running:
        yield running


@pytest.fixture(params=["folder", "bucket"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    if request.param == "folder":
        return Folder(tmp_path)
    store: ObjectStore = request.getfixturevalue("store")
    return Bucket(store.address, store.access)


@pytest.fixture
def content() -> bytes:
    """Another one in each test: nothing is ever taken out of a store."""
    return os.urandom(300_000)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def test_what_arrived_whole_is_kept_and_has_its_size(tmp_path: Path, kept: Kept, content: bytes) -> None:
    files, digest = FileStore(tmp_path, kept), _digest(content)
    assert files.append(INSTITUTION, digest, 0, len(content), content[:100_000]) == Arrived(100_000, len(content))
    assert kept.size(INSTITUTION, digest) is None
    whole = Arrived(len(content), len(content))
    assert files.append(INSTITUTION, digest, 100_000, len(content), content[100_000:]) == whole
    assert kept.size(INSTITUTION, digest) == len(content)
    assert files.arrived(INSTITUTION, digest) == whole
    assert files.append(INSTITUTION, digest, 0, len(content), content[:5]) == whole
    assert files.need(INSTITUTION, (digest,)) == {}
    assert list(tmp_path.glob("*/*/*/*.part")) == []


def test_false_bytes_are_kept_nowhere(tmp_path: Path, kept: Kept, content: bytes) -> None:
    files, digest = FileStore(tmp_path, kept), _digest(content + b"!")
    with refused(Kind.DIGEST):
        files.append(INSTITUTION, digest, 0, len(content), content)
    assert kept.size(INSTITUTION, digest) is None
    assert files.need(INSTITUTION, (digest,)) == {digest: 0}


def test_pieces_that_come_to_two_processes_in_turn_make_one_file(
    tmp_path: Path, kept: Kept, content: bytes
) -> None:
    """Each knows the SHA-256 of what came to it, and reads what came to the other."""
    processes, digest = (FileStore(tmp_path, kept), FileStore(tmp_path, kept)), _digest(content)
    for turn, start in enumerate(range(0, len(content), 50_000)):
        piece = content[start : start + 50_000]
        parts = piece[:20_000], piece[20_000:]
        state = processes[turn % 2].append(INSTITUTION, digest, start, len(content), *parts)
    assert state.is_whole
    assert kept.size(INSTITUTION, digest) == len(content)


def test_what_was_hashed_of_a_file_that_was_dropped_vouches_for_no_other(
    tmp_path: Path, kept: Kept, content: bytes
) -> None:
    """True bytes to one process; false ones to another, which drops the file and takes as many false ones anew."""
    one, other = FileStore(tmp_path, kept), FileStore(tmp_path, kept)
    digest, length, half = _digest(content), len(content), len(content) // 2
    one.append(INSTITUTION, digest, 0, length, content[:half])
    with refused(Kind.DIGEST):
        other.append(INSTITUTION, digest, half, length, bytes(length - half))
    other.append(INSTITUTION, digest, 0, length, bytes(half))
    with refused(Kind.DIGEST):
        one.append(INSTITUTION, digest, half, length, content[half:])
    assert kept.size(INSTITUTION, digest) is None
    assert one.append(INSTITUTION, digest, 0, length, content).is_whole


def test_a_piece_that_the_full_disk_cut_off_is_not_hashed(tmp_path: Path, kept: Kept, content: bytes) -> None:
    files, digest, half = FileStore(tmp_path, kept), _digest(content), len(content) // 2
    files.append(INSTITUTION, digest, 0, len(content), content[:half])
    writes = iter([1000, OSError(errno.ENOSPC, "full")])
    with patch.object(Arriving, "_write", lambda *_: _raised_or(next(writes))), refused(Kind.OVERLOADED):
        files.append(INSTITUTION, digest, half, len(content), content[half : half + 1000], content[half + 1000 :])
    assert files.append(INSTITUTION, digest, half, len(content), content[half:]).is_whole


def _open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def _raised_or(outcome: object) -> object:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def test_no_more_than_so_many_files_stay_open(tmp_path: Path, content: bytes) -> None:
    files = FileStore(tmp_path)
    before = _open_files()
    for each in range(2 * MOST_OPEN):
        files.append(INSTITUTION, _digest(bytes([each])), 0, len(content), content[:10])
    assert _open_files() <= before + MOST_OPEN
    del files
    assert _open_files() <= before


def test_what_is_not_there_has_no_place(kept: Kept, content: bytes) -> None:
    with refused(Kind.NOT_FOUND):
        kept.place(INSTITUTION, _digest(content))


def test_a_bucket_that_refuses_or_is_silent_asks_for_patience_and_the_file_waits(
    tmp_path: Path, store: ObjectStore, content: bytes
) -> None:
    digest = _digest(content)
    wrong = Bucket(store.address, replace(store.access, secret="x" * 40))
    silent = Bucket("http://127.0.0.1:9/bucket", store.access)
    for bucket in (wrong, silent):
        with refused(Kind.OVERLOADED):
            bucket.size(INSTITUTION, digest)
    part = tmp_path / "part"
    part.write_bytes(content)
    for bucket in (wrong, silent):
        with refused(Kind.OVERLOADED):
            bucket.take(INSTITUTION, digest, part)
    assert part.read_bytes() == content


def test_a_signed_address_is_the_one_that_another_maker_signs() -> None:
    """The vendors' own library over the same moment."""
    moment, url = datetime(2026, 11, 28, 9, 5, 7, tzinfo=UTC), f"https://store.example:9000/b/{INSTITUTION}/ab"
    access = Access("KEY", "secret/with+signs", "eu-central-1")
    request = botocore.awsrequest.AWSRequest("GET", url)
    with patch.object(botocore.auth, "get_current_datetime", lambda *_, **__: moment.replace(tzinfo=None)):
        botocore.auth.S3SigV4QueryAuth(
            botocore.credentials.Credentials(access.key, access.secret), "s3", access.region, READABLE_SECONDS
        ).add_auth(request)
    ours, theirs = (urlsplit(address) for address in (access.address(url, READABLE_SECONDS, moment), request.url))
    assert (ours.netloc, ours.path) == (theirs.netloc, theirs.path)
    assert parse_qs(ours.query) == parse_qs(theirs.query)
