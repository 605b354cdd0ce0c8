from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters.mirror_copy import copy_mirror
from desk_app.adapters.mirror_file import MirrorFile
from desk_app.domain.errors import DiskFull, FileDamaged, MirrorUnavailable


@pytest.fixture
def mirror(folder: Path, key: bytes) -> MirrorFile:
    return MirrorFile(folder / "01.mirror", key, "01")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def fill(mirror: MirrorFile, first: int, last: int) -> None:
    for seq in range(first, last + 1):
        mirror.append(1, seq, f"event {seq}".encode())
    mirror.close()


def same(mirror: MirrorFile, stick: Path) -> bool:
    return (stick / mirror.path.name).read_bytes() == mirror.path.read_bytes()


def test_only_what_is_missing_is_written(mirror: MirrorFile, stick: Path) -> None:
    assert copy_mirror(mirror, stick) == 0
    assert not list(stick.iterdir())
    fill(mirror, 1, 3)
    first = mirror.path.stat().st_size
    assert copy_mirror(mirror, stick) == first
    inode = (stick / "01.mirror").stat().st_ino
    fill(mirror, 4, 5)
    assert copy_mirror(mirror, stick) == mirror.path.stat().st_size - first
    assert copy_mirror(mirror, stick) == 0
    assert same(mirror, stick)
    assert (stick / "01.mirror").stat().st_ino == inode


def test_torn_ends_on_either_side_do_not_matter(mirror: MirrorFile, stick: Path) -> None:
    fill(mirror, 1, 3)
    copy_mirror(mirror, stick)
    fill(mirror, 4, 4)
    whole = mirror.path.read_bytes()
    with (stick / "01.mirror").open("ab") as file:
        file.write(b"v1 01 1 4 torn and longer than what is missing" * 100)
    with mirror.path.open("ab") as file:
        file.write(b"v1 01 1 5 tor")
    copy_mirror(mirror, stick)
    assert (stick / "01.mirror").read_bytes() == whole


def test_a_mirror_written_anew_replaces_its_copy_whole(mirror: MirrorFile, stick: Path) -> None:
    fill(mirror, 1, 3)
    copy_mirror(mirror, stick)
    mirror.rewrite(list(mirror.read()))
    fill(mirror, 4, 4)
    assert copy_mirror(mirror, stick) == mirror.path.stat().st_size
    assert same(mirror, stick)
    assert copy_mirror(mirror, stick) == 0


def test_a_copy_that_knows_more_is_proof_and_is_kept(mirror: MirrorFile, stick: Path) -> None:
    fill(mirror, 1, 3)
    copy_mirror(mirror, stick)
    proof = (stick / "01.mirror").read_bytes()
    mirror.rewrite(list(mirror.read())[:2])
    with pytest.raises(MirrorUnavailable) as caught:
        copy_mirror(mirror, stick)
    assert caught.value.cause == "ahead"
    mirror.append(1, 3, b"another event of that place")
    mirror.append(1, 4, b"and one more")
    with pytest.raises(MirrorUnavailable) as caught:
        copy_mirror(mirror, stick)
    assert caught.value.cause == "ahead"
    mirror.rewrite([])
    with pytest.raises(MirrorUnavailable):
        copy_mirror(mirror, stick)
    assert (stick / "01.mirror").read_bytes() == proof
    mirror.close()


def test_a_damaged_copy_is_named(mirror: MirrorFile, stick: Path) -> None:
    fill(mirror, 1, 2)
    (stick / "01.mirror").write_bytes(b"v1 01 1 2 AAAA\n")
    with pytest.raises(FileDamaged) as caught:
        copy_mirror(mirror, stick)
    assert caught.value.file == str(stick / "01.mirror")


def test_a_stick_that_is_not_there(mirror: MirrorFile, stick: Path) -> None:
    fill(mirror, 1, 1)
    stick.rmdir()
    with pytest.raises(MirrorUnavailable) as caught:
        copy_mirror(mirror, stick)
    assert (caught.value.folder, caught.value.cause) == (str(stick), "missing")
    assert not stick.exists()


def test_a_stick_that_may_not_be_written(
    reachable_folder: Path, key: bytes, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    mirror = MirrorFile(reachable_folder / "01.mirror", key, "01")
    fill(mirror, 1, 1)
    mirror.path.chmod(0o644)
    stick = reachable_folder / "stick"
    stick.mkdir()
    with ordinary_person(), pytest.raises(MirrorUnavailable) as caught:
        copy_mirror(mirror, stick)
    assert (caught.value.folder, caught.value.cause) == (str(stick), "read-only")


def test_a_stick_that_fills_up_is_continued_later(
    mirror: MirrorFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(mirror, 1, 2)
    copy_mirror(mirror, stick)
    fill(mirror, 3, 4)
    real = os.write

    def half(descriptor: int, content: bytes) -> int:
        if len(content) < 100:
            raise OSError(errno.ENOSPC, "no space")
        return real(descriptor, content[: len(content) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(DiskFull):
            copy_mirror(mirror, stick)
    copy_mirror(mirror, stick)
    assert same(mirror, stick)
