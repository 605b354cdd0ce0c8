"""A register in memory: the ports of the use cases and of the read side, without disk, keys or journal.

It draws numbers, keeps entries and answers as the real one does, and can be told to fail.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from itertools import count

from desk_app.adapters.reference_codes import reference_codes
from desk_app.application.accounted_numbers import SuspendedNumbers, YearFigures
from desk_app.application.centre_evidence import CentreCheckpoint
from desk_app.application.changed_entries import ChangedEntry
from desk_app.application.emergency_series import EmergencyMoment
from desk_app.application.ports import PrintJob, RecordedEvent, ReferenceCodes
from desk_app.application.queries import (
    BookRow,
    Candidate,
    EntryDetail,
    PaperOfEntry,
    PartySuggestion,
    RegisterFilter,
    RegisterRow,
    WaitingDocument,
)
from desk_app.application.register_state import RegisterState
from desk_app.domain import errors, facts
from desk_app.domain.entry import Due, Entry, EntryState
from desk_app.domain.hand_over import HandOver
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, RegistrationNumber, Reservation
from desk_app.domain.register import Register
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import SentToSign, ToLengthen
from desk_app.domain.text import fold
from tests.fakes.memory_facts import answer_to, answers, carry, is_meant


@dataclass
class MemoryRegister:
    """The state behind both sides. `refuse_next` is raised by the next transaction that is begun."""

    profile: InstitutionProfile
    clock: datetime
    operator: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    jobs: dict[int, PrintJob] = field(default_factory=dict)
    reservations: dict[str, Reservation] = field(default_factory=dict)
    suspended_numbers: list[SuspendedNumbers] = field(default_factory=list)
    hand_overs: dict[str, dict[str, HandOver]] = field(default_factory=dict)
    """Those that stand, by entry and pile."""
    recorded: list[facts.Fact] = field(default_factory=list)
    next_number: int = 1285
    refuse_next: Exception | None = None
    identities: "count[int]" = field(default_factory=lambda: count(1))

    def begin(self) -> "MemoryWork":
        return MemoryWork(self)

    def tick(self, minutes: int = 1) -> None:
        """Let time pass."""
        self.clock += timedelta(minutes=minutes)

    def by_number(self, number: int) -> Entry:
        """The entry of a number; KeyError when there is none."""
        return next(entry for entry in self.entries.values() if entry.number.number == number)

    def keep(self, entry: Entry) -> None:
        self.entries[entry.id] = entry


class MemoryWork:
    """One transaction; what it changed is thrown away unless committed."""

    belongs_to_centre = False

    def __init__(self, register: MemoryRegister) -> None:
        self._register = register

    def __enter__(self) -> "MemoryWork":
        if self._register.refuse_next is not None:
            error, self._register.refuse_next = self._register.refuse_next, None
            raise error
        state = self._register
        self._before = (
            dict(state.entries),
            dict(state.requests),
            dict(state.jobs),
            dict(state.reservations),
            list(state.recorded),
            state.next_number,
        )
        self._committed = False
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if not self._committed:
            state = self._register
            state.entries, state.requests, state.jobs = self._before[:3]
            state.reservations, state.recorded, state.next_number = self._before[3:]

    def commit(self) -> None:
        self._committed = True

    @property
    def now(self) -> datetime:
        return self._register.clock

    @property
    def today(self) -> date:
        return self._register.clock.date()

    @property
    def operator(self) -> str:
        return self._register.operator

    @property
    def flags(self) -> tuple[str, ...]:
        return ()

    def new_id(self) -> str:
        return f"entry-{next(self._register.identities)}"

    def new_token(self) -> str:
        return "TOKEN"

    def draw(self, register: Register) -> RegistrationNumber:
        number = self._register.next_number
        self._register.next_number += 1
        return RegistrationNumber(register.code, self.today.year, number, register.display(number, self.today))

    def open_series(self, register: Register) -> None: ...

    def record(self, fact: facts.Fact, numbers: Sequence[RegistrationNumber] = ()) -> RecordedEvent:
        self._register.recorded.append(fact)
        carry(self._register, fact)
        return RecordedEvent(len(self._register.recorded), "ABC-234")

    def request_print(
        self,
        entry_id: str,
        paper: str,
        copy: int = 1,
        reply: int = 0,
        with_entries: tuple[str, ...] = (),
        reason: str = "",
        printer: str = "",
    ) -> PrintJob:
        identity = len(self._register.jobs) + 1
        job = PrintJob(identity, entry_id, paper, copy, "pending")
        job = replace(job, reply=reply, with_entries=with_entries, reason=reason)
        self._register.jobs[identity] = job
        return job

    def profile(self) -> InstitutionProfile:
        return self._register.profile

    def reference_codes(self) -> ReferenceCodes:
        return reference_codes()

    def entry(self, entry_id: str) -> Entry:
        if entry_id not in self._register.entries:
            raise errors.NumberUnknown(entry_id)
        return self._register.entries[entry_id]

    def entries_numbered(self, reference: NumberReference) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._register.entries.values() if answers(entry, reference))

    def entry_of_request(self, request_id: str) -> Entry | None:
        return self._register.entries.get(self._register.requests.get(request_id, ""))

    def answer_to(self, entry_id: str, request_id: str) -> tuple[facts.Fact, RecordedEvent] | None:
        return answer_to(self._register, entry_id, request_id)

    def copies_printed(self, entry_id: str, paper: str) -> int:
        return sum(job.entry_id == entry_id and job.paper == paper for job in self._register.jobs.values())

    def reservation(self, reference: NumberReference) -> Reservation:
        for held in self._register.reservations.values():
            if held.number.number == reference.number:
                return held
        raise errors.ReservationUnknown(str(reference))

    def expired_reservations(self, today: date) -> tuple[Reservation, ...]:
        return tuple(held for held in self._register.reservations.values() if held.expires_on < today)

    def document_name(self, entry_id: str, sha256: str) -> str:
        raise errors.DocumentMissing(sha256)

    def is_named(self, sha256: str) -> bool:
        return False

    def hand_overs(self, entry_id: str) -> tuple[HandOver, ...]:
        return tuple(self._register.hand_overs.get(entry_id, {}).values())

    def waiting_to_sign(self) -> tuple[SentToSign, ...]:
        return ()

    def identities_seen(self) -> tuple[SeenIdentity, ...]:
        return ()

    def is_due_to_lengthen(self, document: ToLengthen) -> bool:
        return False


class MemoryQueries:
    """The read side over the same state."""

    def __init__(self, register: MemoryRegister) -> None:
        self._register = register

    def profile(self) -> InstitutionProfile:
        return self._register.profile

    def ids(self, criteria: RegisterFilter) -> Sequence[int]:
        return array("q", range(len(self._register.entries), 0, -1))

    def rows(self, row_ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        entries = list(self._register.entries.values())
        return tuple(self._row(entries[row_id - 1]) for row_id in row_ids)

    def find(self, criteria: RegisterFilter, limit: int = 50) -> tuple[RegisterRow, ...]:
        return tuple(self._row(entry) for entry in self._newest())[:limit]

    def count(self, criteria: RegisterFilter, cap: int = 1000) -> int:
        return min(len(self._register.entries), cap)

    def candidates(self, reference: NumberReference) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(entry.id, entry.number.reference(), entry.registered_on, entry.letter.subject)
            for entry in self._newest()
            if answers(entry, reference)
        )

    def detail(self, entry_id: str) -> EntryDetail | None:
        entry = self._register.entries.get(entry_id)
        if entry is None:
            return None
        jobs = tuple(job for job in self._register.jobs.values() if job.entry_id == entry_id)
        return EntryDetail(entry, self._row(entry), "", (), (), (), (), (), jobs)

    def changed(self, since: str) -> Iterator[ChangedEntry]:
        return (ChangedEntry(entry.id, f"{entry.number.number}.0.00000000") for entry in self._newest()[::-1])

    def parties(self, typed: str, limit: int = 8) -> tuple[PartySuggestion, ...]:
        words = fold(typed).split()
        found: dict[str, PartySuggestion] = {}
        for entry in self._newest():
            party = entry.letter.sender
            if party is None or not party.id or not is_meant(party, words):
                continue
            before = found.get(party.id)
            found[party.id] = (
                replace(before, documents=before.documents + 1)
                if before
                else PartySuggestion(party.as_known(), 1, entry.registered_on)
            )
        return tuple(found.values())[:limit]

    def recent_of(self, party_id: str, limit: int = 5) -> tuple[RegisterRow, ...]:
        own = (entry for entry in self._newest() if entry.letter.sender and entry.letter.sender.id == party_id)
        return tuple(self._row(entry) for entry in own)[:limit]

    def same_reference(
        self, party_id: str, sender_name: str, reference_number: str, reference_date: date | None
    ) -> tuple[RegisterRow, ...]:
        return tuple(
            self._row(entry)
            for entry in self._newest()
            if entry.letter.sender
            and entry.letter.sender.full_name == sender_name
            and entry.letter.reference_number == reference_number
            and entry.letter.reference_date == reference_date
        )

    def subjects(self, typed: str, document_type: str, party_id: str, limit: int = 6) -> tuple[str, ...]:
        found = [
            entry.letter.subject
            for entry in self._newest()
            if (not document_type or entry.letter.type == document_type)
            and fold(entry.letter.subject).startswith(fold(typed))
        ]
        return tuple(dict.fromkeys(found))[:limit]

    def print_jobs(self, state: str = "") -> tuple[PrintJob, ...]:
        return tuple(job for job in self._register.jobs.values() if state in ("", job.state))

    def papers(self, states: Sequence[str], limit: int = 200) -> tuple[PaperOfEntry, ...]:
        return self._papers(job for job in self._register.jobs.values() if job.state in states)

    def unconfirmed_labels(self, limit: int = 200) -> tuple[PaperOfEntry, ...]:
        jobs = self._register.jobs.values()
        return self._papers(job for job in jobs if job.paper == "label" and job.state in ("sent", "printed"))

    def _papers(self, jobs: Iterable[PrintJob]) -> tuple[PaperOfEntry, ...]:
        return tuple(PaperOfEntry(job, self._row(self._register.entries[job.entry_id])) for job in jobs)[::-1]

    def unmet_debts(self, limit: int = 50) -> tuple[RegisterRow, ...]:
        return tuple(self._row(entry) for entry in self._newest() if entry.state is EntryState.QUICK)

    def last_entry(self) -> RegisterRow | None:
        return next((self._row(entry) for entry in self._newest()), None)

    def reservations(self) -> tuple[Reservation, ...]:
        return tuple(self._register.reservations.values())

    def identities_seen(self) -> tuple[SeenIdentity, ...]:
        return ()

    def given_up(self, limit: int = 50) -> tuple[Reservation, ...]:
        return ()

    def numbers_without_entry(self, reference: NumberReference) -> tuple[Reservation, ...]:
        return tuple(held for held in self.reservations() if held.number.number == reference.number)

    def to_lengthen(self, is_permanent: Callable[[str], bool]) -> tuple[ToLengthen, ...]:
        return ()

    def to_sign(self) -> tuple[WaitingDocument, ...]:
        return ()

    def book(
        self, register: str, first_day: date | None, last_day: date | None, year: int | None = None
    ) -> Iterator[BookRow]:
        for entry in reversed(self._newest()):
            yield BookRow("entry", self._row(entry), entry.number.display, entry.registered_on)

    def year_figures(self, register: str, year: int) -> YearFigures:
        return YearFigures(*([0] * len(fields(YearFigures))))

    def suspended(self) -> tuple[SuspendedNumbers, ...]:
        return tuple(self._register.suspended_numbers)

    def register_state(self) -> RegisterState:
        events = len(self._register.recorded)
        return RegisterState(
            entries=len(self._register.entries),
            journal_events=events,
            journal_head="0" * 64,
            last_day=None,
            trust="trusted",
            distrust_cause="",
            emergency_series="",
            is_member=False,
            mirror_events=events,
            waiting_papers=len(self.print_jobs("pending")),
            unconfirmed_labels=0,
            open_debts=len(self.unmet_debts()),
            open_reservations=0,
        )

    def centre_checkpoint(self, until: date) -> CentreCheckpoint | None:
        return None

    def emergencies(self, day: date) -> tuple[EmergencyMoment, ...]:
        return ()

    def interrupt(self) -> None: ...

    def _newest(self) -> list[Entry]:
        return sorted(self._register.entries.values(), key=lambda entry: entry.number.number, reverse=True)

    def _row(self, entry: Entry) -> RegisterRow:
        letter, profile = entry.letter, self._register.profile
        kind, department = profile.document_type(letter.type), profile.department(letter.department)
        due: Due | None = entry.due
        return RegisterRow(
            row_id=entry.number.number,
            entry_id=entry.id,
            register=entry.number.register,
            year=entry.number.year,
            number=entry.number.number,
            display=entry.number.display,
            registered_on=entry.registered_on,
            registered_at=entry.registered_at,
            direction=letter.direction,
            reference_number=letter.reference_number,
            reference_date=letter.reference_date,
            sheets=letter.sheets,
            annexes=letter.annexes,
            sender=letter.sender.full_name if letter.sender else "",
            subject=letter.subject,
            type_name=kind.name if kind else "",
            department=letter.department,
            department_name=department.name if department else "",
            dispatched_on=None,
            resolution_mode="",
            addressee=letter.addressee,
            linked_to="",
            file_code="",
            state=entry.state,
            due_on=due.legal_on if due else None,
            is_rectified=bool(entry.rectified),
            is_quick=entry.quick,
            channel=letter.channel,
        )
