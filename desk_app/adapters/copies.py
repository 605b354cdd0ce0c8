"""Copies of the register: the mirror journal on a second disk, and backups of everything."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from desk_app.adapters.atomic_file import create_private, make_folder
from desk_app.adapters.backup import DOCUMENTS, write_backup
from desk_app.adapters.data_folder import DATABASE
from desk_app.adapters.desk_file import CopyRefusal, DeskFile
from desk_app.adapters.key_slots import Keys
from desk_app.adapters.keys_file import KEYS_FILE
from desk_app.adapters.mirror_copy import copy_mirror
from desk_app.adapters.mirror_file import MirrorFile
from desk_app.adapters.sqlite.connection import Connection, storage_errors
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.services import CopyState
from desk_app.domain import errors


class FolderCopies:
    """Copies of one data folder. Each act opens what it reads: it may run beside a desk at work."""

    def __init__(
        self,
        folder: Path,
        keys: Keys,
        mirror: MirrorFile,
        open_connection: Callable[[], Connection],
        operator: Callable[[], str],
        today: Callable[[], date],
    ) -> None:
        self._folder = folder
        self._keys = keys
        self._mirror = mirror
        self._open_connection = open_connection
        self._operator = operator
        self._today = today

    def refresh(self) -> tuple[CopyState, ...]:
        return tuple(map(self._refresh, DeskFile.read(self._folder).copy_folders))

    def keep_in(self, folder: Path | None, reason: str) -> None:
        desk = DeskFile.read(self._folder)
        if folder is None:
            if not reason.strip():
                raise errors.ReasonMissing("copy")
            refusal = CopyRefusal(self._operator(), self._today(), reason)
            replace(desk, copy_folders=(), copy_refusal=refusal).write(self._folder)
            return
        kept_in = folder.absolute()
        self._copy_to(kept_in)
        replace(desk, copy_folders=(kept_in,), copy_refusal=None).write(self._folder)

    def keep_mirror_in(self, folder: Path) -> None:
        copy_mirror(self._mirror, folder)
        replace(DeskFile.read(self._folder), mirror_folder=folder.absolute()).write(self._folder)

    def backup(self, target: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        snapshot = self._folder / "tmp" / "backup.db"
        make_folder(self._folder, snapshot.parent.name)
        snapshot.unlink(missing_ok=True)
        create_private(snapshot).close()  # SQLite keeps the rights of the empty file it finds
        try:
            self._snapshot(snapshot)
            return write_backup(
                target,
                snapshot,
                self._folder / KEYS_FILE,
                self._folder / DOCUMENTS,
                DeskFile.read(self._folder).desk,
                progress=progress,
                cancelled=cancelled,
            )
        finally:
            snapshot.unlink(missing_ok=True)

    def _snapshot(self, target: Path) -> None:
        with storage_errors(self._folder / DATABASE), self._open_connection() as connection:
            connection.exec_driver_sql("PRAGMA query_only = OFF")  # VACUUM INTO writes, though not here
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))

    def _refresh(self, folder: Path) -> CopyState:
        try:
            self._copy_to(folder)
        except errors.MirrorUnavailable as lost:
            return CopyState(folder, is_current=False, cause=lost.cause)
        except errors.DiskFull:
            return CopyState(folder, is_current=False, cause="full")
        except errors.StorageError:
            return CopyState(folder, is_current=False, cause="io")
        return CopyState(folder, is_current=True)

    def _copy_to(self, folder: Path) -> None:
        copy_mirror(self._mirror, folder)
        with contextlib.suppress(FileNotFoundError):
            if (folder / KEYS_FILE).read_bytes() == (self._folder / KEYS_FILE).read_bytes():
                return
        self._keys.copy_to(folder)
