"""A register that several accounts of this PC work on, by turns: given to a group, and taken back."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from desk_app.adapters import access_lists, folder_sharing
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.folder_sharing import Places, group_of, require_reach
from desk_app.adapters.key_slots import Keys, unlock
from desk_app.adapters.key_sources import MACHINE, KeyFileSource, MachineSource
from desk_app.adapters.machine_protection import machine_protection
from desk_app.application.front_desk import Sharing
from desk_app.domain.errors import FolderOutOfReach

_HOLDER = "registraturactl share"


def share(folder: Path, group: str, key_file: Path | None) -> Sharing:
    """See `desk_app.application.front_desk.Workplace.share`."""
    with FolderLock.acquire(folder, _HOLDER):
        desk = DeskFile.read(folder)
        keys = unlock(folder, key_file=key_file if key_file is not None and key_file.exists() else None)
        if sys.platform == "win32":
            access_lists.give((folder, desk.mirror_folder), group)
            _open_for_machine(keys)
            return Sharing(group)
        return _shared(folder, desk, keys, group, key_file)


def take_back(folder: Path) -> Sharing:
    """See `desk_app.application.front_desk.Workplace.take_back`."""
    with FolderLock.acquire(folder, _HOLDER):
        desk = DeskFile.read(folder)
        if sys.platform == "win32":
            access_lists.give((folder, desk.mirror_folder), getpass.getuser())
            return Sharing("")
        return Sharing("", folder_sharing.take_back(_places(folder, desk, Keys.key_files_of(folder))))


def _shared(folder: Path, desk: DeskFile, keys: Keys, group: str, key_file: Path | None) -> Sharing:
    """Everything that can be refused is asked before anything is changed."""
    members = group_of(group)
    for place in (folder, desk.mirror_folder):
        require_reach(place, members)
    readable = tuple(file for file in Keys.key_files_of(folder) if file.exists() and _is_in_reach(file, members))
    new_key = _new_key(folder, readable, key_file)
    if new_key is not None:
        require_reach(new_key, members)
    unchanged = folder_sharing.share(_places(folder, desk, readable), members)
    if new_key is not None:
        keys.add_slot(KeyFileSource(new_key))
        folder_sharing.share_key(new_key, members)
    return Sharing(group, unchanged, new_key)


def _new_key(folder: Path, readable: tuple[Path, ...], named: Path | None) -> Path | None:
    """A keyring opens for one account: without a key file in the group's reach there has to be one."""
    if named is not None:
        return None if named.absolute() in readable else named.absolute()
    return None if readable else folder.absolute().with_name(f"{folder.name}.key")


def _is_in_reach(path: Path, group: int) -> bool:
    try:
        require_reach(path, group)
    except FolderOutOfReach:
        return False
    return True


def _places(folder: Path, desk: DeskFile, key_files: tuple[Path, ...]) -> Places:
    return Places(folder, (desk.mirror_folder, *desk.copy_folders), key_files)


def _open_for_machine(keys: Keys) -> None:
    protection = machine_protection()
    if protection is not None and MACHINE not in keys.slot_kinds():
        keys.add_slot(MachineSource(protection))
