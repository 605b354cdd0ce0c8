"""The front desk as one value: every use case of an open data folder, wired by `desk_app.bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desk_app.application.begun_signatures import Recovered, RecoverSigned

if TYPE_CHECKING:
    from desk_app.application.attach_document import AttachDocuments
    from desk_app.application.change_entry import (
        AddPaper,
        AnnulEntry,
        CompleteEntry,
        CorrectEntry,
        LinkEntries,
        ResolveEntry,
        UpdateEntry,
    )
    from desk_app.application.change_term import ChangeTerm, ExtendTerm
    from desk_app.application.close_day import CloseDay
    from desk_app.application.close_year import CloseYear
    from desk_app.application.confirm_label import ConfirmLabel
    from desk_app.application.emergency_kit import MakeEmergencyKit, PrintEmergencyKit
    from desk_app.application.export_book import ExportBook
    from desk_app.application.hand_over import HandOverPapers, TakePapersBack
    from desk_app.application.import_register import ImportRegister
    from desk_app.application.integrity import Integrity
    from desk_app.application.invitation import Invited
    from desk_app.application.join import Joined, NewMember
    from desk_app.application.judge_signatures import JudgeSignatures
    from desk_app.application.lay_down import Foundation, LayDown
    from desk_app.application.lengthen_signed import LengthenSigned
    from desk_app.application.long_work import LongWork
    from desk_app.application.note_identities import NoteIdentities
    from desk_app.application.number_at_signing import NumberAtSigning
    from desk_app.application.number_documents import NumberDocument
    from desk_app.application.ports import (
        BegunSignatures,
        Calendars,
        Cancelled,
        DocumentVault,
        PreparedLetters,
        Progress,
    )
    from desk_app.application.print_papers import PrintPapers
    from desk_app.application.queries import RegisterQueries
    from desk_app.application.register_letter import RegisterLetter
    from desk_app.application.reply_to_entry import ReplyToEntry
    from desk_app.application.reprint_paper import ReprintPaper
    from desk_app.application.reserve_number import CloseExpired, PrintNumberLabel, ReserveNumber, VoidReservation
    from desk_app.application.services import (
        Copies,
        DeskControl,
        Drafts,
        Papers,
        People,
        PrintQueue,
        RunChecks,
        TableFiles,
    )
    from desk_app.application.sign_documents import RecordSigned, ReturnUnsigned, SendToSign
    from desk_app.application.synchronise import Synchronising
    from desk_app.domain.postal_address import Place


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """Everything a window or a command may ask of one data folder.

    Writing use cases belong to the `db` thread, `queries` to the `read` thread, `print_queue` to the `print`
    thread. A folder opened for reading has no writing side: its use cases raise FolderLocked.
    """

    folder: Path
    register_letter: RegisterLetter
    complete: CompleteEntry
    correct: CorrectEntry
    update: UpdateEntry
    annul: AnnulEntry
    link: LinkEntries
    reply: ReplyToEntry
    resolve: ResolveEntry
    change_term: ChangeTerm
    extend_term: ExtendTerm
    add_paper: AddPaper
    reprint: ReprintPaper
    confirm_label: ConfirmLabel
    hand_over: HandOverPapers
    take_back: TakePapersBack
    attach: AttachDocuments
    send_to_sign: SendToSign
    return_unsigned: ReturnUnsigned
    record_signed: RecordSigned
    begun_signatures: BegunSignatures
    recover_signed: RecoverSigned
    number_document: NumberDocument
    number_at_signing: NumberAtSigning
    """On the `db` thread, once what signs is loaded: a page is drawn on meanwhile."""
    prepared_letters: PreparedLetters
    note_identities: NoteIdentities
    lengthen_signed: LengthenSigned
    """Its `due` belongs to the `read` thread, `record` to the `db` thread; `lengthen` is slow and asks neither."""
    judge_signatures: JudgeSignatures
    reserve: ReserveNumber
    void_reservation: VoidReservation
    close_expired: CloseExpired
    lay_down: LayDown
    people: People
    desk: DeskControl
    synchronise: Synchronising
    queries: RegisterQueries
    vault: DocumentVault
    calendars: Calendars
    papers: Papers
    print_queue: PrintQueue
    print_papers: PrintPapers
    tables: TableFiles
    export_book: ExportBook
    close_day: CloseDay
    close_year: CloseYear
    emergency_kit: MakeEmergencyKit
    print_kit: PrintEmergencyKit
    print_number: PrintNumberLabel
    import_register: ImportRegister
    integrity: Integrity
    long_work: LongWork
    """What a window asks instead of `integrity.verify` and `export_book`, which hold up the other threads."""
    copies: Copies
    drafts: Drafts
    checks: RunChecks
    """On the `print` thread: it asks the print system, and brings the copies up to date."""
    renew_recovery_key: Callable[[], str]
    """A new recovery key for a new sheet, on the `db` thread; the old sheet opens nothing any more."""
    maintain: Callable[[], bool]
    """One idle step of upkeep on the `db` thread; False when there is nothing left to do."""
    rebuild_search: Callable[[Progress | None], int]
    """Make the search index anew, on the `db` thread; how many entries it holds."""
    load_later: Callable[[], None]
    """Load what no first letter needs, on any thread: papers, lists, copies, checks, the central registry."""
    close: Callable[[], None]
    recovered: Recovered = field(default_factory=Recovered)
    """What was found when the folder was opened: signatures that a kill had left unfinished."""


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What `init` and the first start decide about this machine."""

    desk: str
    """Two digits that name this desk in emergency numbers."""
    foundation: Foundation
    key_file: Path | None = None
    use_keyring: bool = False
    mirror: Path | None = None
    """Folder of the mirror journal; beside the data folder where None."""
    copy: Path | None = None
    """Second disk, stick or share, or None when refused."""
    copy_refusal: str = ""
    """Why no copy is kept, recorded with the person and the day."""


