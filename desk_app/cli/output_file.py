"""Files that a command writes: whole or not at all, and never with a stack of technical words."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from desk_app.domain.errors import DiskFull, FolderMissing, FolderOccupied, FolderReadOnly, StorageError

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def output_file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when the block ends well; raises FolderMissing, FolderReadOnly, DiskFull."""
    folder = target.parent
    try:
        with tempfile.NamedTemporaryFile("wb", dir=folder, prefix=".", suffix=".part", delete=False) as stream:
            part = Path(stream.name)
            try:
                yield cast(BinaryIO, stream)
                stream.flush()
                os.fsync(stream.fileno())
            except BaseException:
                part.unlink()
                raise
        _keep(part, target)
    except OSError as error:
        raise told(error, folder) from error


def save(target: Path, content: bytes) -> Path:
    """Write a whole paper; raises as `output_file` does."""
    with output_file(target) as stream:
        stream.write(content)
    return target


def told(error: OSError, folder: Path) -> StorageError:
    """The leaf of the error tree for what the system said of a folder."""
    if error.errno in _FULL:
        return DiskFull(str(folder), _free(folder), 0)
    if error.errno in _READ_ONLY:
        return FolderReadOnly(str(folder))
    if error.errno in (errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST):
        return FolderOccupied(str(folder))
    return FolderMissing(str(folder))


def _keep(part: Path, target: Path) -> None:
    try:
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    except OSError:
        part.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
