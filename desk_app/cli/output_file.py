"""Files that a command writes: whole or not at all, for their owner alone, and every failure in known words."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desk_app.domain.errors import DiskFull, FolderMissing, FolderOccupied, FolderReadOnly, StorageError

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_OCCUPIED = {errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST}


@contextmanager
def output_file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name, and the place of an older one, when the block ends well.

    Raises FolderMissing, FolderReadOnly, FolderOccupied, DiskFull.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise told(error, target) from error


def save(target: Path, content: bytes) -> None:
    """Write a whole paper; raises as `output_file` does."""
    with output_file(target) as stream:
        stream.write(content)


def told(error: OSError, target: Path) -> StorageError:
    """The leaf of the error tree for what the system said of a file or folder to write."""
    if error.errno in _FULL:
        return DiskFull(str(target.parent), shutil.disk_usage(target.parent).free, 0)
    if error.errno in _READ_ONLY:
        return FolderReadOnly(str(target.parent))
    if error.errno in _OCCUPIED:
        return FolderOccupied(str(target))
    return FolderMissing(str(target.parent))
