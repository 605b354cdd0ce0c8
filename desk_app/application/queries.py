"""The read side: flat rows for tables and panes, found without building the register's objects.

`RegisterQueries` is implemented over a query-only connection and used on the reading thread alone. Every list is
newest first. `interrupt` may be called from any thread and ends a running query with errors.Cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from desk_app.application.accounted_numbers import SuspendedNumbers, YearFigures
from desk_app.application.centre_evidence import CentreCheckpoint
from desk_app.application.changed_entries import ChangedEntry
from desk_app.application.emergency_series import EmergencyMoment
from desk_app.application.ports import PrintJob
from desk_app.application.register_state import RegisterState
from desk_app.domain.entry import Entry
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, Reservation
from desk_app.domain.party import Party
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import SentToSign, ToLengthen

COUNT_CAP = 1000
"""Counting stops here: the window says "1000+"."""


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the register page shows. Empty fields do not restrict."""

    words: str = ""
    """Typed text: every word must begin some word of the entry; diacritics and case do not matter."""
    register: str = ""
    year: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    department: str = ""
    state: str = ""
    """An EntryState, or `overdue`, or `debt` (a quick number without data)."""
    type: str = ""
    channel: str = ""
    direction: str = ""


class RegisterRow(NamedTuple):
    """One line of the register, ready to paint.

    A named tuple: fifty are made at each key of a search, and a dataclass so wide takes ten times as long.
    """

    row_id: int
    """Ordered by legal day; what `ids` returns and `rows` takes."""
    entry_id: str
    register: str
    year: int
    number: int
    display: str
    registered_on: date
    registered_at: datetime
    direction: str
    reference_number: str
    reference_date: date | None
    sheets: int | None
    annexes: int | None
    sender: str
    subject: str
    type_name: str
    department: str
    department_name: str
    dispatched_on: date | None
    resolution_mode: str
    addressee: str
    linked_to: str
    file_code: str
    state: str
    due_on: date | None
    is_rectified: bool
    is_quick: bool
    channel: str
    annulled_reason: str = ""
    annulled_at: datetime | None = None
    annulled_by: str = ""
    notes: str = ""
    """What the older register, from which it was taken over, says beside its columns."""
    other_numbers: tuple[tuple[str, str], ...] = ()
    """Beside its own: the code of a register and how the number is written there."""
    earliest_on: date | None = None
    """Of a term whose counting is disputed, the earliest reading where it is before `due_on`."""
    latest_on: date | None = None
    """Of such a term, the latest reading where it is after `due_on`."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """All of them, as they are written, its own first."""
        return (self.display, *(display for _, display in self.other_numbers))

    def numbers_beside(self, number: str) -> tuple[tuple[str, str], ...]:
        """Register and writing of its numbers, but for the one that is written so."""
        if not self.other_numbers:
            return ()
        numbers = [(self.register, self.display), *self.other_numbers]
        numbers.remove(next(each for each in numbers if each[1] == number))
        return tuple(numbers)

    def number_in(self, register: str) -> str:
        """How its number in a register is written; its own where it has none there."""
        return dict(self.other_numbers).get(register, self.display)


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One event of an entry, as the detail pane shows it."""

    seq: int
    kind: str
    at: datetime
    operator_name: str
    summary: tuple[tuple[str, str], ...]
    """Named values of the fact, as texts."""


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """A file of an entry, as the detail pane shows it."""

    sha256: str
    name: str
    size: int
    media_type: str
    attached_at: datetime
    is_from_elsewhere: bool = False
    """Another desk attached it: its bytes come from the central registry when somebody wants to see them."""
    is_signed: bool = False
    """Whether it bears a signature that was made in the folder for signing."""
    waits_for: str = ""
    """The name of whose signature it waits for, at `place` of `places` (from 1); empty where it waits for none."""
    waits_for_function: str = ""
    place: int = 0
    places: int = 0
    awaits_time_stamp: bool = False
    """Whether no server gave a time stamp when it was signed: it is added later."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A rectified cell of the book."""

    entry_id: str
    field: str
    old: str
    new: str
    reason: str
    at: datetime
    operator_name: str


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply under the incoming number (`R1`)."""

    entry_id: str
    ordinal: int
    at: datetime
    on: date
    check_code: str
    mode: str
    addressee: str
    dispatched_on: date | None
    sheets: int | None
    annexes: int | None
    subject: str
    operator_name: str


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """Where the papers of an entry went: a department, perhaps a person there; by whom."""

    department: str
    department_name: str
    person: str
    at: datetime
    operator_name: str


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """Everything about one entry."""

    entry: Entry
    row: RegisterRow
    operator_name: str
    documents: tuple[AttachedDocument, ...]
    journal: tuple[JournalLine, ...]
    corrections: tuple[Correction, ...]
    replies: tuple[ReplyRow, ...]
    linked: tuple[tuple[str, str, str], ...]
    """(kind, direction `to` or `from`, display of the other entry)."""
    print_jobs: tuple[PrintJob, ...]
    hand_overs: tuple[HandOverRow, ...] = ()
    """Those that were not taken back, oldest first: the last tells where the papers are."""


@dataclass(frozen=True, slots=True)
class PartySuggestion:
    """A known sender, with the address always whole."""

    party: Party
    documents: int
    """How many entries name this party."""
    last_on: date | None


@dataclass(frozen=True, slots=True)
class BookRow:
    """One line of the printed register: an entry, a reply to an earlier one, or an unused number."""

    kind: str
    """`entry`, `reply`, `reserved`, `void`, `suspended` or `written-off`."""
    row: RegisterRow | None
    number: str
    on: date
    corrections: tuple[Correction, ...] = ()
    reply: ReplyRow | None = None
    note: str = ""
    handed_over: HandOverRow | None = None
    """Where the papers are, if they went anywhere."""
    count: int = 1
    """How many numbers it stands for: those that a doubt suspended are one row."""


@dataclass(frozen=True, slots=True)
class PaperOfEntry:
    """A stored intention to print with the entry it belongs to; an emergency kit or a reserved number has none."""

    job: PrintJob
    row: RegisterRow | None

    @property
    def number(self) -> str:
        """As it is written on paper, that of a reserved number with its year; empty for an emergency kit."""
        if self.row is not None:
            return self.row.display
        return self.job.reason.rpartition(":")[2] if self.job.paper == "label" else ""


@dataclass(frozen=True, slots=True)
class WaitingDocument:
    """A document in the folder for signing, with its entry and the names of whom it is for and from."""

    sent: SentToSign
    row: RegisterRow
    size: int
    recipient_name: str
    sender_name: str
    recipient_function: str = ""
    beside: tuple[AttachedDocument, ...] = ()
    """The other documents of its entry: what is annexed to it, signed or not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that answers to an ambiguous number."""

    entry_id: str
    reference: str
    registered_on: date
    subject: str

    @property
    def year(self) -> int:
        """Of the number, which an imported entry may have got on another day."""
        return int(self.reference.rpartition("/")[2])


class RegisterQueries(Protocol):
    def profile(self) -> InstitutionProfile: ...

    def ids(self, criteria: RegisterFilter) -> Sequence[int]:
        """The row ids of every entry that fits, newest first."""
        ...

    def rows(self, row_ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        """The rows of those ids, in that order; an id that is gone is left out."""
        ...

    def find(self, criteria: RegisterFilter, limit: int = 50) -> tuple[RegisterRow, ...]:
        """The newest rows that fit: search as one types."""
        ...

    def count(self, criteria: RegisterFilter, cap: int = COUNT_CAP) -> int:
        """How many fit, at most `cap`."""
        ...

    def candidates(self, reference: NumberReference) -> tuple[Candidate, ...]: ...

    def detail(self, entry_id: str) -> EntryDetail | None: ...

    def changed(self, since: str) -> Iterator[ChangedEntry]:
        """What happened since a cursor, or ever: each entry once, by what happened to it last.

        Raises CursorUnknown for a cursor that this register never gave.
        """
        ...

    def parties(self, typed: str, limit: int = 8) -> tuple[PartySuggestion, ...]:
        """Known senders by name, identifier or phone, most recent first."""
        ...

    def recent_of(self, party_id: str, limit: int = 5) -> tuple[RegisterRow, ...]: ...

    def same_reference(
        self, party_id: str, sender_name: str, reference_number: str, reference_date: date | None
    ) -> tuple[RegisterRow, ...]:
        """Possible duplicates (REG-C4); never for an empty reference."""
        ...

    def subjects(self, typed: str, document_type: str, party_id: str, limit: int = 6) -> tuple[str, ...]:
        """Subjects used before for this type or sender."""
        ...

    def print_jobs(self, state: str = "") -> tuple[PrintJob, ...]: ...

    def papers(self, states: Sequence[str], limit: int = 200) -> tuple[PaperOfEntry, ...]:
        """Jobs in these states, each with its entry."""
        ...

    def unconfirmed_labels(self, limit: int = 200) -> tuple[PaperOfEntry, ...]:
        """The last label of each entry that came out in the last thirty days and was not scanned since."""
        ...

    def unmet_debts(self, limit: int = 50) -> tuple[RegisterRow, ...]:
        """Quick numbers without data."""
        ...

    def last_entry(self) -> RegisterRow | None: ...

    def reservations(self) -> tuple[Reservation, ...]:
        """The numbers that are held and not used yet, in the order in which they were reserved."""
        ...

    def given_up(self, limit: int = 50) -> tuple[Reservation, ...]:
        """The numbers that were reserved last and that no document will have; the newest first."""
        ...

    def numbers_without_entry(self, reference: NumberReference) -> tuple[Reservation, ...]:
        """The numbers so named that no document has, held or given up; the newest first."""
        ...

    def to_sign(self) -> tuple[WaitingDocument, ...]:
        """The folder for signing in the order in which it was filled, without what belongs to annulled entries."""
        ...

    def identities_seen(self) -> tuple[SeenIdentity, ...]:
        """The certificates that were plugged in at any desk; who expires first comes first."""
        ...

    def to_lengthen(self, is_permanent: Callable[[str], bool]) -> tuple[ToLengthen, ...]:
        """The signed documents that lack a time stamp or what keeps them valid, but those in the folder.

        `is_permanent` tells of a file code whether its documents are kept for ever: those lack an archive time
        stamp as well.
        """
        ...

    def book(
        self, register: str, first_day: date | None, last_day: date | None, year: int | None = None
    ) -> Iterator[BookRow]:
        """In the order of the numbers, replies at the day they were recorded."""
        ...

    def year_figures(self, register: str, year: int) -> YearFigures: ...

    def suspended(self) -> tuple[SuspendedNumbers, ...]:
        """The numbers that doubts suspended, by register and year, with the minutes of those that have some."""
        ...

    def register_state(self) -> RegisterState: ...

    def centre_checkpoint(self, until: date) -> CentreCheckpoint | None:
        """The last day that the central registry had closed by then, as far as this desk has read."""
        ...

    def emergencies(self, day: date) -> tuple[EmergencyMoment, ...]:
        """When emergency series began and ended on a day, in the order of the clock."""
        ...

    def interrupt(self) -> None: ...
