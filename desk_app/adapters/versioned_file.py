"""Small JSON files that carry the version of their shape, so that an older program refuses a newer file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desk_app.adapters.atomic_file import storage_errors, write_atomically
from desk_app.domain.errors import FileDamaged, FileNewer, FolderMissing

_DATABASE_NAME = "registratura.db"


def read_versioned(path: Path, known: int) -> dict[str, Any]:
    """The content of a JSON file whose "version" is at most `known`.

    Raises FileNewer; FileDamaged when it cannot be read as such a file, or is missing beside a database;
    FolderMissing when there is no register in its folder at all; FolderReadOnly where one may not look.
    """
    with storage_errors(path.parent):
        if not path.exists():
            if (path.parent / _DATABASE_NAME).exists():
                raise FileDamaged(file=str(path))
            raise FolderMissing(folder=str(path.parent))
        content = _parsed(path)
    version = content.get("version")
    if not isinstance(version, int) or version < 1:
        raise FileDamaged(file=str(path))
    if version > known:
        raise FileNewer(file=str(path), found=str(version), known=str(known))
    return content


def _parsed(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FileDamaged(file=str(path)) from error
    if not isinstance(content, dict):
        raise FileDamaged(file=str(path))
    return content


def write_versioned(path: Path, version: int, content: dict[str, Any]) -> None:
    """Write atomically, readable by 0600 only; raises DiskFull, FolderReadOnly, FolderMissing."""
    text = json.dumps({"version": version} | content, ensure_ascii=False, indent=2)
    write_atomically(path, (text + "\n").encode())
