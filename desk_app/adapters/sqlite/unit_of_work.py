"""One durable transaction: `desk_app.application.ports.UnitOfWork` over the desk's core and the tables."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from desk_app.adapters.free_space import FreeSpace
from desk_app.adapters.reference_codes import reference_codes
from desk_app.adapters.sqlite.aspects import version_of
from desk_app.adapters.sqlite.central_settings import is_owned_by_centre
from desk_app.adapters.sqlite.connection import execute
from desk_app.adapters.sqlite.entries import (
    entries_numbered,
    find_entry,
)
from desk_app.adapters.sqlite.hand_overs import hand_overs
from desk_app.adapters.sqlite.print_jobs import insert_print_job
from desk_app.adapters.sqlite.requests import answer_to
from desk_app.adapters.sqlite.reservations import open_reservations
from desk_app.adapters.sqlite.signing_folder import identities_seen, is_due_to_lengthen, waiting
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.application.ports import PrintJob, RecordedEvent, ReferenceCodes
from desk_app.domain import codec, errors
from desk_app.domain.centre_errors import CentreOwns
from desk_app.domain.entry import Entry
from desk_app.domain.facts import ChoiceMade, EntryRegistered, EntryResolved, EntryUpdated, Fact, TermChanged
from desk_app.domain.hand_over import HandOver
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference, RegistrationNumber, Reservation, emergency_display
from desk_app.domain.printer_profile import choice_name, choice_value, place_after
from desk_app.domain.register import Register
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import SentToSign, ToLengthen
from sync.client.clock_guard import ClockDoubt, Moment
from sync.client.desk import Desk, NotTrusted
from sync.client.mirroring import MirrorLost
from sync.client.transaction import Transaction
from sync.protocol import check_code
from sync.protocol.journal import DrawnNumber
from sync.protocol.numbering import LeaseExhausted

_TOKEN_BYTES = 16


class Worker:
    """Who is at work on this desk; begins every transaction in that person's name."""

    def __init__(self, desk: Desk, store: SqlStore, space: FreeSpace, mirror_folder: str) -> None:
        self.desk = desk
        self.store = store
        self._space = space
        self._mirror_folder = mirror_folder
        self.operator = ""

    def begin(self) -> SqlUnitOfWork:
        """A transaction that is not yet begun; entering it begins it."""
        return SqlUnitOfWork(self)

    def begin_unasked(self) -> SqlUnitOfWork:
        """A transaction of an act that gives no number: a clock in doubt asks nothing and pushes no day."""
        return SqlUnitOfWork(self, day_is_free=True)

    def require_space(self) -> None:
        """Raises DiskFull while there is still room for what must be written to say so."""
        self._space.require()

    @contextmanager
    def core_errors(self) -> Iterator[None]:
        """The core's refusals as leaves of the error tree."""
        try:
            yield
        except MirrorLost as lost:
            raise errors.MirrorUnavailable(self._mirror_folder, lost.cause) from lost
        except ClockDoubt as doubt:
            raise errors.DateMustBeConfirmed(doubt.proposed, doubt.last, doubt.cause) from doubt
        except NotTrusted as refused:
            raise errors.DeskDistrusted(str(refused)) from refused


