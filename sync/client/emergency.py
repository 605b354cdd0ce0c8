"""Emergency numbers on one key: a person begins them, and a person ends them (docs/numbering.md)."""

from __future__ import annotations

from sync.client.desk import Desk
from sync.client.ports import Emergency, Trust


def begin_emergency(desk: Desk, authorised_by: str, reason: str, operator: str) -> None:
    """An emergency series until `end_emergency`. Raises ValueError where one is open."""
    if desk.state.trust is Trust.DISTRUSTED or desk.state.emergency is not Emergency.NONE:
        raise ValueError("an emergency series is open already")
    with desk.transaction(operator, day_is_free=True) as work:
        work.begin_emergency(Emergency.ORDERED, authorised_by, reason)


def end_emergency(desk: Desk, operator: str) -> None:
    """Raises ValueError unless a person began the emergency."""
    if desk.state.emergency is not Emergency.ORDERED:
        raise ValueError("nobody began an emergency series")
    with desk.transaction(operator, day_is_free=True) as work:
        work.end_emergency()
