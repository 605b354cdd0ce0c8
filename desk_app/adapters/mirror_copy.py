"""Copies of the mirror journal on a stick or a share, brought up to date when the place is there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from desk_app.adapters.atomic_file import create_private, force_to_disk, rename_durably
from desk_app.adapters.folder_rights import open_private
from desk_app.adapters.mirror_file import MirrorFile, mirror_errors, write_all
from desk_app.adapters.mirror_tail import sound_end
from desk_app.domain.errors import MirrorUnavailable

_BLOCK_BYTES = 1024 * 1024


def copy_mirror(mirror: MirrorFile, target_folder: Path) -> int:
    """Bring the copy in `target_folder` up to date and return the bytes written there, which are on the disk.

    Only what is missing is appended. May run beside the writing thread. A copy that knows events which
    `mirror` does not is never touched, for it is the proof that this PC was set back: MirrorUnavailable with
    the cause "ahead". Raises also DiskFull, MirrorUnavailable ("missing", "read-only", "io"), FileDamaged,
    FileNewer.
    """
    target = MirrorFile(target_folder / mirror.path.name, mirror.line_format.key, mirror.line_format.desk)
    with mirror_errors(target_folder):
        if not target_folder.is_dir():
            raise MirrorUnavailable(folder=str(target_folder), cause="missing")
        if not mirror.exists():
            return 0
        with mirror.path.open("rb") as source:
            source_end, _ = sound_end(source)
            copied_end = _common_end(source, target.path)
            if copied_end is not None:
                return _append(source, target.path, copied_end, source_end)
            _refuse_copy_that_is_ahead(mirror, target)
            return _replace(source, target.path, source_end)


def _common_end(source: BinaryIO, target: Path) -> int | None:
    """Where the copy ends when its last line stands at the same place in the source, otherwise None."""
    if not target.exists():
        return 0
    with target.open("rb") as copy:
        end, last_line = sound_end(copy)
    source.seek(end - len(last_line))
    return end if source.read(len(last_line)) == last_line else None


def _refuse_copy_that_is_ahead(mirror: MirrorFile, target: MirrorFile) -> None:
    """The source was written anew, with other nonces: the copy's last event must still be in it."""
    last = target.last()
    if last is not None and last not in mirror.read(from_seq=last.seq):
        raise MirrorUnavailable(folder=str(target.path.parent), cause="ahead")


def _append(source: BinaryIO, target: Path, start: int, end: int) -> int:
    descriptor = open_private(target, os.O_RDWR | os.O_CREAT)
    try:
        os.ftruncate(descriptor, start)
        os.lseek(descriptor, start, os.SEEK_SET)
        source.seek(start)
        for position in range(start, end, _BLOCK_BYTES):
            write_all(descriptor, source.read(min(_BLOCK_BYTES, end - position)))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return end - start


def _replace(source: BinaryIO, target: Path, end: int) -> int:
    temporary = target.with_name(target.name + ".tmp")
    temporary.unlink(missing_ok=True)
    source.seek(0)
    with create_private(temporary) as file:
        shutil.copyfileobj(source, file, _BLOCK_BYTES)
        file.truncate(end)
        force_to_disk(file)
    rename_durably(temporary, target)
    return end
