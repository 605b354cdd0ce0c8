from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters.atomic_file import make_folder, storage_error, storage_errors, write_atomically
from desk_app.domain.errors import DiskFull, FolderMissing, FolderReadOnly


def test_the_new_content_replaces_the_old_and_nothing_else_remains(folder: Path) -> None:
    target = folder / "desk.json"
    write_atomically(target, b"first")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in folder.iterdir()] == ["desk.json"]


def test_a_failed_write_leaves_the_old_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = folder / "desk.json"
    write_atomically(target, b"first")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull) as caught:
        write_atomically(target, b"second")
    assert caught.value.needed_bytes == 6
    assert target.read_bytes() == b"first"
    assert [path.name for path in folder.iterdir()] == ["desk.json"]


def test_a_leftover_of_a_crash_does_not_stand_in_the_way(folder: Path) -> None:
    (folder / "desk.json.tmp").write_bytes(b"half")
    write_atomically(folder / "desk.json", b"whole")
    assert [path.name for path in folder.iterdir()] == ["desk.json"]


def test_files_and_folders_are_private_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        make_folder(folder / "documents" / "ab")
        write_atomically(folder / "documents" / "ab" / "file", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "documents" / "ab").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "documents" / "ab" / "file").stat().st_mode) == 0o600


def test_a_folder_shared_by_the_sessions_of_one_pc_shares_its_files(folder: Path) -> None:
    folder.chmod(0o2770)
    before = os.umask(0o077)
    try:
        make_folder(folder / "drafts")
        write_atomically(folder / "drafts" / "file", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "drafts").stat().st_mode) == 0o2770
    assert stat.S_IMODE((folder / "drafts" / "file").stat().st_mode) == 0o660


def test_a_folder_without_the_right_to_write(
    reachable_folder: Path, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    reachable_folder.chmod(0o555)
    with ordinary_person(), pytest.raises(FolderReadOnly) as caught:
        write_atomically(reachable_folder / "desk.json", b"x")
    assert caught.value.folder == str(reachable_folder)


def test_a_folder_that_is_gone(folder: Path) -> None:
    with pytest.raises(FolderMissing):
        write_atomically(folder / "gone" / "desk.json", b"x")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, FolderReadOnly),
        (errno.EACCES, FolderReadOnly),
        (errno.EIO, FolderMissing),
        (errno.ENODEV, FolderMissing),
        (errno.ESTALE, FolderMissing),
    ],
)
def test_what_the_system_says_becomes_our_error(folder: Path, number: int, kind: type[Exception]) -> None:
    assert type(storage_error(OSError(number, ""), folder)) is kind


def test_an_error_without_meaning_for_storage_stays_what_it_is(folder: Path) -> None:
    with pytest.raises(OSError, match="descriptor") as caught, storage_errors(folder):
        raise OSError(errno.EBADF, "descriptor")
    assert caught.type is OSError


def test_a_share_that_cannot_force_a_folder_to_the_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def refuses_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not offered")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuses_folders)
    write_atomically(folder / "copy", b"x")
    assert (folder / "copy").read_bytes() == b"x"
