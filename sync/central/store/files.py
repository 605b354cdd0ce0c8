"""Files on a folder, named by the SHA-256 of their bytes, whole or still arriving (clause 8.2).

`ab/cd/abcd...` is whole and never changes; `ab/cd/abcd....part` is as long as what has arrived. A file becomes
whole by rename, after its bytes were hashed and forced to the disk. Institutions do not share a folder.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from sync.protocol.limits import BLOB_BYTES, BLOB_CHUNK
from sync.protocol.problems import Kind, problem

FULL_SECONDS = 300
"""When a desk tries again after the disk was full: an administrator has to make room first."""
_READ = 1024 * 1024
_PART = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Arrived:
    """How much of a file is here. `length` is None until the first piece has said it."""

    offset: int
    length: int | None

    @property
    def is_whole(self) -> bool:
        return self.offset == self.length


class FileStore:
    """Safe for several threads and processes: the system locks a file while a piece is added to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def arrived(self, institution: str, digest: bytes) -> Arrived:
        """Nothing of it: `Arrived(0, None)`."""
        whole = self._whole(institution, digest)
        if whole.exists():
            size = whole.stat().st_size
            return Arrived(size, size)
        part = self._part(institution, digest)
        return Arrived(part.stat().st_size if part.exists() else 0, None)

    def append(self, institution: str, digest: bytes, offset: int, length: int, piece: bytes) -> Arrived:
        """Add a piece exactly at `offset`.

        Raises OFFSET, TOO_LARGE, OVERLOADED where the disk is full, and DIGEST: then nothing of the file is left.
        """
        if length > BLOB_BYTES or len(piece) > BLOB_CHUNK or offset + len(piece) > length:
            raise problem(Kind.TOO_LARGE)
        whole = self._whole(institution, digest)
        whole.parent.mkdir(parents=True, exist_ok=True)
        with self._locked(institution, digest) as part:
            known = self.arrived(institution, digest)
            if known.is_whole:
                return known
            if known.offset != offset:
                raise problem(Kind.OFFSET, offset=known.offset)
            _add(part, offset, piece)
            if offset + len(piece) < length:
                return Arrived(offset + len(piece), length)
            with _full_disk_told(part, offset):
                os.fdatasync(part.fileno())
            self._finish(institution, digest, part)
            return Arrived(length, length)

    def open(self, institution: str, digest: bytes) -> BinaryIO:
        """A whole file, for reading. Raises NOT_FOUND."""
        try:
            return self._whole(institution, digest).open("rb")
        except FileNotFoundError as error:
            raise problem(Kind.NOT_FOUND, "file") from error

    def need(self, institution: str, digests: tuple[bytes, ...]) -> dict[bytes, int]:
        """What is not whole here, and how much of it is."""
        states = {digest: self.arrived(institution, digest) for digest in digests}
        return {digest: state.offset for digest, state in states.items() if not state.is_whole}

    def unfinished(self, institution: str, before: float, is_removed: bool) -> int:
        """How many files never became whole and did not grow since `before` (seconds since 1970); they are removed
        where `is_removed`, but for one that is being added to."""
        parts = (self._folder / institution).glob(f"*/*/*{_PART}")
        old = [part for part in parts if part.stat().st_mtime < before]
        return sum(map(self._removed, old)) if is_removed else len(old)

    @staticmethod
    def _removed(path: Path) -> bool:
        with path.open("rb") as part:
            try:
                fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            path.unlink()
        return True

    def _finish(self, institution: str, digest: bytes, part: FileIO) -> None:
        part.seek(0)
        found = hashlib.sha256()
        while data := part.read(_READ):
            found.update(data)
        path = self._part(institution, digest)
        if found.digest() != digest:
            path.unlink()
            raise problem(Kind.DIGEST)
        path.rename(self._whole(institution, digest))
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _locked(self, institution: str, digest: bytes) -> Iterator[FileIO]:
        """The arriving file, opened and locked. Raises OFFSET when somebody else is adding to it now."""
        path = self._part(institution, digest)
        with FileIO(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as part:
            try:
                fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise problem(Kind.OVERLOADED, retry_after=1) from error
            try:
                yield part
            finally:
                if path.exists() and not path.stat().st_size:
                    path.unlink()

    def _whole(self, institution: str, digest: bytes) -> Path:
        name = digest.hex()
        return self._folder / institution / name[:2] / name[2:4] / name

    def _part(self, institution: str, digest: bytes) -> Path:
        whole = self._whole(institution, digest)
        return whole.with_name(whole.name + _PART)


def _add(part: FileIO, offset: int, piece: bytes) -> None:
    """On its way to the disk when it returns: what a power cut takes of a part is sent again."""
    with _full_disk_told(part, offset):
        part.seek(offset)
        left = memoryview(piece)
        while left:
            left = left[part.write(left) :]
    # Begins to write out and does not wait: the disk works while the next piece travels.
    os.posix_fadvise(part.fileno(), offset, len(piece), os.POSIX_FADV_DONTNEED)


@contextmanager
def _full_disk_told(part: FileIO, offset: int) -> Iterator[None]:
    """Raises OVERLOADED where the disk is full; then the piece at `offset` has not come."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        with suppress(OSError):  # what stands too much is overwritten by the next try
            part.truncate(offset)
        raise problem(Kind.OVERLOADED, "the disk is full", retry_after=FULL_SECONDS) from error
