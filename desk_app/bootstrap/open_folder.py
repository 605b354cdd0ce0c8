"""One open data folder: which adapters it has, and how they become a front desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desk_app.adapters.calendars import RomanianCalendars
from desk_app.adapters.data_folder import DATABASE
from desk_app.adapters.desk_control import DeskControl, PeopleAtWork
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.desk_keys import SigningKeys
from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.draft_store import DraftStore
from desk_app.adapters.drafts import LetterDrafts
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.free_space import FreeSpace
from desk_app.adapters.incoming_documents import IncomingDocuments
from desk_app.adapters.key_slots import Keys
from desk_app.adapters.signing_notes import BegunSignatureNotes, PreparedLetterNotes
from desk_app.adapters.sqlite.connection import Connection, open_connection
from desk_app.adapters.sqlite.idle import idle_step
from desk_app.adapters.sqlite.print_jobs import SqlPrintJobs
from desk_app.adapters.sqlite.queries import SqlQueries
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.adapters.sqlite.unit_of_work import Worker
from desk_app.application.begun_signatures import RecoverSigned
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
from desk_app.application.confirm_label import ConfirmLabel
from desk_app.application.front_desk import FrontDesk
from desk_app.application.ports import BegunSignatures, OpenUnitOfWork
from desk_app.application.print_papers import PrintPapers
from desk_app.application.program_events import ProgramEvent
from desk_app.application.register_letter import RegisterLetter
from desk_app.application.reserve_number import CloseExpired, PrintNumberLabel, ReserveNumber, VoidReservation
from desk_app.bootstrap.desk_mirror import mirror_of
from desk_app.bootstrap.late import Late
from desk_app.bootstrap.machine import Machine
from desk_app.config.definitions import Keeper, all_settings
from desk_app.domain import errors
from desk_app.domain.ids import uuid7
from sync.client.clock_guard import BUCHAREST
from sync.client.desk import Desk

if TYPE_CHECKING:
    from desk_app.bootstrap.later_work import LaterWork

_CONTRADICTIONS = ("chain", "mirror-damaged", "mirror-differs")
"""Causes of distrust that tell of a changed journal, and not of a copy that was put back or of another PC."""


class OpenFolder:
    """The parts of one open data folder, and how they are put together."""

    def __init__(self, folder: Path, keys: Keys, machine: Machine, lock: FolderLock | None) -> None:
        self.folder = folder
        self.keys = keys
        self.machine = machine
        self.lock = lock
        self.database = folder / DATABASE
        desk_file = DeskFile.read(folder)
        waits = machine.waits_for_disk
        self.mirror = mirror_of(desk_file, keys.subkey("mirror"), waits_for_disk=waits)
        self.vault = DocumentVault(folder, keys.subkey("documents"))
        self.incoming = IncomingDocuments(folder, keys.subkey("documents"), self.vault)
        self.store = SqlStore(self.connection(read_only=lock is None), self.database, self.overruling())
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
        found = self.desk.start()
        if found.distrust in _CONTRADICTIONS:
            head = self.desk.head().seq
            self.machine.log.write(ProgramEvent.INTEGRITY_FAILURE, seq=head, cause=found.distrust)
        self.vault.sweep_temporary()
        self.incoming.sweep()

    def start_restored(self) -> None:
        """A copy may lack the last numbers, also on the PC it was made on: a person says where to go on."""
        self.start()
        self.desk.doubt("restored")

    def writing(self) -> FrontDesk:
        drafts = DraftStore(self.folder, self.keys.subkey("drafts"))
        drafts.sweep_temporary()
        return self._front_desk(self.worker.begin, drafts)

    def reading(self, refuse: Callable[[], errors.FolderLocked]) -> FrontDesk:
        def begin() -> NoReturn:
            raise refuse()

        return self._front_desk(begin, DraftStore(self.folder, self.keys.subkey("drafts")))

    def _queries(self) -> SqlQueries:
        connection = self.connection(read_only=True)
        return SqlQueries(connection, self.database, self.mirror, self.today, self.overruling())

    def overruling(self) -> dict[str, str]:
        of_institution = (each.name for each in all_settings() if each.keeper is Keeper.INSTITUTION)
        return {name: value for name in of_institution if (value := self.machine.settings.laid_down(name))}

    def _front_desk(self, begin: OpenUnitOfWork, drafts: DraftStore) -> FrontDesk:
        calendars = RomanianCalendars()
        register_letter = RegisterLetter(begin, calendars)
        queries = self._queries()
        begun = BegunSignatureNotes(drafts)
        # Queries of the printing thread alone: a connection is never shared between threads.
        printed = self._queries()
        later = Late(partial(self._later_work, begin, queries, printed, register_letter, begun))
        print_queue = later.part(attrgetter("print_queue"))
        jobs = SqlPrintJobs(self.store.connection)
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
            hand_over=later.part(attrgetter("hand_over")),
            take_back=later.part(attrgetter("take_back")),
            confirm_label=ConfirmLabel(jobs),
            attach=later.part(attrgetter("attach")),
            send_to_sign=later.part(attrgetter("send_to_sign")),
            return_unsigned=later.part(attrgetter("return_unsigned")),
            record_signed=later.part(attrgetter("record_signed")),
            begun_signatures=begun,
            recover_signed=RecoverSigned(self.unasked(begin), self.vault, begun),
            number_document=later.part(attrgetter("number_document")),
            number_at_signing=later.part(attrgetter("number_at_signing")),
            note_identities=later.part(attrgetter("note_identities")),
            prepared_letters=PreparedLetterNotes(drafts),
            lengthen_signed=later.part(attrgetter("lengthen_signed")),
            judge_signatures=later.part(attrgetter("judge_signatures")),
            reserve=ReserveNumber(begin),
            void_reservation=VoidReservation(begin),
            close_expired=CloseExpired(self.unasked(begin)),
            lay_down=later.part(attrgetter("lay_down")),
            people=PeopleAtWork(self.worker, self._announce),
            desk=DeskControl(self.worker),
            synchronise=later.part(attrgetter("synchronise")),
            queries=queries,
            vault=self.vault,
            calendars=calendars,
            papers=later.part(attrgetter("papers")),
            print_queue=print_queue,
            print_papers=PrintPapers(print_queue, jobs, lambda: self.desk.mirror_is_whole),
            tables=later.part(attrgetter("tables")),
            close_day=later.part(attrgetter("close_day")),
            emergency_kit=later.part(attrgetter("emergency_kit")),
            print_kit=later.part(attrgetter("print_kit")),
            print_number=PrintNumberLabel(begin),
            export_book=later.part(attrgetter("export_book")),
            import_register=later.part(attrgetter("import_register")),
            integrity=later.part(attrgetter("integrity")),
            long_work=later.part(attrgetter("long_work")),
            copies=later.part(attrgetter("copies")),
            drafts=LetterDrafts(drafts),
            checks=later.part(attrgetter("checks")),
            load_later=later.load,
            renew_recovery_key=lambda: str(self.keys.renew_recovery_key()),
            maintain=partial(idle_step, self.store.connection),
            close=partial(self._close, queries, printed),
        )

    def _later_work(
        self,
        begin: OpenUnitOfWork,
        queries: SqlQueries,
        printed: SqlQueries,
        register_letter: RegisterLetter,
        begun: BegunSignatures,
    ) -> LaterWork:
        from desk_app.bootstrap.later_work import LaterWork  # noqa: PLC0415  # no first letter waits for it

        return LaterWork(self, begin, queries, printed, register_letter, begun)

    def unasked(self, begin: OpenUnitOfWork) -> OpenUnitOfWork:
        """Of acts in nobody's name, at each opening; a folder open for reading refuses them as well."""
        return self.worker.begin_unasked if self.lock else begin

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

    def now(self) -> datetime:
        return self.machine.clock.now().astimezone(BUCHAREST)

    def today(self) -> date:
        return self.now().date()

    def connection(self, *, read_only: bool) -> Connection:
        return open_connection(self.database, self.keys.subkey("database"), read_only=read_only)


def _new_identity(machine: Machine) -> str:
    return str(uuid7(machine.clock.now(), machine.entropy(10)))
