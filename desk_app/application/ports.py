"""What the use cases need from the rim. Adapters make these real; tests make them in memory.

`UnitOfWork` is one durable transaction on the writing thread. Reading for the window goes through
`desk_app.application.queries` on its own connection and never builds an `Entry` to paint a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from desk_app.domain.deadline import DayCalendar, DayEdit
from desk_app.domain.entry import Entry
from desk_app.domain.facts import Fact
from desk_app.domain.hand_over import HandOver
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, RegistrationNumber, Reservation
from desk_app.domain.register import Register
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import BegunSignature, PreparedLetter, SentToSign, ToLengthen

Progress = Callable[[int, int], None]
"""Called with what is done and the whole; the whole is 0 where it is not known."""

Cancelled = Callable[[], bool]
"""Asked between steps; True ends the work with errors.Cancelled."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """What the journal made of a fact."""

    seq: int
    check_code: str


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A stored intention to print, made in the same transaction as its cause."""

    id: int
    entry_id: str
    paper: str
    """`label`, `receipt`, or `kit` (an emergency kit, which belongs to no entry)."""
    copy: int
    state: str
    """`pending`, `sent`, `printed`, `failed`, `cancelled`, or `confirmed` (a label that was scanned)."""
    printer: str = ""
    cause: str = ""
    reference: str = ""
    """What the print system calls it, to ask about it later, also after a restart."""
    reply: int = 0
    """The ordinal of the reply whose paper it is, or 0."""
    with_entries: tuple[str, ...] = ()
    """Other entries that the same receipt lists (`×12`)."""
    place: int = 0
    """Where on its A4 sheet of labels it stands, counted row by row from 1; 0 where it is on no sheet."""
    reason: str = ""
    """Of a kit: what its numbers are reserved for, or empty for all. Of the label of a number without an entry:
    that number, as `REGISTER:NUMBER/YEAR`.
    """
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReferenceCodes:
    """Codes of the lists that ship with the program, and that no institution changes."""

    channels: frozenset[str]
    languages: frozenset[str]
    """Of ISO 639."""


