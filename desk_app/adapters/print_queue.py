"""Papers on their way to the system's spooler (`desk_app.application.services.PrintQueue`).

Named choices of the institution that are read here: `label_printer` and `receipt_printer` (names of printers),
`label_language` (`zpl` for a printer that speaks it, otherwise the driver gets a PDF); the papers read their own.
A title tells the kind of paper and the number, never a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desk_app.adapters.sheet_printer import system_printers
from desk_app.application.ports import PrintJob
from desk_app.application.queries import EntryDetail, RegisterQueries
from desk_app.application.services import Papers, Printer
from desk_app.domain import errors
from desk_app.domain.institution import InstitutionProfile
from printing.spool.cups import CupsSpooler
from printing.spool.spooler import (
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    MediaType,
    PrinterUnknownError,
    Spooler,
    SpoolError,
)

_TITLES = {"label": "Eticheta", "receipt": "Dovada"}
_STATES = {
    JobPhase.PENDING: "sent",
    JobPhase.PRINTING: "sent",
    JobPhase.DONE: "printed",
    JobPhase.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class SpoolerQueue:
    """`queries` is of the printing thread alone: another thread's connection is never borrowed."""

    papers: Papers
    queries: RegisterQueries
    spooler: Spooler = field(default_factory=CupsSpooler)
    _sent: dict[int, JobReference] = field(default_factory=dict)
    """What the spooler calls the jobs of this run."""

    def printers(self) -> tuple[Printer, ...]:
        """The system's printers; none where it has no print system."""
        return system_printers(self.spooler)

    def send(self, job: PrintJob) -> PrintJob:
        """Render and submit: `sent`, `printed` where the spooler says so at once, or `failed` with its cause.

        A job that names its printer goes there, any other to the institution's choice. Causes: `unknown` (no
        printer of that name), `refused`, `unreachable`, or the code of the error that kept the paper from being
        made; without a printer, `printer-not-chosen`.
        """
        profile = self.queries.profile()
        printer = job.printer or profile.choice(f"{job.paper}_printer")
        if not printer:
            return replace(job, state="failed", cause=errors.PrinterNotChosen.code)
        job = replace(job, printer=printer)
        try:
            reference = self._submitted(job, profile)
        except errors.DomainError as error:
            return replace(job, state="failed", cause=error.code)
        except PrinterUnknownError:
            return replace(job, state="failed", cause="unknown")
        except DocumentRefusedError:
            return replace(job, state="failed", cause="refused")
        except SpoolError:
            return replace(job, state="failed", cause="unreachable")
        self._sent[job.id] = reference
        return self._after(job, reference)

    def follow(self, job: PrintJob) -> PrintJob:
        """What became of a job that was sent in this run; of others nothing new is known."""
        reference = self._sent.get(job.id)
        return job if reference is None else self._after(job, reference)

    def cancel(self, job: PrintJob) -> PrintJob:
        """Give a job up. What the spooler has already taken is printed all the same."""
        self._sent.pop(job.id, None)
        return replace(job, state="cancelled", cause="")

    def _submitted(self, job: PrintJob, profile: InstitutionProfile) -> JobReference:
        details = self._details(job)
        document, media = self._document(job, details, profile)
        title = f"{_TITLES[job.paper]} {details[0].entry.number.display}"
        return self.spooler.submit(job.printer, document, media, title)

    def _details(self, job: PrintJob) -> list[EntryDetail]:
        details = []
        for entry_id in (job.entry_id, *job.with_entries):
            detail = self.queries.detail(entry_id)
            if detail is None:
                raise errors.NumberUnknown(entry_id)
            details.append(detail)
        return details

    def _document(
        self, job: PrintJob, details: list[EntryDetail], profile: InstitutionProfile
    ) -> tuple[bytes, MediaType]:
        if job.paper == "receipt":
            return self.papers.receipt(details, profile, copy=job.copy, reply=job.reply), MediaType.PDF
        media = "zpl" if profile.choice("label_language") == "zpl" else "pdf"
        document = self.papers.label(details[0], profile, media, reply=job.reply)
        return document, MediaType.ZPL if media == "zpl" else MediaType.PDF

    def _after(self, job: PrintJob, reference: JobReference) -> PrintJob:
        """A spooler that has forgotten the job, or does not answer, leaves it as sent."""
        try:
            state = self.spooler.state(reference)
        except SpoolError:
            state = JobState(JobPhase.PENDING)
        return replace(job, state=_STATES[state.phase], cause=state.cause)
