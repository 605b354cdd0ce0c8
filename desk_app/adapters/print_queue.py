"""Papers on their way to the printers (`desk_app.application.services.PrintQueue`).

Named choices of the institution that are read here: `label_printer` and `receipt_printer` (names of printers, or
`socket://HOST[:PORT]`), and what `desk_app.domain.printer_profile` keeps for each. A title tells the kind of paper
and the number, never a person.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from desk_app.adapters.sheet_printer import refusal_of, system_printers
from desk_app.application.emergency_kit import KIT, KIT_TITLE
from desk_app.application.ports import PrintJob
from desk_app.application.queries import EntryDetail, RegisterQueries
from desk_app.application.services import Labelled, Papers, Printer
from desk_app.domain import errors, paper_errors
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, Reservation
from desk_app.domain.printer_profile import profile_of
from printing.spool.spooler import (
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    Spooler,
    SpoolError,
)

_TITLES = {"label": "Eticheta", "receipt": "Dovada"}
_PRINTERS = {"label": "label_printer", "receipt": "receipt_printer", KIT: "receipt_printer"}
_TRIAL = "Proba"
_RULER = "Rigla"
_MEDIA = {
    "pdf": MediaType.PDF,
    "zpl": MediaType.ZPL,
    "brother": MediaType.BROTHER,
    "escpos": MediaType.ESCPOS,
}
_STATES = {
    JobPhase.PENDING: "sent",
    JobPhase.PRINTING: "sent",
    JobPhase.DONE: "printed",
    JobPhase.FAILED: "failed",
    JobPhase.CANCELLED: "failed",
}
_ENDED_BY_OTHERS = "cancelled"


def _no_kit(reason: str) -> bytes:
    raise errors.ValueNotAllowed("reason", reason, "")


@dataclass(frozen=True, slots=True)
class SpoolerQueue:
    """`queries` is of the printing thread alone: another thread's connection is never borrowed."""

    papers: Papers
    queries: RegisterQueries
    spooler: Spooler
    kit: Callable[[str], bytes] = _no_kit
    """Makes the emergency kit for a reason."""

    def printers(self) -> tuple[Printer, ...]:
        """The system's printers; none where it has no print system."""
        return system_printers(self.spooler)

    def prepare(self) -> None:
        """For the institution's label printer."""
        profile = self.queries.profile()
        self.papers.prepare(profile, profile.choice(_PRINTERS["label"]))

    def conditions(self, printer: str) -> tuple[str, ...]:
        """What the printer says to be in its way; raises PrinterUnavailable where there is no such printer."""
        try:
            return tuple(condition.value for condition in self.spooler.conditions(printer))
        except SpoolError as error:
            raise paper_errors.PrinterUnavailable(printer, refusal_of(error)) from error

    def send(self, job: PrintJob) -> PrintJob:
        """Render and submit: `sent`, `printed` where the spooler says so at once, or `failed` with its cause.

        A job that names its printer goes there, any other to the institution's choice. Causes: those of
        paper_errors.PRINTER_CAUSES, the code of the error that kept the paper from being made, or, without a
        printer, `printer-not-chosen`.
        """
        profile = self.queries.profile()
        printer = job.printer or profile.choice(_PRINTERS[job.paper])
        if not printer or (job.paper == KIT and profile_of(profile, printer).language == "escpos"):
            return replace(job, state="failed", cause=paper_errors.PrinterNotChosen.code)
        job = replace(job, printer=printer)
        try:
            reference = self._submitted(job, profile)
        except errors.DomainError as error:
            return replace(job, state="failed", cause=error.code)
        except SpoolError as error:
            return replace(job, state="failed", cause=refusal_of(error))
        return self._after(replace(job, reference=reference.job))

    def follow(self, job: PrintJob) -> PrintJob:
        """What became of a job that was sent, in whatever run."""
        return self._after(job) if job.state == "sent" else job

    def cancel(self, job: PrintJob) -> PrintJob:
        """Give a job up. What the spooler can no longer take back is printed all the same."""
        if job.reference:
            with contextlib.suppress(SpoolError):
                self.spooler.cancel(JobReference(job.printer, job.reference))
        return replace(job, state="cancelled", cause="")

    def print_trial(self, printer: str) -> None:
        """A label of no entry, in the printer's own language; raises PrinterUnavailable, ValueNotAllowed."""
        profile = self.queries.profile()
        media = profile_of(profile, printer).language
        self._submit(printer, self.papers.trial_label(profile, printer, media), media, _TRIAL)

    def print_ruler(self, printer: str, sheet: str = "") -> None:
        """Its labels one after the other, or its sheet; raises PrinterUnavailable, ValueNotAllowed."""
        if sheet:
            self._submit(printer, self.papers.ruler_sheet(sheet), "pdf", _RULER)
            return
        profile = self.queries.profile()
        media = profile_of(profile, printer).language
        for label in self.papers.ruler(profile, printer, media):
            self._submit(printer, label, media, _RULER)

    def _submit(self, printer: str, document: bytes, media: str, title: str) -> None:
        try:
            self.spooler.submit(printer, document, _MEDIA[media], title)
        except SpoolError as error:
            raise paper_errors.PrinterUnavailable(printer, refusal_of(error)) from error

    def _submitted(self, job: PrintJob, profile: InstitutionProfile) -> JobReference:
        if job.paper == KIT:
            return self.spooler.submit(job.printer, self.kit(job.reason), MediaType.PDF, KIT_TITLE)
        if job.paper == "receipt":
            details = self._details(job)
            number, (document, media) = details[0].entry.number, self._receipt(job, details, profile)
        else:
            of = self._labelled(job)
            number = of.number if isinstance(of, Reservation) else of.entry.number
            document, media = self._label(job, of, profile)
        title = f"{_TITLES[job.paper]} {number.display}"
        return self.spooler.submit(job.printer, document, media, title)

    def _details(self, job: PrintJob) -> list[EntryDetail]:
        details = []
        for entry_id in (job.entry_id, *job.with_entries):
            detail = self.queries.detail(entry_id)
            if detail is None:
                raise errors.NumberUnknown(entry_id)
            details.append(detail)
        return details

    def _labelled(self, job: PrintJob) -> Labelled:
        """The entry of a label, or the number that no entry has."""
        if job.entry_id:
            return self._details(job)[0]
        found = self.queries.numbers_without_entry(NumberReference.parse(job.reason))
        if not found:
            raise errors.NumberUnknown(job.reason)
        return found[0]

    def _receipt(
        self, job: PrintJob, details: list[EntryDetail], profile: InstitutionProfile
    ) -> tuple[bytes, MediaType]:
        media = "escpos" if profile_of(profile, job.printer).language == "escpos" else "pdf"
        document = self.papers.receipt(details, profile, copy=job.copy, reply=job.reply, media=media)
        return document, _MEDIA[media]

    def _label(self, job: PrintJob, of: Labelled, profile: InstitutionProfile) -> tuple[bytes, MediaType]:
        printer = profile_of(profile, job.printer)
        if printer.sheet:
            place = job.place or printer.sheet_start
            sheet = self.papers.label_sheet([of], profile, printer.sheet, place, job.printer, job.reply)
            return sheet, MediaType.PDF
        document = self.papers.label(of, profile, printer.language, reply=job.reply, printer=job.printer)
        return document, _MEDIA[printer.language]

    def _after(self, job: PrintJob) -> PrintJob:
        """A spooler that has forgotten the job, or does not answer, leaves it as sent."""
        try:
            state = self.spooler.state(JobReference(job.printer, job.reference))
        except JobUnknownError:
            return replace(job, state="sent", cause="")
        except SpoolError:
            state = JobState(JobPhase.PENDING)
        cause = _ENDED_BY_OTHERS if state.phase is JobPhase.CANCELLED else state.cause
        return replace(job, state=_STATES[state.phase], cause=cause)
