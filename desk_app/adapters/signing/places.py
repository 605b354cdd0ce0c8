"""Where documents to sign lie and where their signed copies go: files, or the vault of the register."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from desk_app.adapters.atomic_file import storage_errors
from desk_app.adapters.whole_file import whole_file
from desk_app.application.ports import StoredDocument
from desk_app.application.signatures import (
    DocumentToLengthen,
    DocumentToSign,
    FileToLengthen,
    FileToSign,
    ToBeLengthened,
    ToSign,
)
from desk_app.domain.errors import DocumentMissing, DocumentUnreadable, RegistraturaError
from desk_app.domain.signing_errors import SignedFileExists
from desk_app.domain.signing_folder import BegunSignature, SignedCopy
from desk_app.signing.pades.levels import Level

_CHUNK = 1 << 20


class SignedPlace(Protocol):
    """One signed document. `stored` is its newest copy in the vault, where it lies there."""

    @property
    def name(self) -> str: ...

    def keep(self, signed: BinaryIO, level: Level, /) -> None:
        """Keep the signed copy, in place of a shorter one that was kept before; safe when it returns."""

    def open_signed(self) -> BinaryIO: ...

    @property
    def stored(self) -> StoredDocument | None: ...


class Place(SignedPlace, Protocol):
    """One document to sign. `sha256` is the hash of what was seen, or of what is there where nobody saw it."""

    def in_the_way(self) -> RegistraturaError | None: ...

    def sha256(self) -> str: ...

    def open(self) -> BinaryIO: ...

    def open_to_sign(self, holder: str, at: datetime, /) -> BinaryIO:
        """The same, when the holder's token is asked next: whatever happens now can be found afterwards."""

    def give_up(self) -> None:
        """The token has signed nothing of it."""


def place_of(item: ToSign) -> Place:
    """The place of a file or of a document of the register."""
    return FilePlace(item) if isinstance(item, FileToSign) else VaultPlace(item)


def signed_place_of(item: ToBeLengthened) -> SignedPlace:
    """The place of a signed document."""
    return SignedFile(item.path) if isinstance(item, FileToLengthen) else SignedInVault(item)


class FilePlace:
    """The signed copy is a file of its own."""

    stored: StoredDocument | None = None

    def __init__(self, file: FileToSign) -> None:
        self._file = file
        self.name = file.name

    def in_the_way(self) -> RegistraturaError | None:
        return SignedFileExists(str(self._file.target)) if self._file.target.exists() else None

    def sha256(self) -> str:
        if self._file.sha256:
            return self._file.sha256
        with storage_errors(self._file.source.parent), self.open() as source:
            return hashlib.file_digest(cast(BufferedReader, source), "sha256").hexdigest()

    def open(self) -> BinaryIO:
        return self._file.source.open("rb")

    def open_to_sign(self, _holder: str, _at: datetime, /) -> BinaryIO:
        return self.open()

    def give_up(self) -> None:
        """Nothing was noted: a signed file lies beside the other, for everybody to see."""

    def keep(self, signed: BinaryIO, _level: Level, /) -> None:
        with whole_file(self._file.target) as out:
            shutil.copyfileobj(signed, out, _CHUNK)

    def open_signed(self) -> BinaryIO:
        return self._file.target.open("rb")


class VaultPlace:
    """No plain copy touches the disk."""

    def __init__(self, document: DocumentToSign) -> None:
        self.name = document.name
        self._document = document
        self._vault = document.vault
        self._sha256 = document.waiting.sha256
        self._begun: BegunSignature | None = None
        self.stored: StoredDocument | None = None

    def in_the_way(self) -> RegistraturaError | None:
        try:
            self.open().close()
        except DocumentMissing as error:
            return error
        return None

    def sha256(self) -> str:
        return self._sha256

    def open(self) -> BinaryIO:
        return self._reader(self._sha256)

    def open_to_sign(self, holder: str, at: datetime, /) -> BinaryIO:
        asked = self._document
        self._note(BegunSignature(asked.waiting, holder, asked.seen, at, asked.delegation))
        return self.open()

    def give_up(self) -> None:
        if self._begun is not None and self.stored is None:
            self._document.begun.forget(self._document.waiting)

    def keep(self, signed: BinaryIO, level: Level, /) -> None:
        if self._begun is not None:
            self._note(replace(self._begun, copies=(*self._begun.copies, _copy(signed, level))))
        before, self.stored = self.stored, self._vault.store(signed)
        if before is not None and before.is_new and before.sha256 != self.stored.sha256:
            self._vault.discard(before.sha256)

    def open_signed(self) -> BinaryIO:
        assert self.stored is not None
        return self._reader(self.stored.sha256)

    def _note(self, begun: BegunSignature) -> None:
        self._document.begun.keep(begun)
        self._begun = begun

    def _reader(self, sha256: str) -> BinaryIO:
        return cast(BinaryIO, BufferedReader(self._vault.open(sha256)))


class SignedFile:
    """A signed PDF on the disk, which the longer one replaces whole."""

    stored: StoredDocument | None = None

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path

    def keep(self, signed: BinaryIO, _level: Level, /) -> None:
        with whole_file(self._path) as out:
            shutil.copyfileobj(signed, out, _CHUNK)

    def open_signed(self) -> BinaryIO:
        """Raises DocumentUnreadable."""
        try:
            return self._path.open("rb")
        except OSError as error:
            raise DocumentUnreadable(self.name, error.strerror or "") from error


class SignedInVault:
    """The longer copies go into the vault; the one that was there stays until the journal names another."""

    def __init__(self, document: DocumentToLengthen) -> None:
        self.name = document.sha256
        self._vault = document.vault
        self._first = document.sha256
        self.stored: StoredDocument | None = None

    def keep(self, signed: BinaryIO, _level: Level, /) -> None:
        before, self.stored = self.stored, self._vault.store(signed)
        if before is not None and before.is_new and before.sha256 != self.stored.sha256:
            self._vault.discard(before.sha256)

    def open_signed(self) -> BinaryIO:
        """Raises DocumentMissing."""
        sha256 = self._first if self.stored is None else self.stored.sha256
        return cast(BinaryIO, BufferedReader(self._vault.open(sha256)))


def _copy(signed: BinaryIO, level: Level) -> SignedCopy:
    """What is about to go into the vault, read once from its beginning."""
    digest = hashlib.sha256()
    while block := signed.read(_CHUNK):
        digest.update(block)
    size = signed.tell()
    signed.seek(0)
    return SignedCopy(digest.hexdigest(), size, level.value)
