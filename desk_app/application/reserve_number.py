"""Reserved numbers: held with a reason and an expiry, used once, or voided (REG-R1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.application.changes import Changes
from desk_app.application.ports import OpenUnitOfWork
from desk_app.application.register_letter import open_register
from desk_app.domain import errors
from desk_app.domain.facts import NumberReserved, NumberVoided
from desk_app.domain.numbering import NumberReference, Reservation

EXPIRED = "rezervare expirată"


@dataclass(frozen=True, slots=True)
class ReserveNumber:
    begin: OpenUnitOfWork

    def __call__(self, register: str, expires_on: date, reason: str) -> Reservation:
        """Draw a number and hold it. Raises ReasonMissing, DateNotAllowed for an expiry before today."""
        if not reason.strip():
            raise errors.ReasonMissing("reserve")
        with self.begin() as work:
            if not work.operator:
                raise errors.OperatorRequired
            if expires_on < work.today:
                raise errors.DateNotAllowed("expires_on", expires_on, work.today)
            number = work.draw(open_register(work.profile(), register))
            fact = NumberReserved(
                subject=work.new_id(),
                number=number,
                reserved_on=work.today,
                expires_on=expires_on,
                reason=reason,
                at=work.now,
            )
            work.record(fact, (number,))
            work.commit()
            return Reservation(fact.subject, number, fact.reserved_on, expires_on, reason, work.operator)


@dataclass(frozen=True, slots=True)
class VoidReservation:
    begin: OpenUnitOfWork

    def __call__(self, reference: str, reason: str) -> Changes:
        """Give a reserved number up. Raises ReservationUnknown, ReasonMissing."""
        if not reason.strip():
            raise errors.ReasonMissing("void")
        with self.begin() as work:
            reservation = work.reservation(NumberReference.parse(reference))
            if reservation is None:
                raise errors.ReservationUnknown(reference)
            work.record(
                NumberVoided(subject=reservation.id, number=reservation.number, reason=reason, at=work.now)
            )
            work.commit()
        return Changes()

    def expired(self) -> int:
        """Void every reservation whose day has passed; how many there were."""
        with self.begin() as work:
            expired = work.expired_reservations(work.today)
            for reservation in expired:
                work.record(
                    NumberVoided(subject=reservation.id, number=reservation.number, reason=EXPIRED, at=work.now)
                )
            work.commit()
        return len(expired)
