"""Acts on the desk itself, and who is at work there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desk_app.adapters.sqlite.unit_of_work import Worker
from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.domain import centre_errors, errors
from desk_app.domain.numbering import NumberReference
from desk_app.domain.text import TextLimit
from sync.client.desk import NotTrusted
from sync.protocol.numbering import Lease, LeaseState


class DeskControl:
    """On the `db` thread, like every writing act."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def confirm_day(self, typed: date) -> None:
        with self._worker.core_errors():
            try:
                self._worker.desk.confirm_day(typed, self._worker.operator)
            except ValueError as error:
                raise errors.DateNotAllowed("today", typed, self._last_day(typed)) from error

    def correct_day(self, typed: date, reason: str) -> None:
        if not reason.strip():
            raise errors.ReasonMissing("correct_day")
        with self._worker.core_errors():
            try:
                self._worker.desk.correct_day(typed, reason, self._worker.operator)
            except ValueError as error:
                raise errors.DateNotAllowed("today", typed, self._last_day(typed)) from error

    def resume(self, last_on_paper: dict[str, int], reason: str) -> None:
        if not reason.strip():
            raise errors.ReasonMissing("resume")
        for register in last_on_paper:
            if self._worker.store.profile().register(register) is None:
                raise errors.RegisterUnknown(register)
        centre = self._worker.desk.state.centre
        if centre is not None:
            raise centre_errors.DeskBelongs(centre.institution)
        with self._worker.core_errors():
            try:
                self._worker.desk.resume(last_on_paper, reason, self._worker.operator)
            except NotTrusted as error:
                raise errors.DeskTrusted from error

    def write_off(self, number: NumberReference, minutes: str, reason: str) -> SuspendedNumbers:
        if not minutes.strip():
            raise errors.ValueMissing("minutes")
        if len(minutes) > TextLimit.REFERENCE:
            raise errors.TextTooLong("minutes", len(minutes), int(TextLimit.REFERENCE))
        if not reason.strip():
            raise errors.ReasonMissing("write_off")
        if not self._worker.operator:
            raise errors.OperatorRequired
        centre = self._worker.desk.state.centre
        if centre is not None:
            raise centre_errors.MinutesOfCentre(centre.institution)
        lease = self._suspended(number)
        with self._worker.core_errors():
            self._worker.desk.write_off(lease.id, minutes.strip(), reason.strip(), self._worker.operator)
        return SuspendedNumbers(
            lease.register,
            lease.year,
            lease.tail[0],
            lease.tail[-1],
            minutes=minutes.strip(),
            reason=reason.strip(),
        )

    def _suspended(self, number: NumberReference) -> Lease:
        """The newest suspended lease with this number in its tail; raises NumbersNotSuspended."""
        found = [
            lease
            for lease in self._worker.store.leases()
            if lease.state is LeaseState.SUSPENDED
            and number.number in lease.tail
            and number.register in (None, "", lease.register)
            and number.year in (None, lease.year)
        ]
        if not found:
            raise errors.NumbersNotSuspended(str(number))
        return max(found, key=lambda lease: lease.year)

    def _last_day(self, otherwise: date) -> date:
        last = self._worker.desk.head().date
        return date.fromisoformat(last) if last else otherwise


class PeopleAtWork:
    """Who is at work."""

    def __init__(self, worker: Worker, announce: Callable[[str], None]) -> None:
        self._worker = worker
        self._announce = announce

    @property
    def operator(self) -> str:
        return self._worker.operator

    def change_to(self, operator_id: str) -> None:
        operator = self._worker.store.profile().operator(operator_id)
        if operator is None or not operator.active:
            raise errors.OperatorUnknown(operator_id)
        self._worker.operator = operator_id
        self._announce(operator.name)
