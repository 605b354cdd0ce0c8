"""Jobs on their way to the spooler: every outcome is a state with its cause."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from desk_app.adapters.papers import PaperRenderer
from desk_app.adapters.print_queue import SpoolerQueue
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import PrintPapers, failure_of
from desk_app.application.queries import EntryDetail, RegisterQueries
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.paper_errors import (
    PRINTER_CAUSES,
    PaperPrinted,
    PaperUnknown,
    PrintDoubtful,
    PrinterNotChosen,
    PrinterUnavailable,
)
from desk_app.domain.printer_profile import choice_value
from printing.spool.spooler import (
    Condition,
    DocumentRefusedError,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterInfo,
    PrinterNotReadyError,
    PrinterUnknownError,
    SpoolError,
    SpoolerUnreachableError,
)

LABEL = PrintJob(1, "e-1", "label", 1, "pending")


@dataclass
class MemorySpooler:
    """Keeps what it is given; raises or answers what the test wants."""

    error: SpoolError | None = None
    answer: JobState | SpoolError = field(default_factory=lambda: JobState(JobPhase.DONE))
    taken: list[tuple[str, bytes, MediaType, str]] = field(default_factory=list)
    in_the_way: tuple[Condition, ...] = ()
    cancelled: list[JobReference] = field(default_factory=list)

    def printers(self) -> tuple[PrinterInfo, ...]:
        if self.error:
            raise self.error
        return (PrinterInfo("zebra", "Etichete", True, False, "fără hârtie"),)

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        if self.error:
            raise self.error
        return self.in_the_way

    def cancel(self, job: JobReference) -> None:
        self.cancelled.append(job)

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        if self.error:
            raise self.error
        self.taken.append((printer, document, media_type, title))
        return JobReference(printer, f"{printer}-{copies}")

    def state(self, job: JobReference) -> JobState:
        if isinstance(self.answer, SpoolError):
            raise self.answer
        return self.answer


@dataclass
class OneEntry:
    """Queries that know one entry."""

    known: EntryDetail
    chosen: InstitutionProfile

    def profile(self) -> InstitutionProfile:
        return self.chosen

    def detail(self, entry_id: str) -> EntryDetail | None:
        return self.known if entry_id == self.known.entry.id else None


@dataclass
class MemoryJobs:
    stored: dict[int, PrintJob]

    def pending(self) -> tuple[PrintJob, ...]:
        return tuple(job for job in self.stored.values() if job.state == "pending")

    def waiting(self) -> tuple[PrintJob, ...]:
        return tuple(job for job in self.stored.values() if job.state in ("pending", "failed"))

    def under_way(self) -> tuple[PrintJob, ...]:
        return tuple(job for job in self.stored.values() if job.state == "sent")

    def labels_of(self, entry_id: str, reply: int) -> tuple[PrintJob, ...]:
        return tuple(job for job in self.stored.values() if (job.entry_id, job.reply) == (entry_id, reply))

    def job(self, identity: int) -> PrintJob | None:
        return self.stored.get(identity)

    def put(self, job: PrintJob) -> None:
        self.stored[job.id] = job


@pytest.fixture
def spooler() -> MemorySpooler:
    return MemorySpooler()


@pytest.fixture
def queue(detail: EntryDetail, profile: InstitutionProfile, spooler: MemorySpooler) -> SpoolerQueue:
    chosen = replace(profile, choices=(("label_printer", "zebra"), ("receipt_printer", "laser")))
    return SpoolerQueue(PaperRenderer(), cast(RegisterQueries, OneEntry(detail, chosen)), spooler)


def test_a_label_goes_to_its_printer_as_pdf(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    sent = queue.send(LABEL)
    assert (sent.state, sent.printer, sent.cause) == ("printed", "zebra", "")
    [(printer, document, media, title)] = spooler.taken
    assert (printer, media, title) == ("zebra", MediaType.PDF, "Eticheta 1268/03.03.2026")
    assert document.startswith(b"%PDF")


def test_a_printer_that_speaks_zpl_gets_zpl(
    detail: EntryDetail, profile: InstitutionProfile, spooler: MemorySpooler
) -> None:
    chosen = replace(profile, choices=(("label_printer", "zebra"), ("label_language", "zpl")))
    SpoolerQueue(PaperRenderer(), cast(RegisterQueries, OneEntry(detail, chosen)), spooler).send(LABEL)
    assert spooler.taken[0][1].startswith(b"^XA")
    assert spooler.taken[0][2] is MediaType.ZPL


def test_a_receipt_goes_to_the_other_printer(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    sent = queue.send(replace(LABEL, paper="receipt", with_entries=("e-1",), copy=2))
    assert (sent.state, spooler.taken[0][0], spooler.taken[0][3]) == ("printed", "laser", "Dovada 1268/03.03.2026")


FIRST_LETTER = """
import pickle, sys
from desk_app.adapters.papers import PaperRenderer
profile, detail = pickle.load(sys.stdin.buffer)
papers = PaperRenderer()
papers.prepare(profile, "zebra")
prepared = set(sys.modules)
papers.label(detail, profile, "pdf", printer="zebra")
papers.receipt([detail], profile)
print(*sorted(set(sys.modules) - prepared))
"""


def test_the_papers_of_a_first_letter_load_nothing_once_they_are_prepared(
    detail: EntryDetail, profile: InstitutionProfile
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_LETTER],
        input=pickle.dumps((profile, detail)),
        capture_output=True,
        check=True,
    )
    loaded = run.stdout.decode().split()
    assert [name for name in loaded if name.partition(".")[0] in ("reportlab", "PIL", "printing")] == []


def test_it_is_prepared_without_a_paper(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    queue.prepare()
    assert not spooler.taken


def test_a_label_that_cannot_be_drawn_waits_with_its_cause_for_the_letter(
    detail: EntryDetail, profile: InstitutionProfile, spooler: MemorySpooler
) -> None:
    odd = choice_value(profile, "zebra", {"template": "one that nobody has"})
    chosen = replace(profile, choices=(("label_printer", "zebra"), ("printer:zebra", odd)))
    queue = SpoolerQueue(PaperRenderer(), cast(RegisterQueries, OneEntry(detail, chosen)), spooler)
    queue.prepare()
    assert queue.send(LABEL).cause == "value-not-allowed"


def test_a_job_that_names_its_printer_goes_there(queue: SpoolerQueue) -> None:
    assert queue.send(replace(LABEL, printer="alta")).printer == "alta"


def test_no_title_tells_a_person(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    queue.send(LABEL)
    queue.send(replace(LABEL, paper="receipt"))
    assert not any("Ana" in title or "Demonstrație" in title for _, _, _, title in spooler.taken)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (PrinterUnknownError("zebra"), "unknown"),
        (DocumentRefusedError("zebra", "empty"), "refused"),
        (SpoolerUnreachableError("gone"), "unreachable"),
        (PrinterNotReadyError("zebra", Condition.PAPER_OUT), "paper-out"),
    ],
)
def test_what_the_spooler_refuses_is_a_failed_job(
    queue: SpoolerQueue, spooler: MemorySpooler, error: SpoolError, cause: str
) -> None:
    spooler.error = error
    job = queue.send(LABEL)
    assert (job.state, job.cause) == ("failed", cause)
    failure = failure_of(job)
    assert isinstance(failure, PrinterUnavailable)
    assert (failure.printer, failure.cause) == ("zebra", cause)


def test_without_a_chosen_printer_nothing_is_sent(
    detail: EntryDetail, profile: InstitutionProfile, spooler: MemorySpooler
) -> None:
    job = SpoolerQueue(PaperRenderer(), cast(RegisterQueries, OneEntry(detail, profile)), spooler).send(LABEL)
    assert (job.state, job.printer, spooler.taken) == ("failed", "", [])
    assert isinstance(failure_of(job), PrinterNotChosen)


def test_an_entry_that_is_gone_and_a_reply_that_never_was(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    assert queue.send(replace(LABEL, entry_id="e-2")).cause == "number-unknown"
    assert queue.send(replace(LABEL, reply=7)).cause == "number-unknown"
    assert spooler.taken == []


def test_a_job_is_followed_until_it_is_paper(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    spooler.answer = JobState(JobPhase.PENDING, "media-empty")
    sent = queue.send(LABEL)
    assert (sent.state, sent.cause) == ("sent", "media-empty")
    spooler.answer = JobState(JobPhase.FAILED, "media-jam")
    failed = queue.follow(sent)
    assert (failed.state, failed.cause) == ("failed", "media-jam")
    spooler.answer = JobState(JobPhase.CANCELLED, "canceled")
    assert queue.follow(sent).cause == "cancelled"
    spooler.answer = SpoolerUnreachableError("gone")
    assert queue.follow(sent).state == "sent"
    spooler.answer = JobUnknownError(JobReference("zebra", "1"))
    assert queue.follow(sent).state == "sent"


def test_a_job_of_an_earlier_run_is_followed_by_what_the_print_system_called_it(
    queue: SpoolerQueue, spooler: MemorySpooler
) -> None:
    spooler.answer = JobState(JobPhase.PENDING)
    stored = queue.send(LABEL)
    spooler.answer = JobState(JobPhase.DONE)
    another_run = SpoolerQueue(queue.papers, queue.queries, spooler)
    assert another_run.follow(stored).state == "printed"
    assert another_run.follow(replace(stored, state="confirmed")).state == "confirmed"


def test_a_printed_job_of_a_printer_in_trouble_is_a_doubt(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    spooler.answer = JobState(JobPhase.DONE, "paper-out")
    job = queue.send(LABEL)
    assert (job.state, job.cause) == ("printed", "paper-out")
    doubt = failure_of(job)
    assert isinstance(doubt, PrintDoubtful)
    assert (doubt.paper, doubt.printer, doubt.cause) == ("label", "zebra", "paper-out")
    assert failure_of(replace(job, state="confirmed")) is None


def test_a_given_up_job_is_not_followed(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    spooler.answer = JobState(JobPhase.PENDING)
    cancelled = queue.cancel(queue.send(LABEL))
    spooler.answer = JobState(JobPhase.DONE)
    assert queue.follow(cancelled).state == "cancelled"
    assert spooler.cancelled == [JobReference("zebra", "zebra-1")]


def test_what_is_paper_is_not_given_up(queue: SpoolerQueue) -> None:
    printing = PrintPapers(queue, MemoryJobs({}), lambda: True)
    for state in ("printed", "confirmed", "cancelled"):
        with pytest.raises(PaperPrinted):
            printing.cancel(replace(LABEL, state=state))
    with pytest.raises(PaperUnknown):
        printing.job(99)


def test_a_trial_speaks_the_language_of_its_printer(
    detail: EntryDetail, profile: InstitutionProfile, spooler: MemorySpooler
) -> None:
    brother = choice_value(profile, "ql", {"language": "brother", "template": "62x40"})
    chosen = replace(profile, choices=(("printer:ql", brother),))
    queue = SpoolerQueue(PaperRenderer(), cast(RegisterQueries, OneEntry(detail, chosen)), spooler)
    queue.print_trial("ql")
    queue.print_trial("laser")
    assert [media for _, _, media, _ in spooler.taken] == [MediaType.BROTHER, MediaType.PDF]
    assert {title for _, _, _, title in spooler.taken} == {"Proba"}
    spooler.error = PrinterNotReadyError("ql", Condition.HEAD_OPEN)
    with pytest.raises(PrinterUnavailable) as refusal:
        queue.print_trial("ql")
    assert refusal.value.cause == "head-open"


def test_a_receipt_for_a_counter_printer_is_its_commands(
    detail: EntryDetail, profile: InstitutionProfile, spooler: MemorySpooler
) -> None:
    counter = choice_value(profile, "bon", {"language": "escpos"})
    chosen = replace(profile, choices=(("printer:bon", counter), ("receipt_printer", "bon")))
    queue = SpoolerQueue(PaperRenderer(), cast(RegisterQueries, OneEntry(detail, chosen)), spooler)
    assert queue.send(replace(LABEL, paper="receipt")).state == "printed"
    [(_, document, media, _)] = spooler.taken
    assert (media, document[:2]) == (MediaType.ESCPOS, b"\x1b@")


def test_a_printer_tells_what_is_in_its_way(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    spooler.in_the_way = (Condition.PAPER_OUT, Condition.PAUSED)
    assert queue.conditions("zebra") == ("paper-out", "paused")
    spooler.error = PrinterUnknownError("zebra")
    with pytest.raises(PrinterUnavailable) as refusal:
        queue.conditions("zebra")
    assert refusal.value.cause == "unknown"


def test_every_cause_has_its_own_remedy() -> None:
    assert PrinterUnavailable("zebra", "paper-out").data()["remedy"] == "paper-out"
    assert PrinterUnavailable("zebra", "printer on fire").data()["remedy"] == "other"
    assert {condition.value for condition in Condition} - {"other"} <= set(PRINTER_CAUSES)


def test_printers_are_told_with_what_holds_them(queue: SpoolerQueue, spooler: MemorySpooler) -> None:
    [printer] = queue.printers()
    assert (printer.name, printer.state, printer.cause, printer.is_default) == (
        "zebra",
        "stopped",
        "fără hârtie",
        True,
    )
    spooler.error = SpoolerUnreachableError("gone")
    assert queue.printers() == ()


def test_pending_jobs_are_sent_in_their_order_and_their_states_kept(queue: SpoolerQueue) -> None:
    jobs = MemoryJobs(
        {1: LABEL, 2: replace(LABEL, id=2, paper="receipt"), 3: replace(LABEL, id=3, state="printed")}
    )
    printing = PrintPapers(queue, jobs, lambda: True)
    assert [job.id for job in printing.all_pending()] == [1, 2]
    assert printing.next_pending() is None
    assert {job.state for job in jobs.stored.values()} == {"printed"}


def test_a_crash_between_number_and_paper_leaves_the_job_waiting(queue: SpoolerQueue) -> None:
    jobs = MemoryJobs({1: LABEL})
    printing = PrintPapers(queue, jobs, lambda: True)
    job = printing.next_pending()
    assert job is not None
    sent = printing.send(job)
    assert printing.next_pending() == job, "nothing is recorded before the spooler has answered"
    changes = printing.record(sent)
    assert (changes.entries, changes.print_jobs) == (("e-1",), True)
    assert printing.next_pending() is None
    assert failure_of(printing.follow(sent)) is None
