"""What a front desk does beside registering: this module and all it imports are loaded after the first letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, BinaryIO

from desk_app.adapters.checks import FrontDeskChecks
from desk_app.adapters.copies import FolderCopies
from desk_app.adapters.desk_keys import SigningKeys
from desk_app.adapters.papers import PaperRenderer
from desk_app.adapters.print_queue import SpoolerQueue
from desk_app.adapters.sqlite.integrity import SqlIntegrity
from desk_app.adapters.sqlite.kit_seals import SqlKitSeals
from desk_app.adapters.sqlite.outbox import SqlOutbox
from desk_app.adapters.sqlite.outgoing_files import SqlOutgoing
from desk_app.adapters.synchronising import DeskSynchronising
from desk_app.adapters.table_files import RegisterTableFiles
from desk_app.adapters.told_integrity import ToldIntegrity
from desk_app.adapters.travelling_files import DeskFiles
from desk_app.adapters.whole_file import whole_file
from desk_app.application.attach_document import AttachDocuments
from desk_app.application.close_day import CloseDay
from desk_app.application.emergency_kit import MakeEmergencyKit, PrintEmergencyKit
from desk_app.application.export_book import ExportBook
from desk_app.application.hand_over import HandOverPapers, TakePapersBack
from desk_app.application.import_register import ImportRegister
from desk_app.application.judge_signatures import JudgeSignatures
from desk_app.application.lay_down import LayDown
from desk_app.application.lengthen_signed import LengthenSigned
from desk_app.application.note_identities import NoteIdentities
from desk_app.application.number_at_signing import NumberAtSigning
from desk_app.application.number_documents import NumberDocument
from desk_app.application.sign_documents import RecordSigned, ReturnUnsigned, SendToSign
from desk_app.bootstrap.long_work import OtherProcess
from desk_app.bootstrap.whole_register import READING_PURPOSES, ReadingWants

if TYPE_CHECKING:
    from desk_app.adapters.sqlite.queries import SqlQueries
    from desk_app.application.ports import BegunSignatures, OpenUnitOfWork
    from desk_app.application.register_letter import RegisterLetter
    from desk_app.bootstrap.open_folder import OpenFolder


class LaterWork:
    """Each part is made once. `printed` are the queries of the printing thread alone."""

    def __init__(
        self,
        opening: OpenFolder,
        begin: OpenUnitOfWork,
        queries: SqlQueries,
        printed: SqlQueries,
        register_letter: RegisterLetter,
        begun: BegunSignatures,
    ) -> None:
        self._opening = opening
        self._printed = printed
        self._open_reader = partial(opening.connection, read_only=True)
        self._seals = SqlKitSeals(self._open_reader, SigningKeys(opening.keys))
        self.papers = PaperRenderer(opening.now)
        self.tables = RegisterTableFiles()
        self.close_day = CloseDay(queries, self.papers, whole_file)
        self.emergency_kit = MakeEmergencyKit(queries, self.papers, whole_file, self._seals)
        self.export_book = ExportBook(queries, self.papers, self.tables, whole_file)
        self.import_register = ImportRegister(begin, self.tables)
        self.lay_down = LayDown(begin)
        self.hand_over = HandOverPapers(begin)
        self.take_back = TakePapersBack(begin)
        self.attach = AttachDocuments(begin, opening.vault)
        self.send_to_sign = SendToSign(begin)
        self.return_unsigned = ReturnUnsigned(begin)
        self.record_signed = RecordSigned(begin, opening.vault, begun)
        self.number_document = NumberDocument(opening.vault, _draw_number)
        self.number_at_signing = NumberAtSigning(begin, register_letter, opening.vault, self.number_document)
        self.note_identities = NoteIdentities(opening.unasked(begin))
        self.print_kit = PrintEmergencyKit(begin)
        self.judge_signatures = JudgeSignatures(opening.vault, self.attach)
        self.lengthen_signed = LengthenSigned(begin, queries, opening.vault, self._file_plan)

    def _file_plan(self) -> Callable[[str], bool]:
        from desk_app.adapters.signing.settings import read_file_plan  # noqa: PLC0415  # only what signs needs it

        return read_file_plan(self._opening.folder)

    @cached_property
    def print_queue(self) -> SpoolerQueue:
        opening = self._opening
        kits = MakeEmergencyKit(self._printed, self.papers, whole_file, self._seals)
        return SpoolerQueue(
            self.papers,
            self._printed,
            opening.machine.spooler,
            lambda reason: kits.kit(opening.today(), reason).document,
        )

    @cached_property
    def copies(self) -> FolderCopies:
        opening = self._opening
        return FolderCopies(
            opening.folder,
            opening.keys,
            opening.mirror.file,
            self._open_reader,
            lambda: opening.worker.operator,
            opening.today,
        )

    @cached_property
    def integrity(self) -> ToldIntegrity:
        opening = self._opening
        found = SqlIntegrity(self._open_reader, opening.folder / "tmp", opening.mirror, opening.vault)
        return ToldIntegrity(found, opening.machine.log)

    @cached_property
    def synchronise(self) -> DeskSynchronising:
        opening = self._opening
        rate = opening.machine.settings.value("file_rate")
        bytes_per_second = 1024 * int(rate) if rate.isdecimal() else 0
        outgoing = SqlOutgoing(opening.desk, opening.store)
        files = DeskFiles(opening.vault, opening.incoming, outgoing, bytes_per_second)
        return DeskSynchronising(opening.worker, SqlOutbox(self._open_reader), opening.machine.clock, files)

    @cached_property
    def long_work(self) -> OtherProcess:
        return OtherProcess(self._reading_wants, log=self._opening.machine.log)

    @cached_property
    def checks(self) -> FrontDeskChecks:
        opening, clock = self._opening, self._opening.machine.clock
        return FrontDeskChecks(
            opening.folder,
            self._printed,
            opening.keys,
            self.copies,
            self.print_queue,
            clock,
            self.lengthen_signed.unreadable,
        )

    def _reading_wants(self) -> ReadingWants:
        opening = self._opening
        keys = {purpose: opening.keys.subkey(purpose) for purpose in READING_PURPOSES}
        return ReadingWants(opening.folder, keys, opening.overruling(), opening.now())


def _draw_number(source: BinaryIO, name: str, title: str, lines: tuple[str, ...], stamps: int) -> BinaryIO:
    from desk_app.adapters.signing.numbering import numbered_document  # noqa: PLC0415  # pyHanko loads slowly

    return numbered_document(source, name, title, lines, stamps)
