"""Files that a person asked for, there whole or not at all (`desk_app.application.export_book.WholeFile`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from desk_app.adapters.atomic_file import create_private, force_to_disk, rename_durably, storage_errors
from desk_app.domain.command_errors import FileExists


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A hidden file beside `target` that takes its name when the block ends well.

    An export holds personal data, so it is its owner's alone. Raises DiskFull, FolderReadOnly, FolderMissing.
    """
    part = target.with_name(f".{uuid4().hex}.part")
    with storage_errors(target.parent):
        try:
            with create_private(part) as out:
                yield out
                force_to_disk(out)
            rename_durably(part, target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """As `whole_file`; raises also FileExists where something has that name already."""
    with storage_errors(target.parent):
        if target.exists():
            raise FileExists(str(target))
    with whole_file(target) as out:
        yield out
