"""Wall clocks that are wrong, and what a clerk does who knows better."""

from __future__ import annotations

from datetime import date, timedelta

from sync.client.desk import Desk, NotTrusted

FAR_BEHIND = timedelta(days=-30)
"""From here on a clock is that of another month."""
IDLE = timedelta(days=25)


def goes_unnoticed(wrong_by: timedelta, idle: timedelta) -> bool:
    """Whether nothing can notice it: the clock is behind by about as long as the journal was idle, which is left
    out of every schedule (docs/numbering.md, "Known limits")."""
    return wrong_by < FAR_BEHIND and idle > IDLE


def correct(desk: Desk, true_day: date) -> bool:
    """After a clock that ran ahead. Whether the journal goes back; else it stays at its last day, which holds."""
    try:
        desk.correct_day(true_day, "ceasul a luat-o înainte", "op-1")
    except (ValueError, NotTrusted):
        desk.guard.confirm(date.fromisoformat(desk.head().date))
        return False
    return True
