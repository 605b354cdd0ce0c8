"""Packages of versions in a folder: what is half there goes on, what is whole is compared with its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from desk_app.adapters.atomic_file import force_to_disk, make_folder, rename_durably, storage_errors
from desk_app.adapters.disks import free_space_guard
from desk_app.domain.program_update import Package

_PART = ".part"
_PACKAGES = "packages"


class FolderShelf:
    """`desk_app.application.update_program.PackageShelf` in `base`/packages."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._folder = base / _PACKAGES

    def path(self, package: Package) -> Path:
        return self._folder / package.name

    def arrived(self, package: Package) -> int:
        if _size(self.path(package)) == package.size:
            return package.size
        arrived = _size(self._part(package))
        if arrived < package.size:
            return arrived
        with storage_errors(self._base):  # the power went between its last byte and its name
            rename_durably(self._part(package), self.path(package))
        return package.size

    def add(self, package: Package, content: bytes) -> None:
        with storage_errors(self._base, needed_bytes=package.size):
            make_folder(self._base, _PACKAGES)
            part = self._part(package)
            arrived = _size(part)
            free_space_guard(self._folder, package.size - arrived)
            with part.open("ab") as file:
                file.write(content)
                if arrived + len(content) >= package.size:
                    force_to_disk(file)
            if arrived + len(content) >= package.size:
                rename_durably(part, self.path(package))

    def is_true(self, package: Package) -> bool:
        path = self.path(package)
        try:
            if path.stat().st_size != package.size:
                return False
            return _digest(path) == package.digest
        except OSError:
            return False

    def remove(self, package: Package) -> None:
        with storage_errors(self._base):
            for path in (self.path(package), self._part(package)):
                path.unlink(missing_ok=True)

    def keep_only(self, packages: Iterable[Package]) -> None:
        kept = {path.name for each in packages for path in (self.path(each), self._part(each))}
        with storage_errors(self._base):
            for path in self._folder.iterdir() if self._folder.is_dir() else ():
                if path.name not in kept:
                    path.unlink()

    def _part(self, package: Package) -> Path:
        """Named by its digest: a package that was changed under the same name does not go on with old bytes."""
        return self._folder / f"{package.digest}{_PART}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
