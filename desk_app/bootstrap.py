"""The composition root: the only module that names every concrete class."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Engine

from desk_app.adapters import machine
from desk_app.adapters.backup import DATABASE, unpack_backup
from desk_app.adapters.calendars import RomanianCalendars
from desk_app.adapters.checks import FrontDeskChecks
from desk_app.adapters.clock import SystemClock
from desk_app.adapters.copies import FolderCopies
from desk_app.adapters.data_folder import MIRROR_NAME, lay_out, new_folder, require_layout, take_mirror
from desk_app.adapters.demonstration import DemonstrationClock, remove_folder
from desk_app.adapters.desk_control import DeskControl, PeopleAtWork
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.desk_keys import SigningKeys
from desk_app.adapters.disks import on_another_disk
from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.draft_store import DraftStore
from desk_app.adapters.drafts import LetterDrafts
from desk_app.adapters.folder_lock import FolderLock, current_holder
from desk_app.adapters.free_space import FreeSpace
from desk_app.adapters.handover import handover_requested, request_handover, withdraw_handover
from desk_app.adapters.journal_mirror import JournalMirror
from desk_app.adapters.key_slots import Keys, create_keys, unlock
from desk_app.adapters.key_sources import KeyFileSource, KeySource
from desk_app.adapters.mirror_file import MirrorFile
from desk_app.adapters.papers import PaperRenderer
from desk_app.adapters.print_queue import SpoolerQueue
from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.adapters.sheet_printer import SheetPrinter
from desk_app.adapters.siruta import Siruta
from desk_app.adapters.sqlite.engine import open_engine
from desk_app.adapters.sqlite.idle import idle_step
from desk_app.adapters.sqlite.integrity import SqlIntegrity
from desk_app.adapters.sqlite.outbox import SqlOutbox
from desk_app.adapters.sqlite.queries import SqlQueries
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.adapters.sqlite.unit_of_work import SqlPrintJobs, Worker
from desk_app.adapters.synchronising import DeskSynchronising
from desk_app.adapters.system_keyring import KeyringSource, has_keyring
from desk_app.adapters.table_files import RegisterTableFiles
from desk_app.adapters.whole_file import whole_file
from desk_app.application.attach_document import AttachDocuments
from desk_app.application.change_entry import (
    AddPaper,
    AnnulEntry,
    ChangeTerm,
    CompleteEntry,
    CorrectEntry,
    LinkEntries,
    ReplyToEntry,
    ReprintPaper,
    ResolveEntry,
    UpdateEntry,
)
from desk_app.application.demonstrate import Demonstrate
from desk_app.application.export_book import ExportBook
from desk_app.application.front_desk import Created, FrontDesk, NewDesk
from desk_app.application.import_register import ImportRegister
from desk_app.application.lay_down import LayDown
from desk_app.application.ports import Cancelled, OpenUnitOfWork, Progress
from desk_app.application.print_papers import PrintPapers
from desk_app.application.register_letter import RegisterLetter
from desk_app.application.reserve_number import ReserveNumber, VoidReservation
from desk_app.application.surroundings import Surroundings
from desk_app.domain import errors
from desk_app.domain.ids import uuid7
from printing.spool.cups import CupsSpooler
from printing.spool.spooler import Spooler
from resources import read_json
from sync.client.clock_guard import BUCHAREST
from sync.client.desk import Desk
from sync.client.ports import Clock, Entropy, Trust

KEY_FILE_VARIABLE = "REGISTRATURA_KEY_FILE"
HANDOVER_SECONDS = 15.0
"""How long a session that wants the counter waits for the other to save its drafts and let go."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What a data folder takes from the machine; a test or a simulation brings its own."""

    clock: Clock
    entropy: Entropy
    hardware: str
    spooler: Spooler = field(default_factory=CupsSpooler)
    waits_for_disk: bool = True
    """Only an invented town is written without waiting for the disk after each number."""

    @classmethod
    def here(cls) -> Machine:
        return cls(SystemClock(), os.urandom, machine.hardware_fingerprint())


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
            opening = _Opening(folder, keys, self._machine, lock)
            undo.callback(opening.store.close)
            opening.desk.create(new_desk.desk)
            front_desk = opening.writing()
            front_desk.lay_down.found(new_desk.foundation)
            front_desk.people.change_to(new_desk.foundation.operators[0].id)
            if new_desk.copy is not None or new_desk.copy_refusal:
                front_desk.copies.keep_in(new_desk.copy, new_desk.copy_refusal)
            undo.pop_all()
        return Created(front_desk, str(recovery_key))

    def open(
        self, folder: Path, *, key_file: Path | None = None, read_only: bool = False, holder: str = ""
    ) -> FrontDesk:
        DeskFile.read(folder)  # refuses a folder without a register before anything is locked
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
        DeskFile.read(folder)
        request = request_handover(folder, holder)
        try:
            return self._open_for_writing(folder, key_file, holder, wait_seconds)
        finally:
            withdraw_handover(folder, request)

    def who_waits(self, folder: Path) -> str:
        request = handover_requested(folder)
        return request.requester if request else ""

    def restore(
        self,
        backup: Path,
        folder: Path,
        *,
        key_file: Path | None = None,
        recovery_key: str = "",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> FrontDesk:
        mirror_folder = folder.parent / f"{folder.name}.mirror"
        with new_folder(folder, mirror_folder), ExitStack() as undo:
            if backup.is_dir():
                desk = take_mirror(backup, folder, mirror_folder)
            else:
                desk = unpack_backup(backup, folder, progress=progress, cancelled=cancelled)
            DeskFile(desk, mirror_folder.absolute()).write(folder)
            keys = _unlock_restored(folder, key_file, recovery_key)
            lock = undo.enter_context(FolderLock.acquire(folder, "restore"))
            if backup.is_dir():
                lay_out(folder, keys)
            require_layout(folder, keys)
            opening = _Opening(folder, keys, self._machine, lock)
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
            require_layout(folder, keys)
            opening = _Opening(folder, keys, self._machine, lock)
            opening.start()
            front_desk = opening.writing()
            undo.pop_all()
        return front_desk

    def _open_for_reading(self, folder: Path, keys: Keys) -> FrontDesk:
        require_layout(folder, keys, migrate=False)
        holder = current_holder(folder)
        opening = _Opening(folder, keys, self._machine, None)

        def refuse() -> errors.FolderLocked:
            return errors.FolderLocked(str(folder), holder.name if holder else "", holder.pid if holder else 0)

        return opening.reading(refuse)


def workplace_at(moment: datetime) -> tuple[DiskWorkplace, Callable[[datetime], None]]:
    """A workplace whose clock stands at `moment`, and what sets that clock: for a demonstration town."""
    clock = DemonstrationClock(moment)
    return DiskWorkplace(replace(Machine.here(), clock=clock, waits_for_disk=False)), clock.set_to


def demonstrate() -> Demonstrate:
    """Makes demonstration towns and throws them away."""
    return Demonstrate(
        read_list=lambda name: read_json(f"reference/{name}.json"),
        workplace_at=workplace_at,
        calendars=RomanianCalendars(),
        remove=remove_folder,
        now=SystemClock().now,
    )


def surroundings(machine: Machine | None = None) -> Surroundings:
    """What the pages ask of this machine beside an open data folder."""
    sheets = SheetPrinter((machine or Machine.here()).spooler)
    return Surroundings(
        places=Siruta(),
        read_list=lambda name: read_json(f"reference/{name}.json"),
        printers=sheets.printers,
        print_sheet=sheets.print_sheet,
        has_keyring=has_keyring,
        on_another_disk=on_another_disk,
        demonstrate=demonstrate(),
    )


class _Opening:
    """The parts of one open data folder, and how they are put together."""

    def __init__(self, folder: Path, keys: Keys, machine: Machine, lock: FolderLock | None) -> None:
        self.folder = folder
        self.keys = keys
        self.machine = machine
        self.lock = lock
        self.database = folder / DATABASE
        desk_file = DeskFile.read(folder)
        mirror_path = desk_file.mirror_folder / MIRROR_NAME.format(desk=desk_file.desk)
        waits = machine.waits_for_disk
        self.mirror = JournalMirror(
            MirrorFile(mirror_path, keys.subkey("mirror"), desk_file.desk, waits_for_disk=waits)
        )
        self.tables = RegisterTableFiles()
        self.vault = DocumentVault(folder, keys.subkey("documents"))
        self.store = SqlStore(self._engine(read_only=lock is None), self.database)
        if not waits:
            self.store.connection.exec_driver_sql("PRAGMA synchronous = OFF")
        self.desk = Desk(
            self.store,
            self.mirror,
            machine.clock,
            machine.entropy,
            SigningKeys(keys),
            partial(_new_identity, machine),
            machine.hardware,
        )
        self.worker = Worker(self.desk, self.store, FreeSpace(folder), str(desk_file.mirror_folder))

    def start(self) -> None:
        if self.desk.start().distrust:
            SqlPrintJobs(self.store).hold_back()
        self.vault.sweep_temporary()

    def start_restored(self) -> None:
        """A copy may lack the last numbers, also on the PC it was made on: a person says where to go on."""
        self.start()
        if self.desk.state.trust is Trust.TRUSTED:
            self.desk.doubt("restored")
            SqlPrintJobs(self.store).hold_back()

    def writing(self) -> FrontDesk:
        drafts = DraftStore(self.folder, self.keys.subkey("drafts"))
        drafts.sweep_temporary()
        return self._front_desk(self.worker.begin, drafts)

    def reading(self, refuse: Callable[[], errors.FolderLocked]) -> FrontDesk:
        def begin() -> NoReturn:
            raise refuse()

        return self._front_desk(begin, DraftStore(self.folder, self.keys.subkey("drafts")))

    def _front_desk(self, begin: OpenUnitOfWork, drafts: DraftStore) -> FrontDesk:
        calendars, open_reader = RomanianCalendars(), partial(self._engine, read_only=True)
        register_letter = RegisterLetter(begin, calendars)
        queries = SqlQueries(self._engine(read_only=True), self.database, self.mirror, self._today)
        papers = PaperRenderer(self._now)
        # For the printing thread alone: a connection is never shared between threads.
        printed = SqlQueries(self._engine(read_only=True), self.database, self.mirror, self._today)
        print_queue = SpoolerQueue(papers, printed, self.machine.spooler)
        copies = FolderCopies(
            self.folder,
            self.keys,
            self.mirror.file,
            open_reader,
            lambda: self.worker.operator,
            self._today,
        )
        return FrontDesk(
            folder=self.folder,
            register_letter=register_letter,
            complete=CompleteEntry(begin, calendars),
            correct=CorrectEntry(begin),
            update=UpdateEntry(begin),
            annul=AnnulEntry(begin, register_letter),
            link=LinkEntries(begin),
            reply=ReplyToEntry(begin, register_letter),
            resolve=ResolveEntry(begin),
            change_term=ChangeTerm(begin),
            add_paper=AddPaper(begin),
            reprint=ReprintPaper(begin),
            attach=AttachDocuments(begin, self.vault),
            reserve=ReserveNumber(begin),
            void_reservation=VoidReservation(begin),
            lay_down=LayDown(begin),
            people=PeopleAtWork(self.worker, self._announce),
            desk=DeskControl(self.worker),
            synchronise=DeskSynchronising(self.worker, SqlOutbox(open_reader), self.machine.clock),
            queries=queries,
            vault=self.vault,
            calendars=calendars,
            papers=papers,
            print_queue=print_queue,
            print_papers=PrintPapers(print_queue, SqlPrintJobs(self.store), lambda: self.desk.mirror_is_whole),
            tables=self.tables,
            export_book=ExportBook(queries, papers, self.tables, whole_file),
            import_register=ImportRegister(begin, self.tables),
            integrity=SqlIntegrity(open_reader, self.folder / "tmp", self.mirror, self.vault),
            copies=copies,
            drafts=LetterDrafts(drafts),
            checks=FrontDeskChecks(self.folder, printed, self.keys, copies, print_queue, self.machine.clock),
            renew_recovery_key=lambda: str(self.keys.renew_recovery_key()),
            maintain=partial(idle_step, self.store.connection),
            close=partial(self._close, queries, printed),
        )

    def _close(self, *queries: SqlQueries) -> None:
        for reader in queries:
            reader.close()
        self.store.close()
        self.mirror.file.close()
        if self.lock is not None:
            self.lock.release()

    def _announce(self, name: str) -> None:
        """Whoever asks for this folder reads who works here."""
        if self.lock is not None:
            self.lock.announce(name)

    def _now(self) -> datetime:
        return self.machine.clock.now().astimezone(BUCHAREST)

    def _today(self) -> date:
        return self._now().date()

    def _engine(self, *, read_only: bool) -> Engine:
        return open_engine(self.database, self.keys.subkey("database"), read_only=read_only)


def _sources(new_desk: NewDesk) -> Sequence[KeySource]:
    sources: list[KeySource] = []
    if new_desk.key_file is not None:
        sources.append(KeyFileSource(new_desk.key_file))
    if new_desk.use_keyring:
        sources.append(KeyringSource())
    return sources


def _unlock(folder: Path, key_file: Path | None) -> Keys:
    named = key_file or os.environ.get(KEY_FILE_VARIABLE)
    return unlock(folder, key_file=None if named is None else Path(named))


def _unlock_restored(folder: Path, key_file: Path | None, recovery_key: str) -> Keys:
    """With the recovery sheet a key file becomes a new way in; without it, it is the way in."""
    if not recovery_key:
        return unlock(folder, key_file=key_file)
    keys = unlock(folder, recovery_key=RecoveryKey.parse(recovery_key))
    if key_file is not None:
        keys.add_slot(KeyFileSource(key_file))
    return keys


def _new_identity(machine: Machine) -> str:
    return str(uuid7(machine.clock.now(), machine.entropy(10)))
