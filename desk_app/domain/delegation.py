"""Who may sign for somebody else: for a period, by an act of the institution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk_app.domain.errors import DateNotAllowed, ValueMissing
from desk_app.domain.signing_errors import DelegateIsAbsent


@dataclass(frozen=True, slots=True)
class Delegation:
    """`delegate` signs for `absent` (operators' identities) from `first_day` to `last_day`, both included.

    `act` names what entitles the delegate: "dispoziția 12/2026".
    """

    id: str
    absent: str
    delegate: str
    first_day: date
    last_day: date
    act: str

    def __post_init__(self) -> None:
        """Raises ValueMissing, DelegateIsAbsent, DateNotAllowed."""
        for field in ("absent", "delegate", "act"):
            if not getattr(self, field).strip():
                raise ValueMissing(field)
        if self.absent == self.delegate:
            raise DelegateIsAbsent
        if self.last_day < self.first_day:
            raise DateNotAllowed("last_day", self.last_day, self.first_day)

    def holds_on(self, day: date) -> bool:
        """Whether the delegate may sign on that day."""
        return self.first_day <= day <= self.last_day

    def capacity(self, function: str) -> str:
        """What stands in the stamp: "p. Primar, dispoziția 12/2026", and in a second line the period."""
        return f"p. {function}, {self.act}\n{self.first_day:%d.%m.%Y}-{self.last_day:%d.%m.%Y}"


def delegates_of(delegations: Iterable[Delegation], absent: str, day: date) -> tuple[Delegation, ...]:
    """Those that let somebody sign for `absent` on that day."""
    return tuple(found for found in delegations if found.absent == absent and found.holds_on(day))
