"""Prints what belongs to no entry (the recovery sheet, a trial) on a printer of the system."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.application.services import Printer
from desk_app.domain import paper_errors
from printing.spool.spooler import (
    DocumentRefusedError,
    MediaType,
    PrinterInfo,
    PrinterNotReadyError,
    PrinterUnknownError,
    Spooler,
    SpoolError,
)

_TITLE = "Registratura"


def system_printers(spooler: Spooler) -> tuple[Printer, ...]:
    """The system's printers; none where it has no print system."""
    try:
        found = spooler.printers()
    except SpoolError:
        return ()
    return tuple(map(_printer, found))


@dataclass(frozen=True, slots=True)
class SheetPrinter:
    """Used on the printing thread: a print system may take seconds to answer."""

    spooler: Spooler

    def printers(self) -> tuple[Printer, ...]:
        """The system's printers; none where it has no print system."""
        return system_printers(self.spooler)

    def print_sheet(self, pdf: bytes, printer: str) -> None:
        """Hand a PDF to the printer; raises PrinterUnavailable."""
        try:
            self.spooler.submit(printer, pdf, MediaType.PDF, _TITLE)
        except SpoolError as error:
            raise paper_errors.PrinterUnavailable(printer, refusal_of(error)) from error


def refusal_of(error: SpoolError) -> str:
    """Why the print system or the printer took nothing, as a cause of PrinterUnavailable."""
    match error:
        case PrinterUnknownError():
            return "unknown"
        case DocumentRefusedError():
            return "refused"
        case PrinterNotReadyError():
            return error.condition.value
    return "unreachable"


def _printer(found: PrinterInfo) -> Printer:
    state = "ready" if found.ready else "stopped"
    return Printer(found.name, found.description, found.is_default, state, found.cause)
