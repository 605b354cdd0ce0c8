"""What else the counter asks of the rim: papers, printers, tables, verification, copies, the desk itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.application.queries import BookRow, EntryDetail
from desk_app.domain.numbering import NumberReference, Reservation

if TYPE_CHECKING:
    from desk_app.application.close_day import ClosedDay
    from desk_app.application.emergency_kit import KitPage
    from desk_app.application.ports import Cancelled, PrintJob, Progress
    from desk_app.domain.calibration import Cuts
    from desk_app.domain.entry import Letter
    from desk_app.domain.institution import InstitutionProfile
    from desk_app.domain.kit_seal import KitSeal, SealedNumber
    from desk_app.domain.register import Register


Labelled = EntryDetail | Reservation
"""What a label can be of: an entry, or a number that is held for one or was given up."""


class Papers(Protocol):
    """Renders the papers of an entry. Papers are in Romanian."""

    def prepare(self, profile: InstitutionProfile, printer: str) -> None:
        """Load what draws labels for that printer, and receipts, before somebody waits for one."""
        ...

    def label_templates(self, profile: InstitutionProfile) -> tuple[str, ...]:
        """Names of the templates, the usual one first, the institution's own last."""
        ...

    def label_template(self, profile: InstitutionProfile, name: str) -> str:
        """A template as JSON."""
        ...

    def label_prints(self, profile: InstitutionProfile, part: str) -> bool:
        """Whether the label that the label printer prints has that part of a template."""
        ...

    def check_label_template(self, text: str, name: str) -> None:
        """Raises LabelTemplateInvalid for a text that is not a template of a printable label."""
        ...

    def label_template_preview(self, text: str, name: str, profile: InstitutionProfile) -> bytes:
        """PNG of a label of that template, filled in with invented words; raises LabelTemplateInvalid."""
        ...

    def label(
        self,
        of: Labelled,
        profile: InstitutionProfile,
        media: str,
        template: str = "",
        reply: int = 0,
        printer: str = "",
    ) -> bytes:
        """The label as `pdf`, `png`, `svg`, `zpl`, `brother` or `escpos`, as the printer of that name wants it.

        The printer's template where none is named; with the template `stamp`, a PDF is an A4 page with the stamp
        in a corner. An annulled entry and a number without one are marked, and bear nothing that can be scanned.
        """
        ...

    def label_sheets(self) -> tuple[str, ...]:
        """A4 sheets of adhesive labels by name."""
        ...

    def label_sheet(
        self,
        labelled: Sequence[Labelled],
        profile: InstitutionProfile,
        sheet: str,
        start: int | None = None,
        printer: str = "",
        reply: int = 0,
    ) -> bytes:
        """Several labels as PDF, the first at place `start`, or the printer's first free one."""
        ...

    def sheets_of(self, template: str) -> tuple[str, ...]:
        """The sheets whose labels are of that template."""
        ...

    def label_sheet_preview(
        self, text: str, name: str, profile: InstitutionProfile, sheet: str, start: int
    ) -> bytes:
        """PNG of a sheet of labels of that template from place `start` on; raises as `label_template_preview`."""
        ...

    def trial_label(self, profile: InstitutionProfile, printer: str = "", media: str = "pdf") -> bytes:
        """A label of no entry, to see how the printer prints it; a sheet stays as free as it was."""
        ...

    def ruler(self, profile: InstitutionProfile, printer: str = "", media: str = "pdf") -> tuple[bytes, ...]:
        """The labels of the printer's ruler (`domain.calibration`), one document each, never moved."""
        ...

    def ruler_sheet(self, sheet: str) -> bytes:
        """The ruler of a laser on an A4 sheet of labels, as PDF; raises ValueNotAllowed for another sheet."""
        ...

    def sheet_cuts(self, sheet: str) -> Cuts:
        """Where the cuts of that sheet are."""
        ...

    def label_preview(
        self, letter: Letter, register: Register, profile: InstitutionProfile, now: datetime
    ) -> bytes:
        """PNG of the label to come, with a dashed box where the number will stand."""
        ...

    def receipt(
        self,
        details: Sequence[EntryDetail],
        profile: InstitutionProfile,
        paper: str = "",
        copy: int = 1,
        reply: int = 0,
        media: str = "pdf",
    ) -> bytes:
        """The receipt ("dovada înregistrării") as PDF on `a5`, `a4` or `80mm`; several entries on one sheet.

        As `escpos` it is what a counter printer with an 80 mm roll takes.
        """
        ...

    def book(
        self,
        register: Register,
        rows: Iterable[BookRow],
        period: BookPeriod,
        profile: InstitutionProfile,
        out: BinaryIO,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """The register in the thirteen legal columns as PDF; how many pages."""
        ...

    def daily_register(self, closed: ClosedDay, profile: InstitutionProfile) -> bytes:
        """The A4 sheet of a day, as PDF."""
        ...

    def emergency_kit(self, pages: Sequence[KitPage], profile: InstitutionProfile, head: tuple[str, ...]) -> bytes:
        """Reserved numbers with bar codes on A4, to register by hand, as PDF; `head` of the journal in groups."""
        ...

    def recovery_sheet(self, profile: InstitutionProfile, recovery_key: str, made_on: date) -> bytes:
        """The A4 sheet with the recovery key, as PDF."""
        ...


@dataclass(frozen=True, slots=True)
class BookPeriod:
    """What a printed book covers and who signs it."""

    first_day: date | None
    last_day: date | None
    year: int
    paper: str = "a4"
    chain_head: str = ""
    """First groups of the journal's head, printed as a check."""
    registrar: str = ""
    secretary: str = ""
    always_tagged: bool = False
    """For screen readers, however long it is."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the system."""

    name: str
    description: str = ""
    is_default: bool = False
    state: str = "ready"
    """`ready`, `busy`, `stopped`, or `unknown`."""
    cause: str = ""


class PrintQueue(Protocol):
    """Sends pending print jobs to the system's spooler and keeps their state. Used on the printing thread."""

    def printers(self) -> tuple[Printer, ...]: ...

    def prepare(self) -> None:
        """Load what draws labels and receipts, and print nothing: no first letter waits for it then."""
        ...

    def conditions(self, printer: str) -> tuple[str, ...]:
        """What a printer says to be in its way (paper_errors.PRINTER_CAUSES); raises PrinterUnavailable."""
        ...

    def print_trial(self, printer: str) -> None:
        """Print a label of no entry, to see how it comes out. Raises PrinterUnavailable."""
        ...

    def print_ruler(self, printer: str, sheet: str = "") -> None:
        """Print the ruler that is scanned back, on labels or on a sheet of them.

        Raises PrinterUnavailable, ValueNotAllowed.
        """
        ...

    def send(self, job: PrintJob) -> PrintJob:
        """Render and submit one job; the job with its new state. A failure is a state, not an exception."""
        ...

    def follow(self, job: PrintJob) -> PrintJob:
        """The job with its newest state, as far as the spooler tells it."""
        ...

    def cancel(self, job: PrintJob) -> PrintJob:
        """Give a job up, as far as it is not paper yet."""
        ...


class TableFiles(Protocol):
    """The register as XLSX or CSV, and older registers read from them."""

    def write_book(
        self,
        rows: Iterable[BookRow],
        media: str,
        out: BinaryIO,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """The thirteen legal columns as `xlsx` or `csv` (UTF-8 with a mark, `;`); how many rows."""
        ...

    def read(self, file: Path) -> Iterator[tuple[str, ...]]:
        """The rows of the first sheet as texts, header included; raises TableUnreadable."""
        ...


class KitSeals(Protocol):
    """Seals sheets of the emergency kit with the key of the desk's journal, and tells true seals."""

    def seal(self, made_on: date, sheets: Sequence[Sequence[SealedNumber]]) -> tuple[str, ...]:
        """The line that seals each sheet; raises DeskDistrusted where the key is not on this machine."""
        ...

    def is_true(self, seal: KitSeal) -> bool:
        """Whether this desk made it, over a head that its journal has."""
        ...


@dataclass(frozen=True, slots=True)
class CopyState:
    """Where a copy is kept, and whether it is up to date."""

    folder: Path
    is_current: bool
    cause: str = ""
    """`missing`, `read-only`, `full`, `io`, `ahead` (it knows more than this PC) or empty."""


class Copies(Protocol):
    """Copies of the register on other disks."""

    def refresh(self) -> tuple[CopyState, ...]:
        """Bring the copies of the mirror journal up to date; from any thread, beside a desk at work."""
        ...

    def keep_in(self, folder: Path | None, reason: str) -> None:
        """Choose where the copy lives, or record the refusal with its reason. Raises MirrorUnavailable."""
        ...

    def keep_mirror_in(self, folder: Path) -> None:
        """Write the mirror journal elsewhere from the next opening on. Raises MirrorUnavailable, DiskFull."""
        ...

    def backup(self, target: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> int:
        """Write one encrypted file with register, documents and keys; its size in bytes."""
        ...


class DeskControl(Protocol):
    """Acts on the desk itself."""

    def confirm_day(self, typed: date) -> None:
        """A person typed today's date (the clock guard asked). Raises DateNotAllowed."""
        ...

    def correct_day(self, typed: date, reason: str) -> None:
        """Lower the journal's day within its year. Raises DateNotAllowed."""
        ...

    def resume(self, last_on_paper: dict[str, int], reason: str) -> None:
        """Leave distrust: each register's highest number on paper is typed. Raises DeskTrusted."""
        ...

    def write_off(self, number: NumberReference, minutes: str, reason: str) -> SuspendedNumbers:
        """Minutes account for the suspended numbers among which this one is; all of them are void.

        Raises ValueMissing, TextTooLong, ReasonMissing, NumbersNotSuspended, MinutesOfCentre.
        """
        ...


class People(Protocol):
    """Who is at work."""

    @property
    def operator(self) -> str: ...

    def change_to(self, operator_id: str) -> None:
        """Raises OperatorUnknown."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was begun, kept for its person."""

    id: str
    operator: str
    values: dict[str, object]


class Drafts(Protocol):
    def save(self, draft: Draft) -> None: ...

    def of(self, operator: str) -> tuple[Draft, ...]: ...

    def discard(self, operator: str, draft_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Check:
    """One line of "Ghișeul e gata?" and of `doctor`."""

    name: str
    """Stable name: `registry`, `mirror`, `disk`, `clock`, `printer`, `keys`, `copy`, `people` ..."""
    state: str
    """`good`, `attention` or `problem`."""
    sentence: str
    """Key of the sentence in resources/i18n/checks.*.json."""
    data: dict[str, object]
    fix: str = ""
    """Name of the action that mends it, or empty."""


RunChecks = Callable[[], tuple[Check, ...]]
