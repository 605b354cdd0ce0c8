"""Everything that writes, on a disk that is full: nothing is lost and nothing half remains.

Started as `python small_disk.py limit|disk FOLDER`. "disk": FOLDER lies on a file system of 8 MB of its own.
"limit": the process may write no file larger than a limit, which the system enforces in the same way, by
writing a part and refusing the rest.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.draft_store import Draft, DraftStore
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.key_slots import create_keys, unlock
from desk_app.adapters.mirror_file import MirrorFile
from desk_app.domain.errors import DiskFull, FolderReadOnly, MirrorUnavailable, StorageError


class Room(Protocol):
    def leave(self, size: int) -> None: ...

    def make(self) -> None: ...


class DiskRoom:
    """Fills the rest of the disk with a file, and removes it."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def leave(self, size: int) -> None:
        free = os.statvfs(self._ballast.parent).f_bavail * os.statvfs(self._ballast.parent).f_frsize
        self._ballast.write_bytes(bytes(max(0, free - size)))

    def make(self) -> None:
        self._ballast.unlink()


class LimitRoom:
    def leave(self, size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def make(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class Endless(io.RawIOBase):
    """A source whose size nobody knows beforehand."""

    def read(self, size: int = -1) -> bytes:
        return bytes(1_000_000)


def refused(error: type[StorageError], action: Callable[..., object], *arguments: object) -> StorageError:
    try:
        action(*arguments)
    except error as caught:
        return caught
    raise AssertionError(f"{error.__name__} was expected")


def check_mirror(folder: Path, room: Room) -> None:
    mirror = MirrorFile(folder / "01.mirror", bytes(32), "01")
    mirror.append(1, 1, b"first")
    room.leave(1_000_000)
    safe = [1]

    def append_without_end() -> None:
        while True:
            mirror.append(1, safe[-1] + 1, bytes(5000))
            safe.append(safe[-1] + 1)

    assert refused(DiskFull, append_without_end).data()["folder"] == str(folder)
    assert len(safe) > 10
    assert mirror.path.read_bytes().endswith(b"\n")
    assert [line.seq for line in mirror.read()] == safe
    room.make()
    mirror.append(1, safe[-1] + 1, b"next")
    assert [line.seq for line in mirror.read()] == [*safe, safe[-1] + 1]
    mirror.close()
    mirror.path.unlink()


def check_documents(folder: Path, room: Room) -> None:
    vault = DocumentVault(folder, bytes(32), reserved_bytes=0)
    kept = vault.store(io.BytesIO(b"kept"))
    room.leave(3_000_000)
    refused(DiskFull, vault.store, Endless())
    assert vault.unreferenced({kept.sha256}) == []
    assert vault.sweep_temporary() == 0
    vault.verify(kept.sha256)
    room.make()


def check_small_files(folder: Path, room: Room) -> None:
    drafts = DraftStore(folder, bytes(32))
    drafts.save("ana", "one", b"before")
    keys, recovery_key = create_keys(folder, [])
    FolderLock.acquire(folder, "yesterday").release()
    room.leave(0)
    refused(DiskFull, drafts.save, "ana", "one", b"after")
    refused(DiskFull, keys.store_signing_seed, 1, bytes(32))
    if isinstance(room, DiskRoom):  # the limit forbids even to overwrite
        FolderLock.acquire(folder, "Demonstrație Ana, on a full disk").release()
    room.make()
    assert drafts.load_all("ana").drafts == (Draft("one", b"before"),)
    assert unlock(folder, recovery_key=recovery_key).signing_epochs() == ()
    assert not list(folder.rglob("*.tmp"))


def check_read_only(folder: Path) -> None:
    mirror = MirrorFile(folder / "01.mirror", bytes(32), "01")
    mirror.append(1, 1, b"first")
    mirror.close()  # a file open for writing would keep the disk writable
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    assert refused(MirrorUnavailable, mirror.check_writable).data()["cause"] == "read-only"
    refused(FolderReadOnly, DraftStore(folder, bytes(32)).save, "ana", "one", b"after")
    refused(FolderReadOnly, DocumentVault(folder, bytes(32), 0).store, io.BytesIO(b"new"))


def main() -> None:
    kind, folder = sys.argv[1], Path(sys.argv[2])
    if kind == "disk":
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "small", str(folder)], check=True)
    room: Room = DiskRoom(folder) if kind == "disk" else LimitRoom()
    check_mirror(folder, room)
    check_documents(folder, room)
    check_small_files(folder, room)
    if kind == "disk":
        check_read_only(folder)


if __name__ == "__main__":
    main()
