"""state.json: how far a new version of the program is on this computer."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from desk_app.adapters.atomic_file import make_folder
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.versioned_file import read_versioned, write_versioned
from desk_app.domain.errors import FileDamaged, FolderMissing
from desk_app.domain.program_update import Offer, Package, Stage, UpdateRecord

STATE = "state.json"
_VERSION = 1
_IDENTITY_BYTES = 16
_READ_BY_ALL = 0o644
_HOLDER = "registraturactl upgrade"
_PATIENCE = 5.0
"""Seconds: two programs look for a new version at the same moment, and each takes an instant."""


class RecordFile:
    """`desk_app.application.update_program.UpdateRecords` in a folder that is made when it is first needed."""

    def __init__(self, folder: Path, *, is_for_all: bool = False) -> None:
        """`is_for_all`: every account of the computer may read it."""
        self._folder = folder
        self._is_for_all = is_for_all
        self._new = UpdateRecord(secrets.token_hex(_IDENTITY_BYTES))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Raises FolderLocked, FolderReadOnly, FolderMissing."""
        if self._is_for_all:
            self._folder.mkdir(parents=True, exist_ok=True)
        elif self._folder.parent.is_dir():
            make_folder(self._folder.parent, self._folder.name)
        with FolderLock.acquire(self._folder, _HOLDER, wait_seconds=_PATIENCE):
            yield

    def read(self) -> UpdateRecord:
        """A new record where there is none. A damaged one is begun anew: nothing in it is worth a person's time,
        but versions known to be bad may be offered once more.
        """
        try:
            return _record(read_versioned(self._folder / STATE, known=_VERSION))
        except (FolderMissing, FileDamaged, KeyError, TypeError, ValueError):
            return self._new

    def write(self, record: UpdateRecord) -> None:
        """Raises DiskFull, FolderReadOnly, FolderMissing."""
        write_versioned(self._folder / STATE, _VERSION, _content(record))
        if self._is_for_all:
            (self._folder / STATE).chmod(_READ_BY_ALL)


def _content(record: UpdateRecord) -> dict[str, Any]:
    content = asdict(record)
    if record.offer is not None:
        content["offer"]["expires_at"] = record.offer.expires_at.isoformat()
    content["begun_at"] = None if record.begun_at is None else record.begun_at.isoformat()
    return content


def _record(content: dict[str, Any]) -> UpdateRecord:
    offer, kept, stage = content["offer"], content["kept"], Stage(content["stage"])
    if offer is None and stage is not Stage.CURRENT:
        raise ValueError("a stage without its offer")
    return UpdateRecord(
        identity=str(content["identity"]),
        stage=stage,
        offer=None if offer is None else _offer(offer),
        kept=None if kept is None else _package(kept),
        bad=tuple(map(str, content["bad"])),
        seen_sequence=int(content["seen_sequence"]),
        seen_version=str(content["seen_version"]),
        tries=int(content["tries"]),
        failure=str(content["failure"]),
        begun_at=None if content["begun_at"] is None else datetime.fromisoformat(content["begun_at"]),
    )


def _offer(content: dict[str, Any]) -> Offer:
    return Offer(
        package=_package(content["package"]),
        channel=str(content["channel"]),
        sequence=int(content["sequence"]),
        percentage=int(content["percentage"]),
        expires_at=datetime.fromisoformat(content["expires_at"]),
        notes_ro=str(content["notes_ro"]),
        notes_en=str(content["notes_en"]),
    )


def _package(content: dict[str, Any]) -> Package:
    return Package(str(content["version"]), str(content["name"]), int(content["size"]), str(content["digest"]))
