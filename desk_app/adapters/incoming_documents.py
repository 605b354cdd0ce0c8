"""Documents of other desks while they arrive: `sync.client.files.Incoming`, encrypted piece by piece in `tmp/`.

A piece is bound to its document and its place; one that a crash left unfinished does not open: it comes again. So
pieces survive a kill, and need not be forced to the disk one by one: only the whole document is, by the vault.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.adapters.atomic_file import create_private, make_folder, storage_errors
from desk_app.adapters.disks import free_space_guard
from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.sealed_file import SealedReader, SealedWriter, sealed_length
from desk_app.domain.errors import DocumentUnreadable
from sync.client.false_file import FileFalse

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

KEPT_DAYS = 30
"""A document that nobody went on fetching for so long begins anew."""
_SUFFIX = ".piece"


class IncomingDocuments:
    """Pieces under the vault's own key; `finish` hands the whole to the vault."""

    def __init__(self, folder: Path, key: bytes, vault: DocumentVault) -> None:
        self._folder = folder
        self._pieces = folder / "tmp"
        self._key = key
        self._vault = vault

    def length(self, digest: bytes) -> int:
        """Also takes away what does not follow on: a piece that was damaged, and all behind it."""
        length = 0
        paths = self._paths(digest)
        while paths and (more := self._length_of(digest, paths[0], length)):
            length += more
            del paths[0]
        for path in paths:
            path.unlink(missing_ok=True)
        return length

    def add(self, digest: bytes, start: int, content: bytes) -> None:
        """Raises DiskFull (200 MB stay free), FolderReadOnly, FolderMissing."""
        with storage_errors(self._folder, needed_bytes=len(content)):
            free_space_guard(self._folder, sealed_length(len(content)))
            make_folder(self._folder, self._pieces.name)
            path = self._pieces / f"{digest.hex()}-{start:012}{_SUFFIX}"
            path.unlink(missing_ok=True)
            with create_private(path) as file:
                writer = SealedWriter(file, self._key)
                writer.write(content)
                writer.finish(_binding(digest, start))

    def finish(self, digest: bytes) -> None:
        """Raises FileFalse, and as `add` does."""
        try:
            with _Joined(self._contents(digest)) as whole:
                self._vault.store(io.BufferedReader(whole, 1 << 20), sha256=digest.hex())
        except DocumentUnreadable as error:
            self._drop(digest)
            raise FileFalse from error
        except FileFalse:
            self._drop(digest)
            raise
        self._drop(digest)

    def sweep(self) -> None:
        """Remove what nobody went on fetching. Only at start."""
        oldest = time.time() - KEPT_DAYS * 86_400
        for path in self._pieces.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _length_of(self, digest: bytes, path: Path, expected_start: int) -> int:
        """Bytes of a piece; 0 for one that does not open or begins elsewhere."""
        if _start(path) != expected_start:
            return 0
        try:
            with self._opened(digest, path) as piece:
                length: int = piece.length
        except (FileFalse, OSError):
            return 0
        return length

    def _drop(self, digest: bytes) -> None:
        for path in self._paths(digest):
            path.unlink(missing_ok=True)

    def _contents(self, digest: bytes) -> Iterator[bytes]:
        for path in self._paths(digest):
            with self._opened(digest, path) as piece:
                while content := piece.read(1 << 20):
                    yield content

    def _opened(self, digest: bytes, path: Path) -> SealedReader:
        return SealedReader(path.open("rb"), self._key, _binding(digest, _start(path)), FileFalse)

    def _paths(self, digest: bytes) -> list[Path]:
        return sorted(self._pieces.glob(f"{digest.hex()}-*{_SUFFIX}"))


class _Joined(io.RawIOBase):
    """Pieces one after another as one stream."""

    def __init__(self, contents: Iterator[bytes]) -> None:
        super().__init__()
        self._contents = contents
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        if not self._left:
            self._left = memoryview(next(self._contents, b""))
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def _start(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def _binding(digest: bytes, start: int) -> bytes:
    return digest + start.to_bytes(8, "big")
