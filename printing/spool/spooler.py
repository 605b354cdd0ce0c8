"""What the desk asks of a print system, and every way it can refuse.

A job that was handed over is not yet paper: ``state`` tells how far it came, and where the system
tells nothing more, the scan of the printed label is the only truth.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from printing.errors import PrintingError


class MediaType(Enum):
    """What a document handed to a printer is."""

    PDF = "application/pdf"
    PNG = "image/png"
    ZPL = "application/vnd.zebra-zpl"
    BROTHER = "application/vnd.brother-ql"
    ESCPOS = "application/vnd.escpos"

    @property
    def is_raw(self) -> bool:
        """Whether the printer itself understands it, so that no driver may touch it."""
        return self in {MediaType.ZPL, MediaType.BROTHER, MediaType.ESCPOS}


class Condition(Enum):
    """What keeps a printer from printing, as far as it tells."""

    PAPER_OUT = "paper-out"
    HEAD_OPEN = "head-open"
    RIBBON_OUT = "ribbon-out"
    JAM = "jam"
    PAUSED = "paused"
    OFFLINE = "offline"
    TOO_HOT = "too-hot"
    OTHER = "other"


class JobPhase(Enum):
    """How far a job came."""

    PENDING = "pending"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobState:
    """The phase of a job and what holds or ended it: the value of a Condition, or the system's own words.

    A job that is done with a cause is a doubt: the print system says printed, the printer names a trouble.
    """

    phase: JobPhase
    cause: str = ""


@dataclass(frozen=True, slots=True)
class PrinterInfo:
    """A printer as the system knows it. ``ready`` is False while it is stopped; ``cause`` then says why."""

    name: str
    description: str
    is_default: bool
    ready: bool
    cause: str = ""


@dataclass(frozen=True, slots=True)
class JobReference:
    """A job handed over: the printer and the system's own name for the job."""

    printer: str
    job: str


class Spooler(Protocol):
    """A print system. Every call may block for seconds and raises leaves of :class:`SpoolError`."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The printers that can be chosen now."""
        ...

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        """What keeps the printer from printing; empty when nothing does, or when it tells nothing."""
        ...

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        """Hand ``document`` over. ``title`` is seen by other people and carries no personal data."""
        ...

    def state(self, job: JobReference) -> JobState:
        """How far ``job`` came."""
        ...

    def cancel(self, job: JobReference) -> None:
        """Take ``job`` back as far as it is not paper yet; raises JobUnknownError when it is out of reach."""
        ...


class SpoolError(PrintingError):
    """A print system that did not do as asked."""


@dataclass(eq=False)
class PrinterUnknownError(SpoolError):
    """No printer of that name."""

    printer: str


@dataclass(eq=False)
class PrinterNotReadyError(SpoolError):
    """The printer said what keeps it from printing, so it was given nothing."""

    printer: str
    condition: Condition


@dataclass(eq=False)
class SpoolerUnreachableError(SpoolError):
    """The print system is not installed, does not run or does not answer in time."""

    detail: str


@dataclass(eq=False)
class DocumentRefusedError(SpoolError):
    """The print system looked at the job and refused it."""

    printer: str
    reason: str


@dataclass(eq=False)
class JobUnknownError(SpoolError):
    """The print system remembers no such job."""

    job: JobReference


MOST_COPIES = 99


def check_job(printer: str, document: bytes, copies: int) -> None:
    """What every print system refuses before trying; raises DocumentRefusedError."""
    if not document:
        raise DocumentRefusedError(printer, "the document is empty")
    if not 1 <= copies <= MOST_COPIES:
        raise DocumentRefusedError(printer, f"{copies} copies: between 1 and {MOST_COPIES}")
