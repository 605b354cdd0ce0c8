"""Attached documents, encrypted, by the SHA-256 of their content: `documents/ab/cd/abcd...`.

A document is whole on the disk, name included, when `store` returns: only then may the caller commit the row
that refers to it. A crash in between leaves a document that nothing refers to, never a row without document.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from desk_app.adapters.atomic_file import (
    create_private,
    force_folder_to_disk,
    force_to_disk,
    make_folder,
    storage_errors,
)
from desk_app.adapters.disks import RESERVED_BYTES, free_space_guard
from desk_app.adapters.document_source import DocumentSource, opened_source
from desk_app.adapters.sealed_file import CHUNK_BYTES, SealedReader, SealedWriter, sealed_length
from desk_app.application.ports import Progress, StoredDocument
from desk_app.domain.errors import Cancelled, DocumentMissing, DocumentTooLarge, DocumentUnreadable
from sync.protocol.limits import BLOB_BYTES

DOCUMENT_LIMIT_BYTES = BLOB_BYTES
"""What a desk attaches can travel to a central registry, also where it joins one only later."""

_TEMPORARY_SUFFIX = ".sealed"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class DocumentVault:
    """The folders `documents/` and `tmp/` of the data folder `folder`, under the subkey "documents"."""

    def __init__(self, folder: Path, key: bytes, reserved_bytes: int = RESERVED_BYTES) -> None:
        self._folder = folder
        self._documents = folder / "documents"
        self._temporary = folder / "tmp"
        self._key = key
        self._reserved_bytes = reserved_bytes

    def store(
        self,
        source: Path | BinaryIO,
        *,
        limit_bytes: int = DOCUMENT_LIMIT_BYTES,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        sha256: str = "",
    ) -> StoredDocument:
        """Encrypt a copy of `source`; storing the same content again is harmless and mends a damaged copy.

        `sha256`: what the content must be, where that is known before. Raises DocumentUnreadable (cause "missing",
        "permission", "not-a-file", "io", "changed" while it was read, or "content" for another than `sha256`),
        DocumentTooLarge, Cancelled, DiskFull (200 MB stay free), FolderReadOnly, FolderMissing. On any error
        nothing is left behind.
        """
        with opened_source(source) as opened:
            self._refuse_too_large(opened, opened.size or 0, limit_bytes)
            with storage_errors(self._folder, needed_bytes=opened.size or 0):
                free_space_guard(self._folder, sealed_length(opened.size or 0), self._reserved_bytes)
                make_folder(self._folder, self._temporary.name)
                temporary = self._temporary / f"{secrets.token_hex(16)}{_TEMPORARY_SUFFIX}"
                try:
                    stored = self._seal(opened, temporary, limit_bytes, progress, cancelled)
                    if sha256 not in ("", stored.sha256):
                        raise DocumentUnreadable(opened.name, "content")
                    stored = replace(stored, is_new=not self.contains(stored.sha256))
                    self._publish(temporary, stored.sha256)
                finally:
                    temporary.unlink(missing_ok=True)
                return stored

    def keep(self, sealed: Path, sha256: str) -> None:
        """Take in a document that was sealed in `tmp/` under the vault's key and forced to the disk: its content
        is what `sha256` says. Raises FolderReadOnly, FolderMissing, DiskFull.
        """
        with storage_errors(self._folder):
            self._publish(sealed, sha256)

    def _seal(
        self,
        source: DocumentSource,
        temporary: Path,
        limit_bytes: int,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> StoredDocument:
        digest = hashlib.sha256()
        with create_private(temporary) as file:
            writer = SealedWriter(file, self._key)
            while block := source.read():
                if cancelled is not None and cancelled():
                    raise Cancelled
                digest.update(block)
                writer.write(block)
                self._refuse_too_large(source, writer.length, limit_bytes)
                if progress is not None:
                    progress(writer.length, source.size or 0)
            source.check_unchanged(writer.length)
            writer.finish(digest.digest())
            force_to_disk(file)
        return StoredDocument(digest.hexdigest(), writer.length)

    def _refuse_too_large(self, source: DocumentSource, size: int, limit_bytes: int) -> None:
        if size > limit_bytes:
            raise DocumentTooLarge(name=source.name, size=size, limit=limit_bytes)

    def _publish(self, temporary: Path, sha256: str) -> None:
        target = self._path(sha256)
        make_folder(self._folder, *target.parent.relative_to(self._folder).parts)
        try:
            temporary.replace(target)
        except PermissionError:
            # Windows does not replace a file that someone reads; what is there has the same content.
            if not target.exists():
                raise
        force_folder_to_disk(target.parent)

    def open(self, sha256: str) -> SealedReader:
        """The document, seekable, decrypted as it is read; the caller closes it.

        Raises DocumentMissing, also later while reading, when bytes are no longer what was stored.
        """

        def damage() -> DocumentMissing:
            return DocumentMissing(sha256=sha256)

        try:
            file = self._path(sha256).open("rb", buffering=0)
        except OSError as error:
            raise damage() from error
        return SealedReader(file, self._key, bytes.fromhex(sha256), damage)

    def contains(self, sha256: str) -> bool:
        """Whether the document is there; `verify` says whether it is whole."""
        return self._path(sha256).is_file()

    def verify(self, sha256: str) -> None:
        """Read the whole document; raises DocumentMissing when its bytes do not answer to `sha256`."""
        digest = hashlib.sha256()
        with self.open(sha256) as document:
            while block := document.read(CHUNK_BYTES):
                digest.update(block)
        if digest.hexdigest() != sha256:
            raise DocumentMissing(sha256=sha256)

    def unreferenced(self, known: set[str]) -> list[str]:
        """Documents that no row refers to, left by a crash. Ask only while nothing is stored."""
        return sorted(
            path.name
            for path in self._documents.glob("*/*/*")
            if _SHA256.fullmatch(path.name) and path.name not in known
        )

    def discard(self, sha256: str) -> None:
        """Remove a document for good; one that is not there is no error."""
        path = self._path(sha256)
        with storage_errors(self._folder):
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                force_folder_to_disk(path.parent)

    def sweep_temporary(self) -> int:
        """Remove what interrupted storing left in `tmp/`, and say how many files that was. Only at start."""
        leftovers = list(self._temporary.glob(f"*{_TEMPORARY_SUFFIX}"))
        with storage_errors(self._folder):
            for leftover in leftovers:
                leftover.unlink(missing_ok=True)
        return len(leftovers)

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError("a SHA-256 is 64 lower-case hexadecimal digits")
        return self._documents / sha256[:2] / sha256[2:4] / sha256
