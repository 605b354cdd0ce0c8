"""A register given to a group of accounts of one PC, and taken back (POSIX; for Windows see `access_lists`).

Files are opened without following links before anything is changed: whoever works in a shared folder can lay a
link there, and these functions may be run by root.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desk_app.adapters.folder_rights import OWN_FILE, OWN_FOLDER, SHARED_FILE, SHARED_FOLDER, is_shared
from desk_app.adapters.keys_file import KEYS_FILE
from desk_app.domain.errors import FolderForbidden, FolderOutOfReach, ValueNotAllowed

KEY_FILE_OF_GROUP = 0o640
"""Those at the counter read the key; only its owner changes it."""
_GROUP_IN_FOLDER = 0o2070
_MIRRORS = "mirror-*.journal"

_Change = Callable[[int, os.stat_result], None]


@dataclass(frozen=True, slots=True)
class Places:
    """`folder` holds the register; `beside` are the folders of its mirror and copies, `key_files` open it."""

    folder: Path
    beside: tuple[Path, ...]
    key_files: tuple[Path, ...]


def group_of(written: str) -> int:
    """The group of that name or number; raises ValueNotAllowed where this machine has none."""
    import grp  # noqa: PLC0415  # not there on Windows

    try:
        return int(written) if written.isdecimal() else grp.getgrnam(written).gr_gid
    except KeyError as error:
        raise ValueNotAllowed("group", written, "group") from error


def group_name(folder: Path) -> str:
    """The group a shared folder belongs to, its number where it has no name; empty for one account's folder."""
    if not is_shared(folder):
        return ""
    import grp  # noqa: PLC0415  # not there on Windows

    group = folder.stat().st_gid
    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)


def require_reach(path: Path, group: int) -> None:
    """Raises FolderOutOfReach when a folder above `path` does not let the group pass."""
    for parent in path.absolute().parents:
        found = parent.stat()
        of_group = found.st_gid == group and found.st_mode & stat.S_IXGRP
        if not of_group and not found.st_mode & stat.S_IXOTH:
            raise FolderOutOfReach(str(path), str(parent))


def share(places: Places, group: int) -> tuple[Path, ...]:
    """Give the places to `group`; what could not be changed beside the folder (a stick with FAT, one pulled out).

    A folder that is shared already keeps what lies beside it as it is: anybody of its group could have named
    another's file there. Raises FolderForbidden where the account may not change the rights of a file.
    """
    if os.geteuid() != 0 and group not in {os.getegid(), *os.getgroups()}:
        raise FolderForbidden(str(places.folder))
    outside = () if is_shared(places.folder) else (*places.beside, *places.key_files)
    _in_tree(places.folder, _to(group, SHARED_FOLDER, SHARED_FILE))
    beside = _to(group, None, SHARED_FILE)
    keys = _to(group, None, KEY_FILE_OF_GROUP)
    refused = [place for place in places.beside if place not in outside or not _beside(place, beside)]
    refused += [file for file in places.key_files if file not in outside or not _tried(file, keys)]
    return tuple(place for place in refused if not _belongs_to(place, group))


def share_key(key_file: Path, group: int) -> None:
    """Let the group read a key file. Raises FolderForbidden."""
    _changed(str(key_file), _to(group, None, KEY_FILE_OF_GROUP), None, key_file)


def take_back(places: Places) -> tuple[Path, ...]:
    """Leave the places to the owner of the folder alone; what could not be changed beside it.

    Beside the folder only a right of the folder's own group is taken. Raises FolderForbidden.
    """
    found = places.folder.stat()
    owner = found.st_uid if os.geteuid() == 0 else None
    _in_tree(places.folder, _to(None, OWN_FOLDER, OWN_FILE, owner))
    close = _closed_to(found.st_gid)
    refused = [place for place in places.beside if not _beside(place, close)]
    return tuple(refused + [file for file in places.key_files if not _tried(file, close)])


def unshared(places: Places) -> Path | None:
    """The first of what every account of a shared folder needs and cannot use; None when all is well.

    One key file is enough. Large folders are not walked: what was changed by hand shows at the top.
    """
    group = places.folder.stat().st_gid
    near = (*places.folder.iterdir(), *places.beside)
    closed = next((path for path in near if not _belongs_to(path, group)), None)
    if closed is None and places.key_files and not any(_belongs_to(file, group) for file in places.key_files):
        return places.key_files[0]
    return closed


def _belongs_to(path: Path, group: int) -> bool:
    """Whether the group can use it. What is not there (a stick in the safe) stands in nobody's way."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    is_open = found.st_mode & stat.S_IRGRP and (not path.is_dir() or is_shared(path))
    return bool(found.st_gid == group and is_open)


def _to(group: int | None, folder_mode: int | None, file_mode: int, owner: int | None = None) -> _Change:
    """Sets owner, group and mode, and touches nothing that has them: others' files may be right already."""

    def change(descriptor: int, found: os.stat_result) -> None:
        wanted = (found.st_uid if owner is None else owner, found.st_gid if group is None else group)
        if wanted != (found.st_uid, found.st_gid):
            os.fchown(descriptor, *wanted)
        kept = stat.S_IMODE(found.st_mode) | _GROUP_IN_FOLDER
        mode = (kept if folder_mode is None else folder_mode) if stat.S_ISDIR(found.st_mode) else file_mode
        if mode != stat.S_IMODE(os.fstat(descriptor).st_mode):
            os.fchmod(descriptor, mode)

    return change


def _closed_to(group: int) -> _Change:
    def change(descriptor: int, found: os.stat_result) -> None:
        if found.st_gid == group:
            os.fchmod(descriptor, stat.S_IMODE(found.st_mode) & ~_GROUP_IN_FOLDER)

    return change


def _in_tree(folder: Path, change: _Change) -> None:
    for path, folders, files, place in os.fwalk(folder):
        with _forbidden(Path(path)):
            change(place, os.fstat(place))
        for name in (*folders, *files):
            _changed(name, change, place, Path(path) / name)


def _beside(folder: Path, change: _Change) -> bool:
    """A folder of the mirror or of a copy may hold more than what is ours."""
    ours = [*folder.glob(_MIRRORS), *folder.glob(KEYS_FILE)]
    refused = [path for path in (folder, *ours) if not _tried(path, change)]
    return not refused


def _tried(path: Path, change: _Change) -> bool:
    try:
        _changed(str(path), change, None, path)
    except (FolderForbidden, OSError):
        return False
    return True


def _changed(name: str, change: _Change, place: int | None, path: Path) -> None:
    """Only a folder, or a file that has one name: a second name could be another's file."""
    with _forbidden(path):
        if stat.S_ISLNK(os.stat(name, dir_fd=place, follow_symlinks=False).st_mode):
            return
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place)
        try:
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode) or (stat.S_ISREG(found.st_mode) and found.st_nlink == 1):
                change(descriptor, found)
        finally:
            os.close(descriptor)


@contextmanager
def _forbidden(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise FolderForbidden(str(path)) from error
