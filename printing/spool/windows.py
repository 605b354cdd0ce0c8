"""Printing through the spooler of Windows: raw bytes for label printers, pages as pictures for all others.

What is decided here is decided about values of :class:`Winspool`; the calls themselves are in
:mod:`printing.spool.winspool`, which only Windows can load.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Protocol

import pypdfium2
from PIL import Image

from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterInfo,
    PrinterUnknownError,
    check_job,
)

ATTRIBUTE_WORK_OFFLINE = 0x400
_PAUSED, _ERROR, _PAPER_JAM, _PAPER_OUT, _PAPER_PROBLEM = 0x1, 0x2, 0x8, 0x10, 0x40
_OFFLINE, _NOT_AVAILABLE, _NO_TONER, _USER_INTERVENTION, _DOOR_OPEN = 0x80, 0x1000, 0x40000, 0x100000, 0x400000
_OF_PRINTER = (
    (_PAPER_OUT | _PAPER_PROBLEM, Condition.PAPER_OUT),
    (_DOOR_OPEN, Condition.HEAD_OPEN),
    (_PAPER_JAM, Condition.JAM),
    (_NO_TONER, Condition.RIBBON_OUT),
    (_OFFLINE | _NOT_AVAILABLE, Condition.OFFLINE),
    (_PAUSED, Condition.PAUSED),
    (_ERROR | _USER_INTERVENTION, Condition.OTHER),
)
"""PRINTER_STATUS bits of PRINTER_INFO_2 (winspool.h), the cause to mend first before the others."""
_JOB_PAUSED, _JOB_ERROR, _JOB_DELETING, _JOB_PRINTING = 0x1, 0x2, 0x4, 0x10
_JOB_OFFLINE, _JOB_PAPER_OUT, _JOB_PRINTED, _JOB_DELETED = 0x20, 0x40, 0x80, 0x100
_JOB_INTERVENTION, _JOB_COMPLETE = 0x400, 0x1000
_OF_JOB = (
    (_JOB_PAPER_OUT, Condition.PAPER_OUT),
    (_JOB_OFFLINE, Condition.OFFLINE),
    (_JOB_PAUSED, Condition.PAUSED),
    (_JOB_ERROR | _JOB_INTERVENTION, Condition.OTHER),
)
"""JOB_STATUS bits of JOB_INFO_1."""
_HIGHEST_DPI = 600
"""A page as a picture at more dots than this is slower and looks the same."""


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """A printer as PRINTER_INFO_2 has it."""

    name: str
    comment: str
    status: int
    attributes: int


@dataclass(frozen=True, slots=True)
class DevicePage:
    """Dots to the inch of a printer, and how far from the paper's corner its printable area begins, in dots."""

    dpi_x: int
    dpi_y: int
    offset_x: int
    offset_y: int


class Winspool(Protocol):
    """The calls that are needed, one by one. Each raises OSError with the code of Windows."""

    def printers(self) -> Sequence[WindowsPrinter]:
        """Those of this user, local and connected."""
        ...

    def default_printer(self) -> str:
        """Its name, or "" where there is none."""
        ...

    def send_raw(self, printer: str, title: str, document: bytes) -> int:
        """The number of the job."""
        ...

    def page_of(self, printer: str) -> DevicePage:
        """What a page of the printer is like."""
        ...

    def send_pictures(self, printer: str, title: str, pages: Iterator[Image.Image]) -> int:
        """Grey pictures, a pixel to the dot, from the corner of the printable area; the number of the job."""
        ...

    def job_status(self, printer: str, job: int) -> int | None:
        """JOB_STATUS bits; None when the spooler has no such job (any more)."""
        ...

    def delete_job(self, printer: str, job: int) -> None:
        """Take the job out of the queue."""
        ...


