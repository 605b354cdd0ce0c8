"""A front desk in memory: the real use cases over `MemoryRegister`, and small stand-ins for the rim."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from desk_app.adapters.papers import PaperRenderer
from desk_app.adapters.romanian_calendar import romanian_calendar
from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.application.attach_document import AttachDocuments
from desk_app.application.change_entry import (
    AddPaper,
    AnnulEntry,
    CompleteEntry,
    CorrectEntry,
    LinkEntries,
    ResolveEntry,
    UpdateEntry,
)
from desk_app.application.change_term import ChangeTerm, ExtendTerm
from desk_app.application.confirm_label import ConfirmLabel
from desk_app.application.emergency_kit import PrintEmergencyKit
from desk_app.application.front_desk import FrontDesk
from desk_app.application.hand_over import HandOverPapers, TakePapersBack
from desk_app.application.judge_signatures import JudgeSignatures
from desk_app.application.lay_down import LayDown
from desk_app.application.lengthen_signed import LengthenSigned
from desk_app.application.note_identities import NoteIdentities
from desk_app.application.number_documents import NumberDocument
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import PrintPapers
from desk_app.application.register_letter import RegisterLetter
from desk_app.application.reply_to_entry import ReplyToEntry
from desk_app.application.reprint_paper import ReprintPaper
from desk_app.application.reserve_number import CloseExpired, PrintNumberLabel, ReserveNumber, VoidReservation
from desk_app.application.services import Check, Draft, Printer
from desk_app.application.sign_documents import RecordSigned, ReturnUnsigned, SendToSign
from desk_app.domain import errors
from desk_app.domain.deadline import DayCalendar, DayEdit
from desk_app.domain.numbering import NumberReference
from tests.fakes.memory_register import MemoryQueries, MemoryRegister


class RomanianCalendars:
    def calendar(self, years: Sequence[int], edits: Sequence[DayEdit]) -> DayCalendar:
        return romanian_calendar(years, edits)


@dataclass
class MemoryPeople:
    register: MemoryRegister

    @property
    def operator(self) -> str:
        return self.register.operator

    def change_to(self, operator_id: str) -> None:
        if self.register.profile.operator(operator_id) is None:
            raise errors.OperatorUnknown(operator_id)
        self.register.operator = operator_id


@dataclass
class MemoryDrafts:
    """Drafts by identity, in the order in which they were saved."""

    kept: dict[str, Draft] = field(default_factory=dict)

    def save(self, draft: Draft) -> None:
        self.kept[draft.id] = draft

    def of(self, operator: str) -> tuple[Draft, ...]:
        return tuple(draft for draft in self.kept.values() if draft.operator == operator)

    def discard(self, operator: str, draft_id: str) -> None:
        self.kept.pop(draft_id, None)


@dataclass
class MemoryPrinter:
    """A spooler that takes everything, unless `cause` says why not; `doubt` stays with what it calls printed."""

    sent: list[PrintJob] = field(default_factory=list)
    cause: str = ""
    doubt: str = ""
    trials: list[str] = field(default_factory=list)
    rulers: list[str] = field(default_factory=list)
    is_prepared: bool = False

    def printers(self) -> tuple[Printer, ...]:
        return ()

    def send(self, job: PrintJob) -> PrintJob:
        self.sent.append(job)
        state = "failed" if self.cause else "printed"
        return replace(job, state=state, cause=self.cause or self.doubt, printer="LP")

    def conditions(self, printer: str) -> tuple[str, ...]:
        return ()

    def prepare(self) -> None:
        self.is_prepared = True

    def print_trial(self, printer: str) -> None:
        self.trials.append(printer)

    def print_ruler(self, printer: str, sheet: str = "") -> None:
        self.rulers.append(printer)

    def follow(self, job: PrintJob) -> PrintJob:
        return replace(job, state="printed")

    def cancel(self, job: PrintJob) -> PrintJob:
        return replace(job, state="cancelled")


@dataclass
class MemoryPrintJobs:
    """The stored jobs of the register."""

    register: MemoryRegister

    def pending(self) -> tuple[PrintJob, ...]:
        return self._in_state("pending")

    def waiting(self) -> tuple[PrintJob, ...]:
        return self._in_state("pending", "failed")

    def _in_state(self, *states: str) -> tuple[PrintJob, ...]:
        return tuple(job for job in self.register.jobs.values() if job.state in states)

    def under_way(self) -> tuple[PrintJob, ...]:
        return self._in_state("sent")

    def labels_of(self, entry_id: str, reply: int) -> tuple[PrintJob, ...]:
        jobs = self.register.jobs.values()
        return tuple(job for job in jobs if (job.entry_id, job.reply, job.paper) == (entry_id, reply, "label"))

    def job(self, identity: int) -> PrintJob | None:
        return self.register.jobs.get(identity)

    def put(self, job: PrintJob) -> None:
        self.register.jobs[job.id] = job


@dataclass
class MemoryDeskControl:
    """The clock guard: `confirmed` holds what was typed; only the day of the clock is accepted."""

    register: MemoryRegister
    confirmed: list[date] = field(default_factory=list)

    def confirm_day(self, typed: date) -> None:
        if typed != self.register.clock.date():
            raise errors.DateNotAllowed("day", typed, self.register.clock.date())
        self.confirmed.append(typed)

    def correct_day(self, typed: date, reason: str) -> None: ...

    def resume(self, last_on_paper: dict[str, int], reason: str) -> None: ...

    def write_off(self, number: NumberReference, minutes: str, reason: str) -> SuspendedNumbers:
        found = self.register.suspended_numbers.pop(0)
        return replace(found, minutes=minutes, reason=reason)


@dataclass
class MemoryDesk:
    """The front desk and everything a test looks at behind it."""

    register: MemoryRegister
    printer: MemoryPrinter = field(default_factory=MemoryPrinter)
    drafts: MemoryDrafts = field(default_factory=MemoryDrafts)
    checks: tuple[Check, ...] = ()
    closed: int = 0

    def __post_init__(self) -> None:
        self.control = MemoryDeskControl(self.register)
        self.front_desk = self._wire()

    def close(self) -> None:
        self.closed += 1

    def _wire(self) -> FrontDesk:
        begin, calendars = self.register.begin, RomanianCalendars()
        register_letter = RegisterLetter(begin, calendars)
        absent: Any = None
        return FrontDesk(
            folder=Path("memory"),
            register_letter=register_letter,
            complete=CompleteEntry(begin, calendars),
            correct=CorrectEntry(begin, lambda *_: False),
            update=UpdateEntry(begin, lambda *_: False),
            annul=AnnulEntry(begin, register_letter),
            link=LinkEntries(begin),
            reply=ReplyToEntry(begin, register_letter),
            resolve=ResolveEntry(begin),
            change_term=ChangeTerm(begin),
            extend_term=ExtendTerm(begin, calendars),
            add_paper=AddPaper(begin),
            reprint=ReprintPaper(begin),
            hand_over=HandOverPapers(begin),
            take_back=TakePapersBack(begin),
            confirm_label=ConfirmLabel(MemoryPrintJobs(self.register)),
            attach=AttachDocuments(begin, absent),
            send_to_sign=SendToSign(begin),
            return_unsigned=ReturnUnsigned(begin),
            record_signed=RecordSigned(begin, absent, absent),
            begun_signatures=absent,
            recover_signed=absent,
            number_at_signing=absent,
            prepared_letters=absent,
            note_identities=NoteIdentities(begin),
            number_document=NumberDocument(absent, absent),
            lengthen_signed=LengthenSigned(begin, MemoryQueries(self.register), absent, absent),
            judge_signatures=JudgeSignatures(absent, AttachDocuments(begin, absent)),
            reserve=ReserveNumber(begin),
            void_reservation=VoidReservation(begin),
            close_expired=CloseExpired(begin),
            lay_down=LayDown(begin),
            people=MemoryPeople(self.register),
            desk=self.control,
            synchronise=absent,
            queries=MemoryQueries(self.register),
            vault=absent,
            calendars=calendars,
            papers=PaperRenderer(lambda: self.register.clock),
            print_queue=self.printer,
            print_papers=PrintPapers(self.printer, MemoryPrintJobs(self.register), lambda: True),
            tables=absent,
            export_book=absent,
            close_day=absent,
            close_year=absent,
            emergency_kit=absent,
            print_kit=PrintEmergencyKit(begin),
            print_number=PrintNumberLabel(begin),
            import_register=absent,
            integrity=absent,
            long_work=absent,
            copies=absent,
            drafts=self.drafts,
            rebuild_search=absent,
            load_later=lambda: None,
            maintain=lambda: False,
            checks=lambda: self.checks,
            renew_recovery_key=lambda: "0A3KX-0A3KX",
            close=self.close,
        )