@dataclass(frozen=True, slots=True)
class Created:
    """A register that was made."""

    front_desk: FrontDesk
    recovery_key: str
    """Shown and printed once, kept nowhere."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A register that was given to a group of this PC's accounts, or taken back (`group` is empty)."""

    group: str
    unchanged: tuple[Path, ...] = ()
    """Folders and files beside the data folder that stayed as they were."""
    new_key: Path | None = None
    """The key file that was made because no other opened the register for the whole group."""


class Workplace(Protocol):
    """Makes and opens data folders on this machine."""

    def town_hall(self, siruta: int) -> Place | None:
        """The commune, town, municipality or sector of that SIRUTA code; None for any other code."""
        ...

    def create(self, folder: Path, new_desk: NewDesk) -> Created:
        """Raises FolderOccupied, FolderReadOnly, KeyringUnavailable, DomainError leaves."""
        ...

    def join(self, folder: Path, member: NewMember, fetched: Progress) -> Joined:
        """Ask a central registry to take this computer in, and make its register when it agrees; to be asked
        again while it waits for approval. `fetched`: how much of the journal of a known desk has come back.

        A refusal leaves nothing behind; after CentreUnreachable and EnrolmentLocked one asks again. Raises
        FolderOccupied, FolderReadOnly, KeyringUnavailable, EnrolmentCodeWrong, EnrolmentLocked,
        InstitutionNotSaid, CentreUnreachable, CentreNotBelieved, CentreRefused.
        """
        ...

    def is_joining(self, folder: Path) -> bool:
        """Whether an enrolment was begun here and has no answer yet."""
        ...

    def asked(self, folder: Path) -> Invited:
        """Of an enrolment that was begun here. Raises FolderMissing, KeyMissing, FileDamaged."""
        ...

    def give_up_joining(self, folder: Path) -> None:
        """Take away what an enrolment without an answer has left here."""
        ...

    def open(
        self, folder: Path, *, key_file: Path | None = None, read_only: bool = False, holder: str = ""
    ) -> FrontDesk:
        """Open an existing folder, migrating it first if it is older.

        Raises FolderMissing, EnrolmentUnfinished, FolderLocked, FolderReadOnly, KeyMissing, KeyWrong,
        FileDamaged, FileNewer, DiskFull.
        """
        ...

    def take_over(self, folder: Path, *, key_file: Path | None = None, holder: str = "") -> FrontDesk:
        """Ask the session that works in the folder to let go, wait a little, and open it.

        Raises FolderLocked when it did not let go, and what `open` raises.
        """
        ...

    def who_waits(self, folder: Path) -> str:
        """Who has asked for the counter of this folder, or empty. Cheap enough to ask every second."""
        ...

    def share(self, folder: Path, group: str, *, key_file: Path | None = None) -> Sharing:
        """Let every account of `group` work on the register, by turns; nobody else.

        Raises FolderLocked, FolderOutOfReach, FolderForbidden, ValueNotAllowed (no such group), and as `open`.
        """
        ...

    def take_back(self, folder: Path) -> Sharing:
        """The register is one account's again: the owner's of its folder. Raises FolderLocked, FolderForbidden."""
        ...

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
        """New PC + copy + recovery sheet = the register back.

        With the sheet, `key_file` or the system's keyring becomes the everyday key of this PC.

        Raises BackupUnusable, RecoveryKeyMistyped, KeyWrong, FolderOccupied.
        """
        ...
