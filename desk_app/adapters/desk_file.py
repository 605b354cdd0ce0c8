"""desk.json: the facts about a data folder that belong to this PC, readable before the database is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desk_app.adapters.versioned_file import read_versioned, write_versioned
from desk_app.domain.errors import FileDamaged

DESK_FILE = "desk.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class CopyRefusal:
    """Someone decided that no copy is kept on a stick or a share, and answers for it."""

    operator: str
    decided_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DeskFile:
    """`mirror_folder` holds the mirror journal; `copy_folders` receive copies (a stick, a share)."""

    desk: str
    mirror_folder: Path
    copy_folders: tuple[Path, ...] = ()
    copy_refusal: CopyRefusal | None = None

    @classmethod
    def read(cls, folder: Path) -> DeskFile:
        """Raises FileDamaged, FileNewer, FolderMissing (there is no register in `folder`)."""
        path = folder / DESK_FILE
        content = read_versioned(path, known=_VERSION)
        try:
            return cls(
                desk=_text(content["desk"]),
                mirror_folder=Path(_text(content["mirror_folder"])),
                copy_folders=tuple(Path(_text(copy)) for copy in content["copy_folders"]),
                copy_refusal=_refusal(content["copy_refusal"]),
            )
        except (KeyError, ValueError, TypeError) as error:
            raise FileDamaged(file=str(path)) from error

    def write(self, folder: Path) -> None:
        """Write atomically; raises DiskFull, FolderReadOnly, FolderMissing."""
        content = {
            "desk": self.desk,
            "mirror_folder": str(self.mirror_folder),
            "copy_folders": [str(copy) for copy in self.copy_folders],
            "copy_refusal": _refusal_content(self.copy_refusal),
        }
        write_versioned(folder / DESK_FILE, _VERSION, content)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("a text was expected")
    return value


def _refusal(content: Any) -> CopyRefusal | None:
    if content is None:
        return None
    decided_on = date.fromisoformat(content["decided_on"])
    return CopyRefusal(_text(content["operator"]), decided_on, _text(content["reason"]))


def _refusal_content(refusal: CopyRefusal | None) -> dict[str, str] | None:
    if refusal is None:
        return None
    return {
        "operator": refusal.operator,
        "decided_on": refusal.decided_on.isoformat(),
        "reason": refusal.reason,
    }
