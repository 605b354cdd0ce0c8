"""Reserved numbers: held with a reason and an expiry, used once by a letter, or closed (REG-R1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.application.ports import OpenUnitOfWork, PrintJob, UnitOfWork
from desk_app.application.register_letter import open_register
from desk_app.domain import errors
from desk_app.domain.facts import NumberReserved, NumberVoided
from desk_app.domain.numbering import NumberReference, RegistrationNumber, Reservation

EXPIRED = "rezervare expirată"
LARGEST_BLOCK = 36
"""Numbers reserved at once: three sheets of the emergency kit."""


@dataclass(frozen=True, slots=True)
class ReserveNumber:
    """Holds numbers for letters to come."""

    begin: OpenUnitOfWork

    def __call__(self, register: str, expires_on: date, reason: str) -> Reservation:
        """Draw a number and hold it. Raises ReasonMissing, DateNotAllowed for an expiry before today."""
        return self.block(register, expires_on, reason, 1)[0]

    def block(self, register: str, expires_on: date, reason: str, count: int) -> tuple[Reservation, ...]:
        """Draw `count` numbers, all or none, with one reason and expiry. Raises ValueNotAllowed (`count`) too."""
        if not 1 <= count <= LARGEST_BLOCK:
            raise errors.ValueNotAllowed("count", str(count), f"1-{LARGEST_BLOCK}")
        if not reason.strip():
            raise errors.ReasonMissing("reserve")
        with self.begin() as work:
            if not work.operator:
                raise errors.OperatorRequired
            if expires_on < work.today:
                raise errors.DateNotAllowed("expires_on", expires_on, work.today)
            held = tuple(self._hold(work, register, expires_on, reason) for _ in range(count))
            work.commit()
        return held

    @staticmethod
    def _hold(work: UnitOfWork, register: str, expires_on: date, reason: str) -> Reservation:
        number = work.draw(open_register(work.profile(), register))
        fact = NumberReserved(
            subject=work.new_id(),
            number=number,
            reserved_on=work.today,
            expires_on=expires_on,
            reason=reason,
            at=work.now,
        )
        event = work.record(fact, (number,))
        return Reservation(
            id=fact.subject,
            number=number,
            reserved_on=fact.reserved_on,
            reserved_at=fact.at,
            expires_on=expires_on,
            reason=reason,
            operator=work.operator,
            check_code=event.check_code,
        )


@dataclass(frozen=True, slots=True)
class VoidReservation:
    """Gives a held number up."""

    begin: OpenUnitOfWork

    def __call__(self, reference: str, reason: str) -> RegistrationNumber:
        """Give a reserved number up; it is never given again. Raises ReservationUnknown, ReasonMissing."""
        if not reason.strip():
            raise errors.ReasonMissing("void")
        with self.begin() as work:
            if not work.operator:
                raise errors.OperatorRequired
            reservation = work.reservation(NumberReference.parse(reference))
            work.record(
                NumberVoided(subject=reservation.id, number=reservation.number, reason=reason, at=work.now)
            )
            work.commit()
        return reservation.number


@dataclass(frozen=True, slots=True)
class PrintNumberLabel:
    """Store that the label of a number without an entry is to be printed: it says what is true when it is sent."""

    begin: OpenUnitOfWork

    def __call__(self, number: RegistrationNumber, printer: str = "") -> PrintJob:
        """The job that waits; raises what beginning a transaction raises."""
        with self.begin() as work:
            job = work.request_print("", "label", reason=number.reference(), printer=printer)
            work.commit()
        return job


@dataclass(frozen=True, slots=True)
class CloseExpired:
    """Closes the reservations whose day has passed, in nobody's name: at each opening, and each day after."""

    begin: OpenUnitOfWork
    """Of acts that give no number and ask no question: a doubted clock closes nothing before its time."""

    def __call__(self) -> int:
        """How many there were."""
        with self.begin() as work:
            expired = work.expired_reservations(work.today)
            for reservation in expired:
                work.record(
                    NumberVoided(subject=reservation.id, number=reservation.number, reason=EXPIRED, at=work.now)
                )
            if expired:
                work.commit()
        return len(expired)
