"""What the folder for signing remembers of an account: files chosen from the disk, and which token is whose."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "signing/files"
_REMINDED = "signing/reminded-of/{identity}"
_CHOSEN = "signing/token-of/{person}"


class KeptFiles:
    """In the settings of the account, which nobody else reads: paths and identities, no names."""

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

    def keep_token(self, person: str, identity: str) -> None:
        """With which certificate this operator's folder is signed where several are plugged in."""
        self._settings.setValue(_CHOSEN.format(person=person), identity)

    def token(self, person: str) -> str:
        """The identity of the certificate that was chosen last; empty where none was."""
        return str(self._settings.value(_CHOSEN.format(person=person), ""))

    def keep_reminded(self, identity: str, mark: int) -> None:
        """The reminder at so many days before the certificate expires was given."""
        self._settings.setValue(_REMINDED.format(identity=identity), mark)

    def was_reminded(self, identity: str, mark: int) -> bool:
        """Of that mark or a later one: each reminder is given once."""
        last = str(self._settings.value(_REMINDED.format(identity=identity), ""))
        return last.isdecimal() and int(last) <= mark
