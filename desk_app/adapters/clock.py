"""The machine's clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        """The wall clock, aware."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only go forward, also while the machine sleeps where the system tells them."""
        clock = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if clock is None else time.clock_gettime(clock)