@dataclass(frozen=True, slots=True)
class WindowsSpooler:
    """Windows forgets a job once it is printed: one that was seen in the queue and is gone was printed."""

    winspool: Winspool
    _seen: dict[JobReference, int] = field(default_factory=dict)

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The printers of this user."""
        default = self.winspool.default_printer()
        found = []
        for printer in self.winspool.printers():
            held = _conditions(printer)
            cause = held[0].value if held else ""
            description = printer.comment or printer.name
            found.append(PrinterInfo(printer.name, description, printer.name == default, not held, cause))
        return tuple(found)

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        """From the status of the queue; raises PrinterUnknownError."""
        return _conditions(self._printer(printer))

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        """Raw for what the printer understands itself, else page by page as pictures through its driver.

        Raises PrinterUnknownError or DocumentRefusedError.
        """
        self._printer(printer)
        check_job(printer, document, copies)
        try:
            if media_type.is_raw:
                number = self.winspool.send_raw(printer, title, document * copies)
            else:
                pages = _pictures(document, media_type, self.winspool.page_of(printer), copies)
                number = self.winspool.send_pictures(printer, title, pages)
        except (OSError, pypdfium2.PdfiumError) as error:
            raise DocumentRefusedError(printer, str(error)) from error
        job = JobReference(printer, str(number))
        self._seen[job] = 0
        return job

    def state(self, job: JobReference) -> JobState:
        """Raises JobUnknownError for a job of another run that the queue no longer holds."""
        status = self.winspool.job_status(job.printer, int(job.job)) if job.job.isdecimal() else None
        if status is None:
            if job not in self._seen:
                raise JobUnknownError(job)
            return JobState(_ended(self._seen[job]))
        self._seen[job] = status
        if status & (_JOB_PRINTED | _JOB_COMPLETE | _JOB_DELETED):
            return JobState(_ended(status))
        held = [condition for bits, condition in _OF_JOB if status & bits]
        phase = JobPhase.PRINTING if status & _JOB_PRINTING else JobPhase.PENDING
        return JobState(phase, held[0].value if held else "")

    def cancel(self, job: JobReference) -> None:
        """Take it out of the queue; raises JobUnknownError when it is there no more."""
        try:
            self.winspool.delete_job(job.printer, int(job.job))
        except (OSError, ValueError) as error:
            raise JobUnknownError(job) from error
        self._seen[job] = _JOB_DELETED

    def _printer(self, name: str) -> WindowsPrinter:
        for printer in self.winspool.printers():
            if printer.name == name:
                return printer
        raise PrinterUnknownError(name)


def _conditions(printer: WindowsPrinter) -> tuple[Condition, ...]:
    held = [condition for bits, condition in _OF_PRINTER if printer.status & bits]
    if printer.attributes & ATTRIBUTE_WORK_OFFLINE and Condition.OFFLINE not in held:
        held.append(Condition.OFFLINE)
    return tuple(held)


def _ended(status: int) -> JobPhase:
    return JobPhase.CANCELLED if status & (_JOB_DELETED | _JOB_DELETING) else JobPhase.DONE


def _pictures(document: bytes, media_type: MediaType, device: DevicePage, copies: int) -> Iterator[Image.Image]:
    """The pages as grey pictures at the printer's dots, cut at the corner where it begins to print."""
    for _ in range(copies):
        if media_type is MediaType.PNG:
            with Image.open(BytesIO(document)) as picture:
                yield picture.convert("L")
            continue
        with pypdfium2.PdfDocument(document) as pdf:
            for page in pdf:
                yield _picture(page, device)


def _picture(page: pypdfium2.PdfPage, device: DevicePage) -> Image.Image:
    """Lines without smoothing keep bars at whole dots. A driver stretches a page of fewer dots to its own."""
    shrink = max(1, -(-max(device.dpi_x, device.dpi_y) // _HIGHEST_DPI))
    dpi = device.dpi_x // shrink
    picture: Image.Image = page.render(scale=dpi / 72, grayscale=True, no_smoothpath=True).to_pil()
    left, top = device.offset_x // shrink, device.offset_y // shrink
    cut = picture.crop((left, top, picture.width, picture.height))
    size = (cut.width * shrink, cut.height * shrink * device.dpi_y // device.dpi_x)
    return cut if size == cut.size else cut.resize(size, Image.Resampling.NEAREST)
