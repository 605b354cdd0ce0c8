"""The file a person attaches: opened for reading only, and watched for changes while it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desk_app.domain.errors import DocumentUnreadable

_BLOCK_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """`name` is for messages; `before` is the state of a file when it was opened, None for other streams."""

    stream: BinaryIO
    name: str
    before: os.stat_result | None

    @property
    def size(self) -> int | None:
        """Bytes, None when they are not known beforehand."""
        return None if self.before is None else self.before.st_size

    def read(self) -> bytes:
        """The next block, empty at the end; raises DocumentUnreadable."""
        try:
            return self.stream.read(_BLOCK_BYTES)
        except OSError as error:
            raise DocumentUnreadable(name=self.name, cause="io") from error

    def check_unchanged(self, length: int) -> None:
        """Raises DocumentUnreadable when the file was written to while its `length` bytes were read."""
        if self.before is None:
            return
        after = os.fstat(self.stream.fileno())
        if (length, after.st_size, after.st_mtime_ns) != (self.size, self.size, self.before.st_mtime_ns):
            raise DocumentUnreadable(name=self.name, cause="changed")


@contextmanager
def opened_source(source: Path | BinaryIO) -> Iterator[DocumentSource]:
    """Raises DocumentUnreadable with the cause "missing", "permission", "not-a-file" or "io"."""
    if not isinstance(source, Path):
        yield DocumentSource(source, name="", before=None)
        return
    with _open(source) as stream:
        yield DocumentSource(stream, source.name, os.fstat(stream.fileno()))


def _open(path: Path) -> BinaryIO:
    try:
        # Before opening: opening a named pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentUnreadable(name=path.name, cause="not-a-file")
        return path.open("rb", buffering=0)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocumentUnreadable(name=path.name, cause="missing") from error
    except PermissionError as error:
        raise DocumentUnreadable(name=path.name, cause="permission") from error
    except (OSError, ValueError) as error:
        raise DocumentUnreadable(name=path.name, cause="io") from error
