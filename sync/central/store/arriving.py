"""One file while it arrives: its bytes on the disk, their SHA-256 as far as it is known (clause 8.2)."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from weakref import finalize

from sync.protocol.problems import Kind, problem

FULL_SECONDS = 300
"""When a desk tries again after the disk was full: an administrator has to make room first."""
MOST_OPEN = 64
"""Files whose SHA-256 is carried from one piece to the next; of any other it is read from the disk at its end."""
_READ = 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT)


class Arriving:
    """The file at `path`, made where it is not there; open as long as this object lives.

    The bytes below the length of a file that arrives never change: it only grows, and is cut no shorter than it
    was before the piece that failed. So what was hashed stays true for as long as the file is this very one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = FileIO(descriptor, "r+b", closefd=False)
        finalize(self, os.close, descriptor)
        self._sum = hashlib.sha256()
        self._hashed = 0

    @property
    def length(self) -> int:
        return os.fstat(self._file.fileno()).st_size

    def is_there(self) -> bool:
        """Whether the file of that name is still this one: it may have become whole, or been removed."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def lock(self) -> bool:
        """Whether nobody else holds it, in this process or another."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def add(self, offset: int, parts: Iterable[bytes | memoryview]) -> None:
        """On its way to the disk when it returns: what a power cut takes of it is sent again.

        Raises OVERLOADED where the disk is full.
        """
        end = offset
        with self._full_disk_told(offset):
            self._file.seek(offset)
            for part in parts:
                self._write(part)
                if self._hashed == end:
                    self._sum.update(part)
                    self._hashed += len(part)
                end += len(part)
        # Begins to write out and does not wait: the disk works while the next piece travels.
        os.posix_fadvise(self._file.fileno(), offset, end - offset, os.POSIX_FADV_DONTNEED)

    def force_to_disk(self, offset: int) -> None:
        """Raises OVERLOADED where the disk is full; then what stood from `offset` on is cut off."""
        with self._full_disk_told(offset):
            os.fdatasync(self._file.fileno())

    def digest(self) -> bytes:
        """Of the whole file; what others added to it is read."""
        self._file.seek(self._hashed)
        while data := self._file.read(_READ):
            self._sum.update(data)
            self._hashed += len(data)
        return self._sum.digest()

    def _write(self, part: bytes | memoryview) -> None:
        left = memoryview(part)
        while left:
            left = left[self._file.write(left) :]

    @contextmanager
    def _full_disk_told(self, offset: int) -> Iterator[None]:
        """Raises OVERLOADED where the disk is full; then what was to stand from `offset` on has not come."""
        try:
            yield
        except OSError as error:
            if error.errno not in _FULL:
                raise
            with suppress(OSError):  # what stands too much is overwritten by the next try
                self._file.truncate(offset)
            raise problem(Kind.OVERLOADED, "the disk is full", retry_after=FULL_SECONDS) from error


class Opened:
    """Files that arrive, between two pieces. Safe for several threads."""

    def __init__(self) -> None:
        self._files: OrderedDict[Path, Arriving] = OrderedDict()
        self._changing = threading.Lock()

    @contextmanager
    def locked(self, path: Path) -> Iterator[Arriving]:
        """The file that arrives at `path`, nobody else's meanwhile.

        Raises OVERLOADED when somebody else adds to it now. One that stays empty is removed.
        """
        with self._changing:
            file = self._files.pop(path, None)
        if file is None or not file.is_there():
            file = Arriving(path)
        if not file.lock() or not file.is_there():
            raise problem(Kind.OVERLOADED, retry_after=1)
        try:
            yield file
            if file.is_there():
                self._keep(file)
        finally:
            if file.is_there() and not file.length:
                path.unlink()
            file.unlock()

    def _keep(self, file: Arriving) -> None:
        with self._changing:
            self._files[file.path] = file
            if len(self._files) > MOST_OPEN:
                self._files.popitem(last=False)
