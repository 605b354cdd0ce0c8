"""Half-written forms, encrypted, one small file each, that survive a crash and a power cut.

The name of a file is made of two keyed hashes (HMAC-SHA256), of the operator and of the draft: it says
nothing about either, yet the same draft always replaces the same file.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from pathlib import Path

from desk_app.adapters.atomic_file import force_folder_to_disk, make_folder, storage_errors, write_atomically
from desk_app.adapters.wrapped_key import WrappedBytesDamaged, derive, seal, unseal

_SUFFIX = ".draft"
_DAMAGED_SUFFIX = ".damaged"
_VERSION = b"RGDRAFT1"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was begun, as its page wrote it."""

    draft_id: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class LoadedDrafts:
    """The drafts of one operator, the longest untouched first, and the names of files now set aside."""

    drafts: tuple[Draft, ...]
    damaged: tuple[str, ...]


class DraftStore:
    """The folder `drafts/` of the data folder, under the subkey "drafts"."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder / "drafts"
        self._sealing_key = derive(key, "draft content")
        self._naming_key = derive(key, "draft name")

    def save(self, operator_id: str, draft_id: str, payload: bytes) -> None:
        """Keep `payload` as this draft, durably; what it was before is gone.

        Raises DiskFull, FolderReadOnly, FolderMissing.
        """
        path = self._path(operator_id, draft_id)
        with storage_errors(self._folder.parent):
            make_folder(self._folder.parent, self._folder.name)
        content = json.dumps(draft_id).encode() + b"\n" + payload
        write_atomically(path, _VERSION + seal(self._sealing_key, content, path.name.encode()))

    def load_all(self, operator_id: str) -> LoadedDrafts:
        """All drafts of this operator. A file that does not open is renamed to `.damaged` and named."""
        drafts: list[Draft] = []
        damaged: list[str] = []
        paths = self._folder.glob(f"{self._tag('operator', operator_id)}-*{_SUFFIX}")
        for path in sorted(paths, key=lambda path: (path.stat().st_mtime_ns, path.name)):
            try:
                drafts.append(self._read(path))
            except (WrappedBytesDamaged, OSError):
                damaged.append(_set_aside(path))
        return LoadedDrafts(tuple(drafts), tuple(damaged))

    def discard(self, operator_id: str, draft_id: str) -> None:
        """Forget a draft; one that is not there is no error. Raises FolderReadOnly."""
        path = self._path(operator_id, draft_id)
        if path.exists():
            with storage_errors(self._folder):
                path.unlink()
                force_folder_to_disk(self._folder)

    def sweep_temporary(self) -> None:
        """Remove what an interrupted save left. Only at start."""
        with storage_errors(self._folder):
            for leftover in list(self._folder.glob(f"*{_SUFFIX}.tmp")):
                leftover.unlink(missing_ok=True)

    def _read(self, path: Path) -> Draft:
        stored = path.read_bytes()
        if not stored.startswith(_VERSION):
            raise WrappedBytesDamaged
        content = unseal(self._sealing_key, stored[len(_VERSION) :], path.name.encode())
        draft_id, _, payload = content.partition(b"\n")
        return Draft(json.loads(draft_id), payload)

    def _path(self, operator_id: str, draft_id: str) -> Path:
        name = f"{self._tag('operator', operator_id)}-{self._tag('draft', draft_id)}{_SUFFIX}"
        # Two operators may hold drafts of one identity: both hashes are needed.
        return self._folder / name

    def _tag(self, kind: str, identity: str) -> str:
        return hmac.digest(self._naming_key, f"{kind} {identity}".encode(), "sha256").hex()[:32]


def _set_aside(path: Path) -> str:
    """Rename a damaged file out of the way; where even that is refused it is only named."""
    aside = path.with_name(path.name + _DAMAGED_SUFFIX)
    try:
        path.replace(aside)
    except OSError:
        return path.name
    return aside.name
