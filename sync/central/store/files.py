"""Files named by the SHA-256 of their bytes, whole or still arriving (clause 8.2).

`ab/cd/abcd....part` is as long as what has arrived. Once its bytes were hashed and forced to the disk it goes to
where whole files are kept: beside it as `ab/cd/abcd...` by rename, or in a bucket. Institutions share no folder.
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
from typing import Protocol

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


class Kept(Protocol):
    """Where whole files lie; they never change."""

    def size(self, institution: str, digest: bytes) -> int | None:
        """In bytes; None for a file that is not here."""
        ...

    def take(self, institution: str, digest: bytes, part: Path) -> None:
        """Keep what was found to be whole and right; durable when it returns, and `part` is gone."""
        ...

    def place(self, institution: str, digest: bytes) -> Path | str:
        """A file to read from, or an address to ask. Raises NOT_FOUND."""
        ...


class Folder:
    """Whole files beside those that arrive."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def size(self, institution: str, digest: bytes) -> int | None:
        whole = _whole(self._folder, institution, digest)
        return whole.stat().st_size if whole.exists() else None

    def take(self, institution: str, digest: bytes, part: Path) -> None:
        part.rename(_whole(self._folder, institution, digest))
        folder = os.open(part.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def place(self, institution: str, digest: bytes) -> Path | str:
        whole = _whole(self._folder, institution, digest)
        if not whole.exists():
            raise problem(Kind.NOT_FOUND, "file")
        return whole


class FileStore:
    """Safe for several threads and processes: the system locks a file while a piece is added to it.

    `folder`: where files arrive. All processes of a service share it.
    """

    def __init__(self, folder: Path, kept: Kept | None = None) -> None:
        self._folder = folder
        self._kept = kept or Folder(folder)

    def arrived(self, institution: str, digest: bytes) -> Arrived:
        """Nothing of it: `Arrived(0, None)`."""
        size = self._kept.size(institution, digest)
        if size is not None:
            return Arrived(size, size)
        part = self._part(institution, digest)
        return Arrived(part.stat().st_size if part.exists() else 0, None)

    def append(self, institution: str, digest: bytes, offset: int, length: int, piece: bytes) -> Arrived:
        """Add a piece exactly at `offset`.

        Raises OFFSET, TOO_LARGE, OVERLOADED where the disk is full, and DIGEST: then nothing of the file is left.
        """
        if length > BLOB_BYTES or len(piece) > BLOB_CHUNK or offset + len(piece) > length:
            raise problem(Kind.TOO_LARGE)
        self._part(institution, digest).parent.mkdir(parents=True, exist_ok=True)
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

    def place(self, institution: str, digest: bytes) -> Path | str:
        """Of a whole file: where to read it, or an address to ask. Raises NOT_FOUND, OVERLOADED."""
        return self._kept.place(institution, digest)

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
        self._kept.take(institution, digest, path)

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

    def _part(self, institution: str, digest: bytes) -> Path:
        whole = _whole(self._folder, institution, digest)
        return whole.with_name(whole.name + _PART)


def _whole(folder: Path, institution: str, digest: bytes) -> Path:
    name = digest.hex()
    return folder / institution / name[:2] / name[2:4] / name


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
