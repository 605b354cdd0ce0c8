"""The demonstration town on this machine: a clock that is set, and a folder that is thrown away."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path


class DemonstrationClock:
    """Stands where it was set last, and its ticks agree: a year of letters is written in minutes."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._now = self._start

    def set_to(self, moment: datetime) -> None:
        """Move to `moment`, aware."""
        # In UTC: between two local times Python counts what the hands show, and summer time moves them.
        self._now = moment.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        """Seconds since it was made, by its own time: the clock guard compares the two."""
        return (self._now - self._start).total_seconds()


def remove_folder(folder: Path) -> None:
    """Delete a data folder with everything in it; nothing happens where there is none."""
    if folder.exists():
        shutil.rmtree(folder)