class UnitOfWork(Protocol):
    """One durable transaction. Leaving the block without `commit` undoes everything.

    Entering raises errors.MirrorUnavailable and errors.DiskFull; `now` and `today` raise
    errors.DateMustBeConfirmed.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Durable in the database, then in the mirror."""
        ...

    @property
    def now(self) -> datetime:
        """The clock, aware, in Europe/Bucharest."""
        ...

    @property
    def today(self) -> date:
        """The legal day: never earlier than the journal's last."""
        ...

    @property
    def operator(self) -> str:
        """Identity of the person at work."""
        ...

    @property
    def flags(self) -> tuple[str, ...]:
        """What the clock guard wants said of this moment."""
        ...

    @property
    def belongs_to_centre(self) -> bool:
        """Whether a central registry lays down what holds for all its desks."""
        ...

    def new_id(self) -> str:
        """A UUIDv7."""
        ...

    def new_token(self) -> str:
        """128 random bits in base 32, for the public check address."""
        ...

    def draw(self, register: Register) -> RegistrationNumber:
        """The next number of the register, or of the emergency series while the desk is distrusted."""
        ...

    def open_series(self, register: Register) -> None:
        """Write the lease [first, infinity) of a register that is new."""
        ...

    def record(self, fact: Fact, numbers: Sequence[RegistrationNumber] = ()) -> RecordedEvent:
        """Write the fact to the journal and carry it into the tables. `numbers` are those drawn for it."""
        ...

    def request_print(
        self,
        entry_id: str,
        paper: str,
        copy: int = 1,
        reply: int = 0,
        with_entries: tuple[str, ...] = (),
        reason: str = "",
        printer: str = "",
    ) -> PrintJob:
        """Store the intention to print; what belongs to no entry has a reason.

        A label takes the next place of the sheet in `printer`, or in the label printer where none is named.
        """
        ...

    def profile(self) -> InstitutionProfile: ...

    def reference_codes(self) -> ReferenceCodes: ...

    def entry(self, entry_id: str) -> Entry:
        """The entry of that identity; raises errors.NumberUnknown."""
        ...

    def entries_numbered(self, reference: NumberReference) -> tuple[Entry, ...]:
        """Every entry that answers to a reference; without a year, those of all years, newest first."""
        ...

    def entry_of_request(self, request_id: str) -> Entry | None: ...

    def answer_to(self, entry_id: str, request_id: str) -> tuple[Fact, RecordedEvent] | None:
        """How that entry answered a request that drew no number: its completion, or a reply under its number."""
        ...

    def copies_printed(self, entry_id: str, paper: str) -> int:
        """How many copies of a paper were asked for so far."""
        ...

    def reservation(self, reference: NumberReference) -> Reservation:
        """The open reservation of that number; raises errors.ReservationUnknown, errors.NumberAmbiguous."""
        ...

    def expired_reservations(self, today: date) -> tuple[Reservation, ...]: ...

    def document_name(self, entry_id: str, sha256: str) -> str:
        """What a document of that entry was called when it came; raises errors.DocumentMissing."""
        ...

    def is_named(self, sha256: str) -> bool:
        """Whether a document of any entry has these bytes: they lie in the vault once for all of them."""
        ...

    def hand_overs(self, entry_id: str) -> tuple[HandOver, ...]:
        """Where the papers of an entry went and were not taken back from, oldest first."""
        ...

    def waiting_to_sign(self) -> tuple[SentToSign, ...]:
        """What lies in the folder for signing, in the order in which it was sent."""
        ...

    def identities_seen(self) -> tuple[SeenIdentity, ...]:
        """The certificates that were plugged in at any desk."""
        ...

    def is_due_to_lengthen(self, document: ToLengthen) -> bool:
        """Whether a signed document still is at that level, under that hash, and nobody signs it meanwhile."""
        ...


OpenUnitOfWork = Callable[[], UnitOfWork]
"""Begin a transaction as the person at work."""


class Calendars(Protocol):
    """Builds the calendar that terms are counted over."""

    def calendar(self, years: Sequence[int], edits: Sequence[DayEdit]) -> DayCalendar: ...


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A file in the vault: SHA-256 of its bytes (hexadecimal) and its size in bytes."""

    sha256: str
    size: int
    is_new: bool = field(default=True, compare=False)
    """Whether the vault did not hold these bytes before."""


class DocumentVault(Protocol):
    """Encrypted files by their content."""

    def store(
        self, source: Path | BinaryIO, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> StoredDocument:
        """Durable when it returns; raises DocumentUnreadable, DocumentTooLarge, DiskFull, Cancelled."""
        ...

    def open(self, sha256: str) -> RawIOBase:
        """A seekable reader of the plain bytes; raises DocumentMissing."""
        ...

    def contains(self, sha256: str) -> bool:
        """Whether a document is here; it may still be on its way from another desk."""
        ...

    def discard(self, sha256: str) -> None:
        """Remove a document that no entry refers to."""
        ...


class BegunSignatures(Protocol):
    """The notes of one data folder, each durable when `keep` returns. Raises DiskFull, FolderReadOnly."""

    def keep(self, begun: BegunSignature) -> None:
        """In place of an earlier note of the same document."""

    def forget(self, waiting: SentToSign) -> None:
        """A document without a note is no error."""

    def all(self) -> tuple[BegunSignature, ...]: ...


class PreparedLetters(Protocol):
    """What files from the disk are as letters, until they have their numbers. Raises DiskFull, FolderReadOnly."""

    def keep(self, file: Path, letter: PreparedLetter) -> None: ...

    def forget(self, file: Path) -> None: ...

    def of(self, file: Path) -> PreparedLetter | None: ...
