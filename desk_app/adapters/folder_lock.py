"""One writing process for each data folder, by a lock of the operating system that a kill releases.

The file `lock` holds the holder's name and process id in the open, so that the other session can say who has
the counter. On Windows the locked byte lies far behind the end, or the text could not be read.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from desk_app.adapters.atomic_file import storage_errors
from desk_app.adapters.folder_rights import open_private
from desk_app.adapters.handover import clear_handover
from desk_app.domain.errors import FolderLocked

_LOCK_FILE = "lock"
_POLL_SECONDS = 0.05
# For a holder that has not yet written its name, or one that only looks who holds the lock.
_GRACE_SECONDS = 0.5
_LONGEST_NAME = 100
# Always as long: a file that does not grow can be written on a full disk, and the program must start there.
_TEXT_BYTES = 1024

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # flock, not lockf: it also refuses a second lock of this very process.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes in a data folder: the operator's or the program's name, and the process id."""

    name: str
    pid: int


class FolderLock:
    """The right to write in a data folder, held until `release`, the end of `with`, or of the process."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self._folder = folder
        self._descriptor = descriptor
        self._held = True

    @classmethod
    def acquire(cls, folder: Path, holder: str, *, wait_seconds: float = 0.0) -> FolderLock:
        """Take the lock as `holder`, waiting at most `wait_seconds` for another to let go.

        Raises FolderLocked with the other's name and pid, FolderMissing, FolderReadOnly.
        """
        deadline = time.monotonic() + wait_seconds
        with storage_errors(folder):
            descriptor = _open_lock_file(folder)
        while not _try_lock(descriptor):
            other = _read_holder(folder)
            if time.monotonic() >= deadline + (0.0 if other else _GRACE_SECONDS):
                os.close(descriptor)
                name, pid = (other.name, other.pid) if other else ("", 0)
                raise FolderLocked(folder=str(folder), holder=name, pid=pid)
            time.sleep(_POLL_SECONDS)
        lock = cls(folder, descriptor)
        try:
            lock.announce(holder)
            clear_handover(folder)
        except BaseException:
            lock.release()
            raise
        return lock

    def announce(self, holder: str) -> None:
        """Write who holds the lock, also when another person takes over in the same program."""
        holder = holder[:_LONGEST_NAME]
        text = json.dumps({"holder": holder, "pid": os.getpid()}, ensure_ascii=False)
        with storage_errors(self._folder):
            _write_text(self._descriptor, text)

    def release(self) -> None:
        """Let go; the file stays, for removing it would let two processes lock two files of one name."""
        if self._held:
            self._held = False
            with suppress(OSError):  # the name is a courtesy; letting go is not
                _write_text(self._descriptor, "")
            os.close(self._descriptor)

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def current_holder(folder: Path) -> Holder | None:
    """Who holds the lock now, None when nobody does. Raises FolderMissing, FolderReadOnly."""
    with storage_errors(folder):
        descriptor = _open_lock_file(folder)
    try:
        if not _try_lock(descriptor):
            return _read_holder(folder) or Holder("", 0)
        _write_text(descriptor, "")  # the name of one who was killed
        return None
    finally:
        os.close(descriptor)


def _open_lock_file(folder: Path) -> int:
    return open_private(folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT)


def _write_text(descriptor: int, text: str) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text.encode().ljust(_TEXT_BYTES))


def _read_holder(folder: Path) -> Holder | None:
    """The text of the lock file; None while a holder that has only just taken the lock is writing it."""
    try:
        with (folder / _LOCK_FILE).open("rb") as file:
            content = json.loads(file.read(_TEXT_BYTES))
        return Holder(str(content["holder"]), int(content["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
