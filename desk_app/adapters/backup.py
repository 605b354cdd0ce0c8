"""A backup: one file with the keys (wrapped), the database and the documents (both encrypted), and hashes.

Nothing in it is readable without the recovery sheet or a key file. It is a tar archive, so that in need it can be
taken apart with what every system has.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from desk_app.adapters.atomic_file import (
    create_private,
    force_to_disk,
    make_folder,
    rename_durably,
    storage_errors,
)
from desk_app.adapters.data_folder import DATABASE
from desk_app.application.ports import Cancelled, Progress
from desk_app.domain import errors

KEYS = "keys.json"
CONTENTS = "contents.json"
DOCUMENTS = "documents"
_VERSION = 1
_BLOCK = 1 << 20


def write_backup(
    target: Path,
    database: Path,
    keys: Path,
    documents: Path,
    desk: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Write the archive beside `target` and rename it there when whole; its size in bytes.

    `database` is a consistent copy that nobody writes to. Raises DiskFull, FolderReadOnly, Cancelled.
    """
    members = [(DATABASE, database), (KEYS, keys), *_documents(documents)]
    temporary = target.with_name(target.name + ".tmp")
    with storage_errors(target.parent):
        try:
            hashes: dict[str, str] = {}
            with temporary.open("wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
                for done, (name, path) in enumerate(members):
                    _step(done, len(members), progress, cancelled)
                    hashes[name] = _hash(path)
                    archive.add(path, arcname=name, recursive=False)
                _add_contents(archive, desk, hashes)
                archive.close()
                force_to_disk(file)
            rename_durably(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    return target.stat().st_size


def unpack_backup(
    backup: Path, folder: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> str:
    """Take an archive apart into an empty folder, every file checked against its hash; the desk it is of.

    Raises BackupUnusable (cause `missing`, `not-a-backup`, `newer`, `damaged`), DiskFull, Cancelled.
    """
    if not backup.is_file():
        raise errors.BackupUnusable(str(backup), "missing")
    try:
        with storage_errors(folder), tarfile.open(backup, mode="r:") as archive:
            desk, hashes = _contents(backup, archive)
            for done, (name, expected) in enumerate(sorted(hashes.items())):
                _step(done, len(hashes), progress, cancelled)
                _extract(backup, archive, name, expected, folder)
    except tarfile.TarError as error:
        raise errors.BackupUnusable(str(backup), "not-a-backup") from error
    return desk


def _contents(backup: Path, archive: tarfile.TarFile) -> tuple[str, dict[str, str]]:
    try:
        member = archive.extractfile(CONTENTS)
        assert member is not None
        value = json.loads(member.read())
    except (KeyError, ValueError, AssertionError) as error:
        raise errors.BackupUnusable(str(backup), "damaged") from error
    if value["version"] > _VERSION:
        raise errors.BackupUnusable(str(backup), "newer")
    return str(value["desk"]), {str(name): str(digest) for name, digest in value["sha256"].items()}


def _extract(backup: Path, archive: tarfile.TarFile, name: str, expected: str, folder: Path) -> None:
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise errors.BackupUnusable(str(backup), "damaged")
    try:
        source = archive.extractfile(name)
    except KeyError as error:
        raise errors.BackupUnusable(str(backup), "damaged") from error
    assert source is not None
    make_folder(folder, *target.parent.relative_to(folder.resolve()).parts)
    digest = hashlib.sha256()
    with source, create_private(target) as file:
        for block in _blocks(source):
            digest.update(block)
            file.write(block)
        force_to_disk(file)
    if digest.hexdigest() != expected:
        raise errors.BackupUnusable(str(backup), "damaged")


def _add_contents(archive: tarfile.TarFile, desk: str, hashes: dict[str, str]) -> None:
    content = json.dumps({"version": _VERSION, "desk": desk, "sha256": hashes}, sort_keys=True).encode("utf-8")
    member = tarfile.TarInfo(CONTENTS)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def _documents(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{DOCUMENTS}/{path.relative_to(folder).as_posix()}", path


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def _step(done: int, whole: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise errors.Cancelled
    if progress is not None:
        progress(done, whole)