class SqlUnitOfWork:
    """Leaving the block without `commit` undoes everything."""

    def __init__(self, worker: Worker, *, day_is_free: bool = False) -> None:
        self._worker = worker
        self._store = worker.store
        self._day_is_free = day_is_free
        self._block: AbstractContextManager[Transaction] | None = None
        self._work: Transaction | None = None
        self._committed = False
        self._intended_register = ""
        """Where the first emergency number of this transaction would have gone."""

    def __enter__(self) -> Self:
        self._worker.require_space()
        self._block = self._worker.desk.transaction(self._worker.operator, day_is_free=self._day_is_free)
        with self._worker.core_errors():
            self._work = self._block.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._committed:
            self._end(error or _Undone())

    def commit(self) -> None:
        self._committed = True
        self._end(None)

    def _end(self, error: BaseException | None) -> None:
        assert self._block is not None
        try:
            with self._worker.core_errors():
                self._block.__exit__(None if error is None else type(error), error, None)
        except _Undone:
            return
        except BaseException as raised:
            if raised is not error:
                raise

    @property
    def _transaction(self) -> Transaction:
        assert self._work is not None
        return self._work

    @property
    def now(self) -> datetime:
        return self._moment.at

    @property
    def today(self) -> date:
        return self._moment.day

    @property
    def operator(self) -> str:
        return self._worker.operator

    @property
    def flags(self) -> tuple[str, ...]:
        return self._moment.flags

    @cached_property
    def _moment(self) -> Moment:
        """The same within the transaction."""
        with self._worker.core_errors():
            return self._transaction.moment

    @property
    def belongs_to_centre(self) -> bool:
        return self._worker.desk.state.centre is not None

    def new_id(self) -> str:
        return self._worker.desk.identity()

    def new_token(self) -> str:
        return base64.b32encode(self._worker.desk.entropy(_TOKEN_BYTES)).decode("ascii").rstrip("=")

    def draw(self, register: Register) -> RegistrationNumber:
        with self._worker.core_errors():
            try:
                drawn = self._transaction.draw(register.code)
            except LeaseExhausted as exhausted:
                raise errors.NumbersExhausted(register.code, self.today.year) from exhausted
        if drawn.register != register.code:
            self._intended_register = self._intended_register or register.code
            display = emergency_display(drawn.register, drawn.number)
        else:
            display = register.display(drawn.number, self.today)
        return RegistrationNumber(drawn.register, drawn.year, drawn.number, display, drawn.lease)

    def open_series(self, register: Register) -> None:
        with self._worker.core_errors():
            self._transaction.grant(register.code, register.first)

    def record(self, fact: Fact, numbers: Sequence[RegistrationNumber] = ()) -> RecordedEvent:
        body = codec.encode(fact)
        subject = body.pop("subject")
        if self._worker.desk.state.centre is not None and is_owned_by_centre(self._store.connection, fact):
            raise CentreOwns(subject)
        self._add_what_the_centre_asks(fact, body)
        drawn = [DrawnNumber(item.register, item.year, item.number, item.lease) for item in numbers]
        with self._worker.core_errors():
            event = self._transaction.record(fact.kind, subject, body, drawn)
        return RecordedEvent(event.header.seq, check_code.of_hash(event.hash))

    def _add_what_the_centre_asks(self, fact: Fact, body: dict[str, Any]) -> None:
        """Where an emergency number belongs, and which version of a thing the person had in view."""
        if self._intended_register and isinstance(fact, EntryRegistered):
            body["intended_register"] = self._intended_register
        aspect = _aspect_of(fact)
        if aspect and self._worker.desk.state.centre is not None:
            body["aspect"] = aspect
            body["base_version"] = version_of(self._store.connection, fact.subject, aspect)

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
        job = PrintJob(
            id=0,
            entry_id=entry_id,
            paper=paper,
            copy=copy,
            state="pending",
            reply=reply,
            with_entries=with_entries,
            created_at=self.now,
            reason=reason,
            place=self._taken_place(printer) if paper == "label" else 0,
        )
        return insert_print_job(self._store.connection, job)

    def _taken_place(self, printer_name: str) -> int:
        """The next free label of the sheet in the printer, which is no longer free; 0 without a sheet."""
        profile = self.profile()
        name = printer_name or profile.choice("label_printer")
        printer = self._store.printer(name)
        if not (name and printer.sheet):
            return 0
        following = {"sheet_start": place_after(printer.sheet_start)}
        # The centre's keys have no such form: nothing can refuse this, and a letter its number.
        self.record(ChoiceMade("choice", choice_name(name), choice_value(profile, name, following)))
        return printer.sheet_start

    def profile(self) -> InstitutionProfile:
        return self._store.profile()

    def reference_codes(self) -> ReferenceCodes:
        return reference_codes()

    def entry(self, entry_id: str) -> Entry:
        entry = find_entry(self._store.connection, "entry_id = ?", (entry_id,))
        if entry is None:
            raise errors.NumberUnknown(entry_id)
        return entry

    def entries_numbered(self, reference: NumberReference) -> tuple[Entry, ...]:
        return entries_numbered(self._store.connection, reference)

    def entry_of_request(self, request_id: str) -> Entry | None:
        found = execute(
            self._store.connection, "SELECT entry_id FROM entry WHERE request_id = ?", (request_id,)
        ).fetchone()
        return None if found is None else self.entry(found[0])

    def answer_to(self, entry_id: str, request_id: str) -> tuple[Fact, RecordedEvent] | None:
        return answer_to(self._store.connection, entry_id, request_id)

    def copies_printed(self, entry_id: str, paper: str) -> int:
        return int(
            self._store.connection.exec_driver_sql(
                "SELECT count(*) FROM print_job WHERE entry_id = ? AND paper = ?", (entry_id, paper)
            ).scalar_one()
        )

    def reservation(self, reference: NumberReference) -> Reservation:
        found = open_reservations(
            self._store.connection,
            "number = ? AND (? IS NULL OR year = ?) AND (? IS NULL OR register = ?)",
            (reference.number, reference.year, reference.year, reference.register, reference.register),
        )
        if not found:
            raise errors.ReservationUnknown(str(reference))
        if len(found) > 1:
            raise errors.NumberAmbiguous(str(reference), tuple(item.number.reference() for item in found))
        return found[0]

    def expired_reservations(self, today: date) -> tuple[Reservation, ...]:
        return open_reservations(self._store.connection, "expires_on < ?", (today.isoformat(),))

    def document_name(self, entry_id: str, sha256: str) -> str:
        found = execute(
            self._store.connection,
            "SELECT name FROM document WHERE entry_id = ? AND sha256 = ? ORDER BY at, abs(seq) LIMIT 1",
            (entry_id, sha256),
        ).fetchone()
        if found is None:
            raise errors.DocumentMissing(sha256)
        return str(found[0])

    def is_named(self, sha256: str) -> bool:
        named = execute(self._store.connection, "SELECT 1 FROM document WHERE sha256 = ? LIMIT 1", (sha256,))
        return named.fetchone() is not None

    def hand_overs(self, entry_id: str) -> tuple[HandOver, ...]:
        return hand_overs(self._store.connection, entry_id)

    def waiting_to_sign(self) -> tuple[SentToSign, ...]:
        return waiting(self._store.connection)

    def identities_seen(self) -> tuple[SeenIdentity, ...]:
        return identities_seen(self._store.connection)

    def is_due_to_lengthen(self, document: ToLengthen) -> bool:
        return is_due_to_lengthen(self._store.connection, document)


def _aspect_of(fact: Fact) -> str:
    """What two desks may change at the same time; the later one is asked again."""
    if isinstance(fact, EntryResolved):
        return "state"
    if isinstance(fact, TermChanged):
        return "term"
    return "assignee" if isinstance(fact, EntryUpdated) and fact.field == "department" else ""


class _Undone(Exception):
    """Ends a transaction that nobody committed."""
