"""The mirror journal: the second durable place of every number, outside the data folder.

A text file that only grows, one encrypted line for each journal event (mirror_line). It is written after the
commit and before the paper; when the database is restored from yesterday it says what happened since.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desk_app.adapters.atomic_file import (
    create_private,
    force_folder_to_disk,
    force_to_disk,
    rename_durably,
    storage_error,
)
from desk_app.adapters.folder_rights import open_private
from desk_app.adapters.mirror_line import LineDamaged, LineNewer, MirrorLine, MirrorLineFormat
from desk_app.adapters.mirror_tail import sound_end
from desk_app.domain.errors import (
    DiskFull,
    FileDamaged,
    FileNewer,
    FolderReadOnly,
    MirrorUnavailable,
)


class MirrorFile:
    """The mirror journal of `desk` at `path`, under the subkey "mirror"; owned by the thread that writes.

    `read`, `last` and `exists` may be used from any thread, for they open the file anew. Only an invented town is
    written without `waits_for_disk`: nothing of it would be missed after a power cut.
    """

    def __init__(self, path: Path, key: bytes, desk: str, *, waits_for_disk: bool = True) -> None:
        self.path = path
        self._waits_for_disk = waits_for_disk
        self.line_format = MirrorLineFormat(key, desk)
        self._descriptor = -1
        self._end = 0
        self._last: MirrorLine | None = None

    def exists(self) -> bool:
        """Whether there is a file, empty or not."""
        return self.path.is_file()

    def check_writable(self) -> None:
        """Ask before a number is drawn; costs three system calls. An absent file is made.

        Raises MirrorUnavailable with the cause "missing" (folder), "read-only", "io", or "replaced" (the file
        is not the one written to so far: `rewrite` it from the journal); FileDamaged, FileNewer.
        """
        with mirror_errors(self.path.parent):
            self._ensure_open()
            if not os.access(self.path, os.W_OK):
                raise MirrorUnavailable(folder=str(self.path.parent), cause="read-only")

    def append(self, epoch: int, seq: int, payload: bytes) -> None:
        """Write one event and return when it is on the disk. The event that is last already changes nothing.

        Raises DiskFull and MirrorUnavailable as `check_writable`, or with the cause "out-of-order" when `seq`
        does not follow the last one of its epoch. On any error the file is as before and the same call may be
        repeated.
        """
        self.append_all([MirrorLine(epoch, seq, payload)])

    def append_all(self, lines: Sequence[MirrorLine]) -> None:
        """Write the events of one transaction, as `append` does, with one wait for the disk."""
        with mirror_errors(self.path.parent, needed_bytes=2 * sum(len(line.payload) for line in lines)):
            self._ensure_open()
            new = [line for line in lines if line != self._last]
            if new:
                self._check_order(new)
                self._write(b"".join(map(self.line_format.written, new)))
                self._last = new[-1]

    def read(self, from_seq: int = 0) -> Iterator[MirrorLine]:
        """All events from `from_seq` on, in order, a torn end left out; none when there is no file.

        Raises FileDamaged for a line that is not what was written or is missing between others; FileNewer.
        """
        if not self.exists():
            return
        with self.path.open("rb") as file, self._line_errors():
            end, _ = sound_end(file)
            file.seek(0)
            before: tuple[int, int] | None = None
            while file.tell() < end:
                written = file.readline()
                position = self.line_format.position(written)
                if before is not None and not _follows(position, before):
                    raise LineDamaged
                before = position
                if position[1] >= from_seq:
                    yield self.line_format.opened(written)

    def last(self) -> MirrorLine | None:
        """The last event, read from the end of the file, or None. Raises FileDamaged, FileNewer."""
        if not self.exists():
            return None
        with self.path.open("rb") as file, self._line_errors():
            _, written = sound_end(file)
            return self.line_format.opened(written) if written else None

    def rewrite(self, lines: Iterable[MirrorLine]) -> None:
        """Replace the whole file by `lines`, all or nothing; for a new place, or one that was replaced.

        Raises DiskFull, MirrorUnavailable.
        """
        temporary = self.path.with_name(self.path.name + ".tmp")
        with mirror_errors(self.path.parent):
            self.close()
            temporary.unlink(missing_ok=True)
            with create_private(temporary) as file:
                for line in lines:
                    file.write(self.line_format.written(line))
                force_to_disk(file)
            rename_durably(temporary, self.path)
        self._last = None

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _ensure_open(self) -> None:
        """Open the file, anew if another lies in its place; one that lacks what was written is refused."""
        if self._descriptor >= 0 and self._is_still_in_place():
            return
        self.close()
        expected = self._last
        self._open()
        if expected is not None and expected != self._last:
            self.close()
            self._last = expected
            raise MirrorUnavailable(folder=str(self.path.parent), cause="replaced")

    def _is_still_in_place(self) -> bool:
        ours = os.fstat(self._descriptor)
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return False
        return (ours.st_dev, ours.st_ino) == (found.st_dev, found.st_ino) and found.st_size >= self._end

    def _open(self) -> None:
        folder = self.path.parent
        is_new = not self.path.exists()
        self._descriptor = open_private(self.path, os.O_RDWR | os.O_CREAT)
        os.fsync(self._descriptor)  # a process that was killed may have left its last line in the cache only
        if is_new:
            force_folder_to_disk(folder)
        with self.path.open("rb") as file, self._line_errors():
            self._end, written = sound_end(file)
            self._last = self.line_format.opened(written) if written else None

    def _check_order(self, lines: Sequence[MirrorLine]) -> None:
        last = self._last
        for line in lines:
            if last is not None and not _follows((line.epoch, line.seq), (last.epoch, last.seq)):
                raise MirrorUnavailable(folder=str(self.path.parent), cause="out-of-order")
            last = line

    def _write(self, written: bytes) -> None:
        try:
            if os.fstat(self._descriptor).st_size > self._end:  # to cut where nothing is too much costs as well
                os.ftruncate(self._descriptor, self._end)  # what a power cut or a full disk tore
            os.lseek(self._descriptor, self._end, os.SEEK_SET)
            write_all(self._descriptor, written)
            if self._waits_for_disk:
                _force_content_to_disk(self._descriptor)
        except OSError:
            self._take_back()
            raise
        self._end += len(written)

    def _take_back(self) -> None:
        """Cut what was written of a line that failed; it may not count, for its durability is not known."""
        try:
            os.ftruncate(self._descriptor, self._end)
        finally:
            self.close()

    @contextmanager
    def _line_errors(self) -> Iterator[None]:
        try:
            yield
        except LineDamaged as error:
            raise FileDamaged(file=str(self.path)) from error
        except LineNewer as error:
            raise FileNewer(file=str(self.path), found=error.found, known=error.known) from error


def _follows(position: tuple[int, int], before: tuple[int, int]) -> bool:
    """Without gap inside an epoch; a new epoch starts where its journal was rebuilt from."""
    (epoch, seq), (epoch_before, seq_before) = position, before
    return epoch > epoch_before or (epoch == epoch_before and seq == seq_before + 1)


def write_all(descriptor: int, content: bytes) -> None:
    """A full disk first takes a part of a write and refuses only the next one."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _force_content_to_disk(descriptor: int) -> None:
    if sys.platform == "win32":
        os.fsync(descriptor)
    else:  # fdatasync writes the new length too, and spares the times
        os.fdatasync(descriptor)


@contextmanager
def mirror_errors(folder: Path, needed_bytes: int = 0) -> Iterator[None]:
    """Inside, an operating system's error becomes DiskFull or MirrorUnavailable."""
    try:
        yield
    except OSError as error:
        known = storage_error(error, folder, needed_bytes)
        if isinstance(known, DiskFull):
            raise known from error
        if isinstance(known, FolderReadOnly):
            raise MirrorUnavailable(folder=str(folder), cause="read-only") from error
        cause = "missing" if error.errno in (errno.ENOENT, errno.ENOTDIR) else "io"
        raise MirrorUnavailable(folder=str(folder), cause=cause) from error
