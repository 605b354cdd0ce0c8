"""A computer without a register asks a central registry to take it in; its data folder is made of the answer."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from desk_app.adapters.data_folder import DATABASE, MIRROR_NAME, lay_out, new_folder
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.joining_file import JoiningFile, finish_joining, is_joining
from desk_app.adapters.key_slots import Keys, create_keys_without_sheet, unlock
from desk_app.adapters.key_sources import KeySource
from desk_app.adapters.sqlite.feed import SqlFeed
from desk_app.adapters.synchronising import invitation_of
from desk_app.adapters.synchronising_threads import make_transport, told_as_errors
from desk_app.application.invitation import Invited
from desk_app.application.join import Joined, NewMember
from desk_app.application.ports import Progress
from desk_app.bootstrap.machine import Machine
from desk_app.bootstrap.open_folder import OpenFolder
from desk_app.domain import centre_errors, errors
from sync.client.beginning import begin
from sync.client.gateway import Gateway
from sync.client.joining import Invitation, ask, request_of
from sync.protocol.enrolment import EnrolReply, Role

_REFUSALS = (
    centre_errors.EnrolmentCodeWrong,
    centre_errors.CentreNotBelieved,
    centre_errors.InstitutionNotSaid,
)
_HOLDER = "join"


def join(
    folder: Path, member: NewMember, machine: Machine, sources: Sequence[KeySource], fetched: Progress
) -> Joined:
    """`desk_app.application.front_desk.Workplace.join`."""
    invited = replace(member.invited, code=str(_invitation(member.invited).code))
    mirror = member.mirror or folder.parent / f"{folder.name}.mirror"
    if not is_joining(folder):
        _prepare(folder, mirror, sources, invited)
    try:
        return _asked(folder, replace(member, invited=invited, mirror=mirror), machine, fetched)
    except _REFUSALS:
        give_up(folder)
        raise


def give_up(folder: Path) -> None:
    """Take away what was prepared; a folder that holds a register is left as it is."""
    if is_joining(folder):
        shutil.rmtree(folder)


def _prepare(folder: Path, mirror: Path, sources: Sequence[KeySource], invited: Invited) -> None:
    """Keys and question are durable before anything is asked: the answer belongs to them alone."""
    with new_folder(folder, mirror), FolderLock.acquire(folder, _HOLDER):
        JoiningFile.begun(folder, create_keys_without_sheet(folder, sources), invited)


def _asked(folder: Path, member: NewMember, machine: Machine, fetched: Progress) -> Joined:
    with ExitStack() as undo:
        lock = undo.enter_context(FolderLock.acquire(folder, _HOLDER))
        keys = unlock(folder, key_file=member.key_file)
        file = JoiningFile.begun(folder, keys, member.invited)
        address = member.invited.address
        with told_as_errors(address), closing(make_transport(address)) as gateway:
            invitation = _named(gateway, _invitation(member.invited))
            role = "" if member.is_counter else Role.READER.value
            request = request_of(invitation, file.key, machine.hardware, member.desk, role=role)
            reply = ask(gateway, invitation, request, file.key)
            if reply.is_waiting:
                return Joined(reply.name)
            opening = _laid_out(folder, member, keys, machine, lock, reply)
            undo.callback(opening.store.close)
            if not opening.desk.head().seq:
                feed = SqlFeed(opening.store)
                begin(opening.desk, feed, gateway, invitation, reply, file.key, fetched)
        finish_joining(folder)
        front_desk = opening.writing()
        undo.pop_all()
    return Joined(reply.name, reply.desk, bool(reply.acknowledged.seq), front_desk)


def _invitation(invited: Invited) -> Invitation:
    return invitation_of(invited.address, invited.institution, invited.code)


def _named(gateway: Gateway, invitation: Invitation) -> Invitation:
    """With the institution that the centre serves, where nobody said which."""
    if invitation.institution:
        return invitation
    only = gateway.hello().institution
    if not only:
        raise centre_errors.InstitutionNotSaid(invitation.address)
    return replace(invitation, institution=only)


def _laid_out(
    folder: Path, member: NewMember, keys: Keys, machine: Machine, lock: FolderLock, reply: EnrolReply
) -> OpenFolder:
    """An empty register; what an attempt that was cut off left half made is made anew."""
    assert member.mirror is not None
    DeskFile(reply.desk, member.mirror.absolute()).write(folder)
    if (folder / DATABASE).exists() and (begun := _begun(folder, keys, machine, lock)) is not None:
        return begun
    if (member.mirror / MIRROR_NAME.format(desk=reply.desk)).exists():
        raise errors.FolderOccupied(str(member.mirror))
    lay_out(folder, keys)
    return OpenFolder(folder, keys, machine, lock)


def _begun(folder: Path, keys: Keys, machine: Machine, lock: FolderLock) -> OpenFolder | None:
    """The register of an attempt that only lacked its end; None where it is not one yet: then it is taken away."""
    opening = OpenFolder(folder, keys, machine, lock)
    try:
        if opening.desk.head().seq:
            return opening
    except driver.DatabaseError:
        pass  # the power went while the tables were made
    opening.store.close()
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink()
    return None
