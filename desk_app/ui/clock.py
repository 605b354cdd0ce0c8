"""The time of the institution, whatever the zone of the machine."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

BUCHAREST = ZoneInfo("Europe/Bucharest")


def bucharest_now() -> datetime:
    """The clock of the machine, aware, in Europe/Bucharest."""
    return datetime.now(BUCHAREST)
