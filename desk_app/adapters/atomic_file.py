"""Files that are there whole or not at all, whatever moment the power goes.

A new file is written beside its place, forced to the disk, renamed, and the folder that names it is forced to
the disk too: without the last step the rename itself can be lost (fsync(2), rename(2)).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desk_app.adapters.disks import free_bytes
from desk_app.adapters.durable_rename import rename
from desk_app.adapters.folder_rights import make_private, open_private
from desk_app.domain.errors import DiskFull, FolderMissing, FolderReadOnly, StorageError

# EFBIG: the file system (FAT) takes no more of this file, and only another place helps.
_FULL = {errno.ENOSPC, errno.EFBIG} | ({errno.EDQUOT} if sys.platform != "win32" else set())
_NOT_OFFERED = {errno.EINVAL, errno.EOPNOTSUPP}
# ELOOP: a link where a file of ours should be.
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ELOOP}

# A stick that was pulled or a share that went away answers with one of these.
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENXIO, errno.ENODEV, errno.ETIMEDOUT} | (
    {errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN} if sys.platform != "win32" else set()
)


def storage_error(error: OSError, folder: Path, needed_bytes: int = 0) -> StorageError | None:
    """The storage error that an operating system's error means, or None when it means none of them."""
    if error.errno in _FULL:
        return DiskFull(folder=str(folder), free_bytes=free_bytes(folder), needed_bytes=needed_bytes)
    if error.errno in _FORBIDDEN:
        return FolderReadOnly(folder=str(folder))
    if error.errno in _GONE:
        return FolderMissing(folder=str(folder))
    return None


@contextmanager
def storage_errors(folder: Path, needed_bytes: int = 0) -> Iterator[None]:
    """An operating system's error about `folder` becomes DiskFull, FolderReadOnly or FolderMissing."""
    try:
        yield
    except OSError as error:
        known = storage_error(error, folder, needed_bytes)
        if known is None:
            raise
        raise known from error


def create_private(path: Path) -> BinaryIO:
    """Open a file that must not exist yet, for writing and reading back, with the rights of its folder."""
    return os.fdopen(open_private(path, os.O_RDWR | os.O_CREAT | os.O_EXCL), "w+b")


def force_to_disk(file: BinaryIO) -> None:
    """Return only when everything written to `file` is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def force_folder_to_disk(folder: Path) -> None:
    """Make the names in `folder` durable, where the system offers it: Windows and some shares do not."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NOT_OFFERED:
                raise
        finally:
            os.close(descriptor)


def make_folder(base: Path, *names: str) -> Path:
    """The folder `names` below `base`, made durably and private where it is not there yet.

    `base` itself is never made: where a stick was pulled, a new folder would only look like the data folder.
    """
    folder = base
    for name in names:
        parent, folder = folder, folder / name
        if not folder.is_dir():
            make_private(folder)
            force_folder_to_disk(parent)
    return folder


def rename_durably(temporary: Path, target: Path) -> None:
    """Give a file, already forced to the disk, its lasting name in one step that survives a power cut."""
    rename(temporary, target)
    force_folder_to_disk(target.parent)


def write_atomically(target: Path, content: bytes) -> None:
    """Replace `target` by `content`, or leave it as it was.

    The temporary name is fixed, so that a crash leaves at most one leftover, which the next write replaces.
    Raises DiskFull, FolderReadOnly, FolderMissing.
    """
    temporary = target.with_name(target.name + ".tmp")
    with storage_errors(target.parent, needed_bytes=len(content)):
        temporary.unlink(missing_ok=True)
        try:
            with create_private(temporary) as file:
                file.write(content)
                force_to_disk(file)
            rename_durably(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
