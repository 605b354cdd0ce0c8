"""Who is at the counter and what the institution has laid down, shared by every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.domain.institution import InstitutionProfile, Operator, Role
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane


class CounterSession(QObject):
    """The profile and the operator, read once and again whenever the institution changes something.

    `profile_changed(InstitutionProfile)`, `operator_changed(Operator)` (None while nobody was chosen),
    `refused(Exception)`.
    """

    profile_changed = Signal(object)
    operator_changed = Signal(object)
    refused = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._profile: InstitutionProfile | None = None
        self._operator: Operator | None = None
        counter.hub.changed.connect(self._refresh)

    @property
    def profile(self) -> InstitutionProfile | None:
        """None until it has been read."""
        return self._profile

    @property
    def operator(self) -> Operator | None:
        return self._operator

    @property
    def may_change_terms(self) -> bool:
        """Legal terms are changed by a registrar or an administrator."""
        return self._operator is not None and self._operator.role is not Role.CLERK

    def people(self) -> tuple[Operator, ...]:
        """Everybody who may stand at this counter."""
        return tuple(person for person in self._profile.operators if person.active) if self._profile else ()

    def read(self) -> None:
        """Read the profile and who is at work."""
        desk = self._counter.front_desk
        self._counter.tasks.run(Lane.READ, desk.queries.profile, self._profile_read, self._failed)

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
