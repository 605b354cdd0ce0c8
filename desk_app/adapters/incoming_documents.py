"""Documents of other desks while they arrive: `sync.client.files.Incoming`, encrypted in `tmp/` as they come.

What comes without a break is sealed once: as the document that it becomes. What follows after a break, a restart
or a kill is a piece of its own, with a key of its own, and the pieces are joined at the end. A finished piece is
bound to its document and its place; of one that was killed the whole chunks count. So pieces need not be forced to
the disk: only the whole document is. What a power cut left wrong shows in its SHA-256.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desk_app.adapters.atomic_file import create_private, force_to_disk, make_folder, storage_errors
from desk_app.adapters.disks import free_space_guard
from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.hash_beside import HashBeside
from desk_app.adapters.sealed_file import SealedReader, SealedWriter, UnfinishedReader, sealed_length
from desk_app.domain.errors import DocumentUnreadable
from sync.client.false_file import FileFalse

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

KEPT_DAYS = 30
"""A document that nobody went on fetching for so long begins anew."""
_SUFFIX = ".piece"


class IncomingDocuments:
    """Pieces under the vault's own key; the whole is handed to the vault."""

    def __init__(self, folder: Path, key: bytes, vault: DocumentVault) -> None:
        self._folder = folder
        self._pieces = folder / "tmp"
        self._key = key
        self._vault = vault

    @contextmanager
    def arriving(self, digest: bytes, length: int) -> Iterator[ArrivingDocument]:
        """Raises DiskFull (200 MB stay free), FolderReadOnly, FolderMissing."""
        with self.storage_errors():
            make_folder(self._folder, self._pieces.name)
            here = self._length(digest)
            if here > length:
                self.drop(digest)
                here = 0
            self.guard(sealed_length(length - here))
        document = ArrivingDocument(self, digest, length, here)
        try:
            yield document
        finally:
            document.close()

    def storage_errors(self) -> AbstractContextManager[None]:
        """An operating system's error becomes DiskFull, FolderReadOnly or FolderMissing."""
        return storage_errors(self._folder)

    def begin_piece(self, digest: bytes, start: int, length: int) -> tuple[BinaryIO, SealedWriter]:
        """What follows from `start` on, `length` bytes where nothing breaks."""
        path = self.path(digest, start)
        path.unlink(missing_ok=True)
        file = create_private(path)
        return file, SealedWriter(file, self._key, length=length)

    def guard(self, upcoming_bytes: int) -> None:
        """Raises DiskFull."""
        free_space_guard(self._folder, upcoming_bytes)

    def keep(self, digest: bytes) -> None:
        """The only piece is the document itself, forced to the disk."""
        self._vault.keep(self.path(digest, 0), digest.hex())

    def join(self, digest: bytes) -> None:
        """Raises FileFalse, and as the vault does."""
        try:
            with _Joined(self._contents(digest)) as whole:
                self._vault.store(io.BufferedReader(whole, 1 << 20), sha256=digest.hex())
        except DocumentUnreadable as error:
            raise FileFalse from error

    def drop(self, digest: bytes) -> None:
        for path in self._paths(digest):
            path.unlink(missing_ok=True)

    def path(self, digest: bytes, start: int) -> Path:
        return self._pieces / f"{digest.hex()}-{start:012}{_SUFFIX}"

    def sweep(self) -> None:
        """Remove what nobody went on fetching. Only at start."""
        oldest = time.time() - KEPT_DAYS * 86_400
        for path in self._pieces.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _length(self, digest: bytes) -> int:
        """Also takes away what does not follow on: a piece that was damaged, and all behind it."""
        length = 0
        paths = self._paths(digest)
        while paths and (more := self._length_of(digest, paths[0], length)):
            length += more
            del paths[0]
        for path in paths:
            path.unlink(missing_ok=True)
        return length

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

    def _contents(self, digest: bytes) -> Iterator[bytes]:
        for path in self._paths(digest):
            with self._opened(digest, path) as piece:
                while content := piece.read(1 << 20):
                    yield content

    def _opened(self, digest: bytes, path: Path) -> SealedReader:
        try:
            return SealedReader(path.open("rb"), self._key, binding(digest, _start(path)), FileFalse)
        except FileFalse:
            return UnfinishedReader(path.open("rb"), self._key, FileFalse)

    def _paths(self, digest: bytes) -> list[Path]:
        return sorted(self._pieces.glob(f"{digest.hex()}-*{_SUFFIX}"))


class ArrivingDocument:
    """`sync.client.files.Arriving`: what comes now is one piece, from `here` on."""

    def __init__(self, incoming: IncomingDocuments, digest: bytes, length: int, here: int) -> None:
        self._incoming = incoming
        self._digest = digest
        self._length = length
        self._start = here
        self._sum = HashBeside()
        self._piece: tuple[BinaryIO, SealedWriter] | None = None

    @property
    def offset(self) -> int:
        return self._start + (0 if self._piece is None else self._piece[1].length)

    def add(self, content: bytes) -> None:
        """Raises DiskFull (200 MB stay free), FolderReadOnly, FolderMissing."""
        with self._incoming.storage_errors():
            self._incoming.guard(len(content))
            self._sum.update(content)
            self._begun().write(content)

    def finish(self) -> None:
        """Raises FileFalse, and as the vault does."""
        try:
            with self._incoming.storage_errors():
                if self._start:
                    self._finish_piece()
                    self._incoming.join(self._digest)
                else:
                    self._finish_whole()
        except FileFalse:
            self._incoming.drop(self._digest)
            raise
        self._incoming.drop(self._digest)

    def close(self) -> None:
        """What came stays as a piece; where the disk does not take its end, as a kill leaves it."""
        self._sum.close()
        with suppress(OSError):
            self._finish_piece()

    def _finish_piece(self) -> None:
        if self._piece is None:
            return
        (file, writer), self._piece = self._piece, None
        with file:
            writer.finish(binding(self._digest, self._start))

    def _finish_whole(self) -> None:
        writer = self._begun()
        assert self._piece is not None
        file, self._piece = self._piece[0], None
        with file:
            if self._sum.digest() != self._digest:
                raise FileFalse
            writer.finish(self._digest)
            force_to_disk(file)
        self._incoming.keep(self._digest)

    def _begun(self) -> SealedWriter:
        if self._piece is None:
            self._piece = self._incoming.begin_piece(self._digest, self._start, self._length - self._start)
        return self._piece[1]


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


def binding(digest: bytes, start: int) -> bytes:
    """What a finished piece is bound to."""
    return digest + start.to_bytes(8, "big")


def _start(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])
