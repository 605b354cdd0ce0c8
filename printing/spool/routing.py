"""One spooler for all: addresses go straight to the network, names to the print system of this machine."""

from dataclasses import dataclass, field

from printing.spool.spooler import Condition, JobReference, JobState, MediaType, PrinterInfo, Spooler
from printing.spool.tcp import SCHEME, TcpSpooler


@dataclass(frozen=True, slots=True)
class RoutedSpooler:
    """``system`` knows printers by name, ``network`` by ``socket://HOST[:PORT]``."""

    system: Spooler
    network: Spooler = field(default_factory=TcpSpooler)

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Those of the system."""
        return self.system.printers()

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        """As whoever knows the printer says."""
        return self._of(printer).conditions(printer)

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        """To whoever knows the printer."""
        return self._of(printer).submit(printer, document, media_type, title, copies)

    def state(self, job: JobReference) -> JobState:
        """From whoever took the job."""
        return self._of(job.printer).state(job)

    def cancel(self, job: JobReference) -> None:
        """By whoever took the job."""
        self._of(job.printer).cancel(job)

    def _of(self, printer: str) -> Spooler:
        return self.network if printer.startswith(SCHEME) else self.system
