"""The files from the disk that somebody chose to sign: their paths survive a restart, and nothing else of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "signing/files"


class KeptFiles:
    """In the settings of the account, which nobody else reads."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def keep(self, files: Iterable[Path]) -> None:
        """These and no others."""
        self._settings.setValue(_KEY, [str(file) for file in files])

    def read(self) -> tuple[Path, ...]:
        """In the order in which they were chosen."""
        kept = self._settings.value(_KEY, [])
        # A list of one comes back as its element, an empty one as nothing.
        paths = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(Path(str(path)) for path in paths)
