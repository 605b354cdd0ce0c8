"""Files named by the SHA-256 of their bytes, whole or still arriving (clause 8.2).

`ab/cd/abcd....part` is as long as what has arrived. Once its bytes are right and on the disk it goes where
whole files are kept: beside it as `ab/cd/abcd...` by rename, or in a bucket. Institutions share no folder.
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sync.central.store.arriving import Opened
from sync.protocol.limits import BLOB_BYTES, BLOB_CHUNK
from sync.protocol.problems import Kind, problem

_PART = ".part"


@dataclass(frozen=True, slots=True)
class Arrived:
    """How much of a file is here. `length` is None until the first piece has said it."""

    offset: int
    length: int | None

    @property
    def is_whole(self) -> bool:
        return self.offset == self.length


class Kept(Protocol):
    """Where whole files lie; they never change."""

    def size(self, institution: str, digest: bytes) -> int | None:
        """In bytes; None for a file that is not here."""
        ...

    def take(self, institution: str, digest: bytes, part: Path) -> None:
        """Keep what was found to be whole and right; durable when it returns, and `part` is gone."""
        ...

    def place(self, institution: str, digest: bytes) -> Path | str:
        """A file to read from, or an address to ask. Raises NOT_FOUND."""
        ...


class Folder:
    """Whole files beside those that arrive."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def size(self, institution: str, digest: bytes) -> int | None:
        whole = _whole(self._folder, institution, digest)
        return whole.stat().st_size if whole.exists() else None

    def take(self, institution: str, digest: bytes, part: Path) -> None:
        part.rename(_whole(self._folder, institution, digest))
        folder = os.open(part.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def place(self, institution: str, digest: bytes) -> Path | str:
        whole = _whole(self._folder, institution, digest)
        if not whole.exists():
            raise problem(Kind.NOT_FOUND, "file")
        return whole


class FileStore:
    """Safe for several threads and processes: the system locks a file while a piece is added to it.

    `folder`: where files arrive. All processes of a service share it.
    """

    def __init__(self, folder: Path, kept: Kept | None = None) -> None:
        self._folder = folder
        self._kept = kept or Folder(folder)
        self._opened = Opened()

    def arrived(self, institution: str, digest: bytes) -> Arrived:
        """Nothing of it: `Arrived(0, None)`."""
        size = self._kept.size(institution, digest)
        if size is not None:
            return Arrived(size, size)
        part = self._part(institution, digest)
        return Arrived(part.stat().st_size if part.exists() else 0, None)

    def append(
        self, institution: str, digest: bytes, offset: int, length: int, *parts: bytes | memoryview
    ) -> Arrived:
        """Add what follows on exactly at `offset`, in one or several parts.

        Raises OFFSET, TOO_LARGE, OVERLOADED where the disk is full, and DIGEST: then nothing of the file is left.
        """
        end = offset + sum(map(len, parts))
        if length > BLOB_BYTES or end - offset > BLOB_CHUNK or end > length:
            raise problem(Kind.TOO_LARGE)
        path = self._part(institution, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._opened.locked(path) as part:
            if not offset or part.length != offset:
                known = self.arrived(institution, digest)
                if known.is_whole:
                    return known
                if known.offset != offset:
                    raise problem(Kind.OFFSET, offset=known.offset)
            part.add(offset, parts)
            if end < length:
                return Arrived(end, length)
            part.force_to_disk(offset)
            if part.digest() != digest:
                path.unlink()
                raise problem(Kind.DIGEST)
            self._kept.take(institution, digest, path)
            return Arrived(length, length)

    def place(self, institution: str, digest: bytes) -> Path | str:
        """Of a whole file: where to read it, or an address to ask. Raises NOT_FOUND, OVERLOADED."""
        return self._kept.place(institution, digest)

    def need(self, institution: str, digests: tuple[bytes, ...]) -> dict[bytes, int]:
        """What is not whole here, and how much of it is."""
        states = {digest: self.arrived(institution, digest) for digest in digests}
        return {digest: state.offset for digest, state in states.items() if not state.is_whole}

    def unfinished(self, institution: str, before: float, is_removed: bool) -> int:
        """How many files never became whole and did not grow since `before` (seconds since 1970); they are removed
        where `is_removed`, but for one that is being added to."""
        parts = (self._folder / institution).glob(f"*/*/*{_PART}")
        old = [part for part in parts if part.stat().st_mtime < before]
        return sum(map(self._removed, old)) if is_removed else len(old)

    @staticmethod
    def _removed(path: Path) -> bool:
        with path.open("rb") as part:
            try:
                fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            path.unlink()
        return True

    def _part(self, institution: str, digest: bytes) -> Path:
        whole = _whole(self._folder, institution, digest)
        return whole.with_name(whole.name + _PART)


def _whole(folder: Path, institution: str, digest: bytes) -> Path:
    name = digest.hex()
    return folder / institution / name[:2] / name[2:4] / name
