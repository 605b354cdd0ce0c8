"""The mirror journal of a data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.adapters.data_folder import MIRROR_NAME
from desk_app.adapters.journal_mirror import JournalMirror
from desk_app.adapters.mirror_file import MirrorFile

if TYPE_CHECKING:
    from desk_app.adapters.desk_file import DeskFile


def mirror_of(desk: DeskFile, key: bytes, *, waits_for_disk: bool = True) -> JournalMirror:
    """The mirror journal where this PC keeps it."""
    path = desk.mirror_folder / MIRROR_NAME.format(desk=desk.desk)
    return JournalMirror(MirrorFile(path, key, desk.desk, waits_for_disk=waits_for_disk))
