"""Registering stops while there is still room to say so (docs/numbering.md, fault 22)."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from desk_app.domain import errors

NEEDED_BYTES = 200 * 1024 * 1024
_SECONDS_BETWEEN_LOOKS = 5.0


class FreeSpace:
    """Looks at the disk at most every few seconds: the question is asked before every number."""

    def __init__(self, folder: Path, needed_bytes: int = NEEDED_BYTES) -> None:
        self._folder = folder
        self._needed = needed_bytes
        self._looked_at = float("-inf")
        self._free = 0

    def require(self) -> None:
        """Raises DiskFull when less is free than is needed."""
        if time.monotonic() - self._looked_at > _SECONDS_BETWEEN_LOOKS or self._free < self._needed:
            self._free = shutil.disk_usage(self._folder).free
            self._looked_at = time.monotonic()
        if self._free < self._needed:
            raise errors.DiskFull(str(self._folder), self._free, self._needed)
