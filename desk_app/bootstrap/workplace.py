"""Data folders on this machine's disks: made, opened, taken over, restored."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.adapters.data_folder import lay_out, new_folder, require_access, require_layout, take_mirror
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.folder_lock import FolderLock, current_holder
from desk_app.adapters.handover import handover_requested, request_handover, withdraw_handover
from desk_app.adapters.joining_file import JoiningFile, is_joining
from desk_app.adapters.key_slots import Keys, create_keys, unlock
from desk_app.adapters.key_sources import KeyFileSource, KeySource, MachineSource
from desk_app.adapters.machine_protection import machine_protection
from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.application.front_desk import Created, FrontDesk, NewDesk, Sharing
from desk_app.application.program_events import ProgramEvent
from desk_app.bootstrap.machine import Machine
from desk_app.bootstrap.open_folder import OpenFolder
from desk_app.domain import errors
from desk_app.domain.centre_errors import EnrolmentUnfinished

if TYPE_CHECKING:
    from desk_app.application.invitation import Invited
    from desk_app.application.join import Joined, NewMember
    from desk_app.application.ports import Cancelled, Progress

KEY_FILE_VARIABLE = "REGISTRATURA_KEY_FILE"
HANDOVER_SECONDS = 15.0
"""How long a session that wants the counter waits for the other to save its drafts and let go."""


class DiskWorkplace:
    """`desk_app.application.front_desk.Workplace` on this machine's disks."""

    def __init__(self, machine: Machine | None = None) -> None:
        self._machine = machine or Machine.here()

    def create(self, folder: Path, new_desk: NewDesk) -> Created:
        mirror_folder = new_desk.mirror or folder.parent / f"{folder.name}.mirror"
        with new_folder(folder, mirror_folder), ExitStack() as undo:
            lock = undo.enter_context(FolderLock.acquire(folder, "init"))
            keys, recovery_key = create_keys(folder, _sources(new_desk))
            DeskFile(new_desk.desk, mirror_folder.absolute()).write(folder)
            lay_out(folder, keys)
            opening = OpenFolder(folder, keys, self._machine, lock)
            undo.callback(opening.store.close)
            opening.desk.create(new_desk.desk)
            front_desk = opening.writing()
            front_desk.lay_down.found(new_desk.foundation)
            front_desk.people.change_to(new_desk.foundation.operators[0].id)
            if new_desk.copy is not None or new_desk.copy_refusal:
                front_desk.copies.keep_in(new_desk.copy, new_desk.copy_refusal)
            undo.pop_all()
        return Created(front_desk, str(recovery_key))

    def join(self, folder: Path, member: NewMember, fetched: Progress) -> Joined:
        from desk_app.bootstrap.joining import join  # noqa: PLC0415  # no start of a register waits for it

        return join(folder, member, self._machine, _sources(member), fetched)

    def is_joining(self, folder: Path) -> bool:
        return is_joining(folder)

    def asked(self, folder: Path) -> Invited:
        return JoiningFile.read(folder, _unlock(folder, None)).invited

    def give_up_joining(self, folder: Path) -> None:
        from desk_app.bootstrap.joining import give_up  # noqa: PLC0415

        give_up(folder)

    def open(
        self, folder: Path, *, key_file: Path | None = None, read_only: bool = False, holder: str = ""
    ) -> FrontDesk:
        _require_register(folder)
        if read_only:
            return self._open_for_reading(folder, _unlock(folder, key_file))
        return self._open_for_writing(folder, key_file, holder, wait_seconds=0.0)

    def take_over(
        self,
        folder: Path,
        *,
        key_file: Path | None = None,
        holder: str = "",
        wait_seconds: float = HANDOVER_SECONDS,
    ) -> FrontDesk:
        _require_register(folder)
        request = request_handover(folder, holder)
        try:
            return self._open_for_writing(folder, key_file, holder, wait_seconds)
        finally:
            withdraw_handover(folder, request)

    def who_waits(self, folder: Path) -> str:
        request = handover_requested(folder)
        return request.requester if request else ""

    def share(self, folder: Path, group: str, *, key_file: Path | None = None) -> Sharing:
        from desk_app.bootstrap.sharing import share  # noqa: PLC0415  # as above

        _require_register(folder)
        return share(folder, group, key_file)

    def take_back(self, folder: Path) -> Sharing:
        from desk_app.bootstrap.sharing import take_back  # noqa: PLC0415

        _require_register(folder)
        return take_back(folder)

    def restore(
        self,
        backup: Path,
        folder: Path,
        *,
        key_file: Path | None = None,
        recovery_key: str = "",
        use_keyring: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> FrontDesk:
        from desk_app.adapters.backup import unpack_backup  # noqa: PLC0415  # as above

        mirror_folder = folder.parent / f"{folder.name}.mirror"
        with new_folder(folder, mirror_folder), ExitStack() as undo:
            if backup.is_dir():
                desk = take_mirror(backup, folder, mirror_folder)
            else:
                desk = unpack_backup(backup, folder, progress=progress, cancelled=cancelled)
            DeskFile(desk, mirror_folder.absolute()).write(folder)
            keys = _unlock_restored(folder, key_file, recovery_key, use_keyring)
            lock = undo.enter_context(FolderLock.acquire(folder, "restore"))
            if backup.is_dir():
                lay_out(folder, keys)
            require_layout(folder, keys)
            opening = OpenFolder(folder, keys, self._machine, lock)
            undo.callback(opening.store.close)
            opening.start_restored()
            front_desk = opening.writing()
            undo.pop_all()
        return front_desk

    def _open_for_writing(
        self, folder: Path, key_file: Path | None, holder: str, wait_seconds: float
    ) -> FrontDesk:
        with ExitStack() as undo:
            lock = undo.enter_context(
                FolderLock.acquire(folder, holder or "Registratura", wait_seconds=wait_seconds)
            )
            keys = _unlock(folder, key_file)
            undo.push(self._tell_damage)
            require_layout(folder, keys)
            opening = OpenFolder(folder, keys, self._machine, lock)
            opening.start()
            front_desk = opening.writing()
            with suppress(errors.RegistraturaError):  # what is wrong is said when somebody wants a number
                front_desk.close_expired()
                front_desk = replace(front_desk, recovered=front_desk.recover_signed())
            undo.pop_all()
        return front_desk

    def _tell_damage(self, kind: object, error: BaseException | None, trace: object) -> None:
        """A file that its own key does not open, or that SQLite cannot read: an administrator hears of it."""
        if isinstance(error, errors.FileDamaged):
            self._machine.log.write(ProgramEvent.INTEGRITY_FAILURE, cause=error.code)

    def _open_for_reading(self, folder: Path, keys: Keys) -> FrontDesk:
        require_layout(folder, keys, migrate=False)
        holder = current_holder(folder)
        opening = OpenFolder(folder, keys, self._machine, None)

        def refuse() -> errors.FolderLocked:
            return errors.FolderLocked(str(folder), holder.name if holder else "", holder.pid if holder else 0)

        return opening.reading(refuse)


def _require_register(folder: Path) -> None:
    """Refuses a folder without a register, or another account's, before anything is locked."""
    require_access(folder)
    if is_joining(folder):
        raise EnrolmentUnfinished(str(folder))
    DeskFile.read(folder)


def _sources(new_desk: NewDesk | NewMember) -> Sequence[KeySource]:
    sources: list[KeySource] = []
    if new_desk.key_file is not None:
        sources.append(KeyFileSource(new_desk.key_file))
    if new_desk.use_keyring:
        sources.append(_keyring())
        # A keyring opens for one account; the protection of a Windows PC for all who work at its counter.
        if protection := machine_protection():
            sources.append(MachineSource(protection))
    return sources


def _unlock(folder: Path, key_file: Path | None) -> Keys:
    named = key_file or os.environ.get(KEY_FILE_VARIABLE)
    return unlock(folder, key_file=None if named is None else Path(named))


def _keyring() -> KeySource:
    from desk_app.adapters.system_keyring import KeyringSource  # noqa: PLC0415  # its library is slow to load

    return KeyringSource()


def _unlock_restored(folder: Path, key_file: Path | None, recovery_key: str, use_keyring: bool) -> Keys:
    """With the recovery sheet key file and keyring become new ways in; without it, the file is the way in."""
    if not recovery_key:
        return unlock(folder, key_file=key_file)
    keys = unlock(folder, recovery_key=RecoveryKey.parse(recovery_key))
    if key_file is not None:
        keys.add_slot(KeyFileSource(key_file))
    if use_keyring:
        keys.add_slot(_keyring())
    return keys
