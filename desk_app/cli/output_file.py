"""Files that a command writes: there whole or not at all, for their owner alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.errors import FolderOccupied


@contextmanager
def output_file(desk: FrontDesk, target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name, and the place of an older one, when the block ends well.

    Raises FolderMissing, FolderReadOnly, DiskFull, and FolderOccupied where a folder has that name.
    """
    if target.is_dir():
        raise FolderOccupied(str(target))
    with desk.export_book.whole_file(target) as stream:
        yield stream


def save(desk: FrontDesk, target: Path, content: bytes) -> None:
    """Write a whole paper; raises as `output_file` does."""
    with output_file(desk, target) as stream:
        stream.write(content)
