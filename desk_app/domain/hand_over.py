"""Papers on their way to a department: a pile, and the line of a letter in the hand-over log (FL-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pile:
    """Letters that go together to `department` (its code), and to `person` where one is named: one trip."""

    id: str
    department: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """That the papers of an entry went with a pile, and nobody took them back. `at` is aware."""

    pile: Pile
    at: datetime
    operator: str
    """Identity of who handed them over."""
    filled_department: bool = False
    """Whether column 8 was empty and took the department with it."""
