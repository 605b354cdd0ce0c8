"""The mirror journal as the desk's core sees it: events instead of lines, OSError instead of sentences."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from desk_app.adapters.mirror_file import MirrorFile
from desk_app.adapters.mirror_line import MirrorLine
from desk_app.domain import errors
from sync.protocol.journal import BrokenEvent, Event


class JournalMirror:
    """`sync.client.ports.Mirror` over the encrypted file."""

    def __init__(self, file: MirrorFile) -> None:
        self._file = file
        self._known: tuple[tuple[int, int, int, int], Event] | None = None

    @property
    def file(self) -> MirrorFile:
        """The file itself, for copies of it."""
        return self._file

    def require_writable(self) -> None:
        with _core_errors():
            self._file.check_writable()

    def last(self) -> Event | None:
        """Asked before every number: while the file is the very one last written, its last event is known."""
        if self._known is not None and self._known[0] == self._identity_of_file():
            return self._known[1]
        with _core_errors():
            line = self._file.last()
        return None if line is None else Event.from_bytes(line.payload)

    def events(self, from_seq: int) -> Iterator[Event]:
        with _core_errors():
            for line in self._file.read(from_seq):
                yield Event.from_bytes(line.payload)

    def append(self, events: Sequence[Event]) -> None:
        self._known = None
        with _core_errors():
            self._file.append_all([_line(event) for event in events])
        self._known = (self._identity_of_file(), events[-1])

    def rewrite(self, events: Iterable[Event]) -> None:
        """Keep the old file under the moment at which it was found wanting, and hold these events instead."""
        self._known = None
        self._set_aside()
        with _core_errors():
            self._file.rewrite(map(_line, events))

    def _set_aside(self) -> None:
        self._file.close()
        if self._file.exists():
            moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            self._file.path.rename(self._file.path.with_suffix(f".set-aside-{moment}"))

    def _identity_of_file(self) -> tuple[int, int, int, int]:
        try:
            found = self._file.path.stat()
        except FileNotFoundError:
            return (0, 0, 0, 0)
        return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _line(event: Event) -> MirrorLine:
    return MirrorLine(event.header.epoch, event.header.seq, event.as_bytes())


@contextmanager
def _core_errors() -> Iterator[None]:
    try:
        yield
    except errors.FileDamaged as damaged:
        raise BrokenEvent("a line of the mirror is damaged") from damaged
    except (errors.MirrorUnavailable, errors.FolderReadOnly, errors.FolderMissing) as lost:
        raise OSError(errno.EIO, lost.data().get("cause", "missing")) from lost
    except errors.DiskFull as full:
        raise OSError(errno.ENOSPC, "full") from full
