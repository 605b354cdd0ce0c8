"""Who is at the counter and what the institution has laid down, shared by every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.numbering import Reservation
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane


class CounterSession(QObject):
    """The profile and the operator, read once and again whenever the institution changes something.

    `profile_changed(InstitutionProfile)`, `operator_changed(Operator)` (None while nobody was chosen),
    `reservations_changed(tuple[Reservation, ...])`, `refused(Exception)`.
    """

    profile_changed = Signal(object)
    operator_changed = Signal(object)
    reservations_changed = Signal(object)
    refused = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._profile: InstitutionProfile | None = None
        self._operator: Operator | None = None
        self._reservations: tuple[Reservation, ...] = ()
        counter.hub.changed.connect(self._refresh)

    @property
    def profile(self) -> InstitutionProfile | None:
        """None until it has been read."""
        return self._profile

    @property
    def operator(self) -> Operator | None:
        return self._operator

    @property
    def reservations(self) -> tuple[Reservation, ...]:
        """The numbers that are held and not used yet."""
        return self._reservations

    @property
    def may_change_terms(self) -> bool:
        return self._operator is not None and self._operator.role.may_change_terms

    def people(self) -> tuple[Operator, ...]:
        """Everybody who may stand at this counter."""
        return tuple(person for person in self._profile.operators if person.active) if self._profile else ()

    def read(self) -> None:
        """Read the profile, who is at work, and what is reserved."""
        desk = self._counter.front_desk
        self._counter.tasks.run(Lane.READ, desk.queries.profile, self._profile_read, self._failed)
        self._read_reservations()

    def change_operator(self, identity: str) -> None:
        """Hand the counter over to another person."""
        people = self._counter.front_desk.people

        def change() -> str:
            people.change_to(identity)
            return people.operator

        self._counter.tasks.run(Lane.DB, change, self._changed_over, self._failed)

    def _profile_read(self, profile: InstitutionProfile) -> None:
        before = self._operator
        self._profile = profile
        self._operator = profile.operator(self._counter.front_desk.people.operator)
        self.profile_changed.emit(profile)
        if self._operator != before:
            self.operator_changed.emit(self._operator)

    def _read_reservations(self) -> None:
        queries = self._counter.front_desk.queries
        self._counter.tasks.run(Lane.READ, queries.reservations, self._reservations_read, self._failed)

    def _reservations_read(self, reservations: tuple[Reservation, ...]) -> None:
        if reservations != self._reservations:
            self._reservations = reservations
            self.reservations_changed.emit(reservations)

    def _changed_over(self, identity: str) -> None:
        operator = self._profile.operator(identity) if self._profile else None
        if operator != self._operator:
            self._operator = operator
            self.operator_changed.emit(operator)

    def _failed(self, error: BaseException) -> None:
        self.refused.emit(error)

    def _refresh(self, changes: Changes) -> None:
        if changes.profile:
            self.read()
        elif changes.reservations:
            self._read_reservations()
