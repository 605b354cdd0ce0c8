"""Register a letter: the number, the entry, the journal event and the print job in one durable transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from desk_app.application.changes import Changes
from desk_app.application.checked_letter import checked_letter
from desk_app.application.ports import Calendars, OpenUnitOfWork, PrintJob, UnitOfWork
from desk_app.application.term_by_hand import TermByHand
from desk_app.application.terms import term_of
from desk_app.domain import errors
from desk_app.domain.entry import Due, Entry, Letter, LinkKind
from desk_app.domain.facts import EntryLinked, EntryRegistered, EntryResolved
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.label import barcode
from desk_app.domain.numbering import NumberReference, RegistrationNumber, Reservation
from desk_app.domain.register import Register

LARGEST_BATCH = 100
"""Numbers that one `×n` may take: more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What is asked for."""

    letter: Letter
    register: str = "01"
    special_register: str = ""
    """Code of a register that gives a second number, or empty."""
    quick: bool = False
    reservation: str = ""
    """`[REGISTER:]NUMBER[/YEAR]` of a reserved number to use instead of a new one."""
    links: tuple[tuple[str, LinkKind], ...] = ()
    """Identities of entries to link to."""
    request_id: str = ""
    """Repeating a request with the same identity gives the same number (REG-N4)."""
    papers: tuple[str, ...] = ("label", "receipt")
    term: TermByHand | None = None
    """Written over the one that the rules give, by somebody who may."""
    filing: str = ""
    """How the letter is filed without action, where somebody decided so at once."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the citizen and the clerk need to know at once."""

    entry_id: str
    number: RegistrationNumber
    other_numbers: tuple[RegistrationNumber, ...]
    registered_at: datetime
    registered_on: date
    check_code: str
    barcode: str
    due: Due | None
    print_jobs: tuple[PrintJob, ...]
    repeated: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class RegisterLetter:
    """Raises DomainError leaves for what a register cannot keep, StorageError when it is not safe to number."""

    begin: OpenUnitOfWork
    calendars: Calendars

    def __call__(self, request: Registration) -> Registered:
        """Register one letter."""
        return self.several(request, 1)[0]

    def several(self, request: Registration, count: int) -> tuple[Registered, ...]:
        """`×12`: the same letter under `count` numbers in one transaction, with one receipt that lists them."""
        if not 1 <= count <= LARGEST_BATCH:
            raise errors.ValueNotAllowed("count", str(count), f"1-{LARGEST_BATCH}")
        if count > 1 and request.reservation:
            raise errors.ValueNotAllowed("count", str(count), "1")
        labels = tuple(paper for paper in request.papers if count == 1 or paper != "receipt")
        with self.begin() as work:
            results = [self.within(work, replace(_nth(request, index), papers=labels)) for index in range(count)]
            if count > 1 and "receipt" in request.papers and not results[0].repeated:
                others = tuple(result.entry_id for result in results[1:])
                job = work.request_print(results[0].entry_id, "receipt", with_entries=others)
                results[0] = replace(results[0], print_jobs=(*results[0].print_jobs, job))
            work.commit()
        return tuple(results)

    def within(self, work: UnitOfWork, request: Registration) -> Registered:
        """Register inside a transaction that the caller commits."""
        if not work.operator:
            raise errors.OperatorRequired
        if request.request_id and (known := self._repeated(work, request)):
            return known
        profile = work.profile()
        letter = checked_letter(work, request.letter, work.now, work.today, is_whole=not request.quick)
        reserved = _usable(work, request.reservation) if request.reservation else None
        registered_on = reserved.reserved_on if reserved else work.today
        due = None if request.quick else term_of(profile, letter, registered_on, self.calendars)
        drawn = tuple(work.draw(register) for register in self._registers(profile, request, bool(reserved)))
        numbers = (reserved.number, *drawn) if reserved else drawn
        fact = EntryRegistered(
            subject=work.new_id(),
            letter=letter,
            numbers=numbers,
            registered_at=reserved.reserved_at if reserved else work.now,
            due=due,
            quick=request.quick,
            tracking_token=work.new_token(),
            request_id=request.request_id,
            reservation=reserved.id if reserved else "",
            registered_on=registered_on,
            check_code=reserved.check_code if reserved else "",
        )
        event = work.record(fact, drawn)
        if request.term is not None:
            due = request.term.record(work, fact.subject, due)
        for target, kind in request.links:
            work.record(EntryLinked(subject=fact.subject, to=target, link=kind, at=work.now))
        if request.filing:
            work.record(EntryResolved(subject=fact.subject, mode=request.filing, at=work.now, filed=True))
        jobs = tuple(work.request_print(fact.subject, paper) for paper in request.papers)
        return Registered(
            entry_id=fact.subject,
            number=numbers[0],
            other_numbers=numbers[1:],
            registered_at=fact.registered_at,
            registered_on=registered_on,
            check_code=fact.check_code or event.check_code,
            barcode=barcode(profile.institution.siruta, numbers[0]),
            due=due,
            print_jobs=jobs,
            repeated=False,
            changes=Changes(
                entries=(fact.subject, *(target for target, _ in request.links)),
                print_jobs=True,
                reservations=reserved is not None,
            ),
        )

    @staticmethod
    def _repeated(work: UnitOfWork, request: Registration) -> Registered | None:
        entry = work.entry_of_request(request.request_id)
        if entry is None:
            return None
        if not _is_answered_by(entry, request):
            raise errors.RequestReused(request.request_id, entry.number.reference())
        return Registered(
            entry_id=entry.id,
            number=entry.number,
            other_numbers=entry.numbers[1:],
            registered_at=entry.registered_at,
            registered_on=entry.registered_on,
            check_code=entry.check_code,
            barcode=barcode(work.profile().institution.siruta, entry.number),
            due=entry.due,
            print_jobs=(),
            repeated=True,
            changes=Changes(),
        )

    @staticmethod
    def _registers(
        profile: InstitutionProfile, request: Registration, first_is_reserved: bool
    ) -> Sequence[Register]:
        codes = [] if first_is_reserved else [request.register]
        if request.special_register:
            codes.append(request.special_register)
        return [open_register(profile, code) for code in codes]


def _is_answered_by(entry: Entry, request: Registration) -> bool:
    """Whether an entry can be the answer; what was completed or rectified since says another thing."""
    if entry.quick or request.quick:
        return entry.quick and request.quick
    return entry.letter.subject == request.letter.subject or bool(entry.rectified)


def open_register(profile: InstitutionProfile, code: str) -> Register:
    """The register of that code; raises RegisterUnknown, RegisterClosed."""
    register = profile.register(code)
    if register is None:
        raise errors.RegisterUnknown(code)
    if register.closed:
        raise errors.RegisterClosed(code)
    return register


def _usable(work: UnitOfWork, reference: str) -> Reservation:
    """The reservation of that number; raises what keeps a letter from having it."""
    reserved = work.reservation(NumberReference.parse(reference))
    if reserved.expires_on < work.today:
        raise errors.ReservationExpired(reserved.number.display, reserved.expires_on)
    if reserved.is_doubted:
        raise errors.NumberDoubted(reserved.number.display)
    return reserved


def _nth(request: Registration, index: int) -> Registration:
    if not request.request_id or index == 0:
        return request
    return replace(request, request_id=f"{request.request_id}#{index + 1}")
