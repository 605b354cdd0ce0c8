"""Releases of the program: what a registry, a share or a folder offers to desks, signed by the maker (clause 8.3).

A release is a sealed message in a file, `stable.json` for the newest of a channel and `0.2.0.json` for each
version. A signature says who made it; whether it is new enough for a desk is that desk's own judgement, for only
the desk knows what it has seen before.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sync.protocol import canonical
from sync.protocol.fields import BrokenMessage, Fields, read
from sync.protocol.journal import Signer
from sync.protocol.sealed import Purpose, Sealed, seal

PRODUCT = "registratura"
RELEASE_BYTES = 64 * 1024
"""A manifest as it lies in its file."""
PACKAGE_BYTES = 512 * 1024 * 1024
FILES = 16
NOTES = 4_000
"""Characters of the notes in one language."""

VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,5}")
CHANNEL = re.compile(r"[a-z]{2,20}")
FILE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LEAST = re.compile(r"\d{1,5}(\.\d{1,5}){0,2}")
_KEY_NAME = re.compile(r"[0-9a-f]{16}")


class ReleaseRefused(ValueError):
    """A manifest that nobody may follow. `cause`: `manifest-size`, `unreadable`, `unknown-key`, `signature` or
    `product`.
    """

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A package for one kind of system. `least`: the oldest system that it runs on, `10.0.17763` or `12`."""

    system: str
    least: str
    name: str
    size: int
    digest: bytes

    def as_value(self) -> dict[str, Any]:
        return {
            "digest": self.digest.hex(),
            "least": self.least,
            "name": self.name,
            "size": self.size,
            "system": self.system,
        }

    @classmethod
    def of(cls, fields: Fields) -> ReleaseFile:
        return cls(
            fields.word("system"),
            fields.word("least", _LEAST),
            fields.word("name", FILE_NAME),
            fields.integer("size", 1, PACKAGE_BYTES),
            fields.octets("digest", hashlib.sha256().digest_size),
        )


@dataclass(frozen=True, slots=True)
class Release:
    """One version in one channel. `percentage`: how many desks of a hundred take it; `key`: who signed."""

    channel: str
    version: str
    sequence: int
    percentage: int
    issued_at: datetime
    expires_at: datetime
    files: tuple[ReleaseFile, ...]
    notes_ro: str
    notes_en: str
    key: str
    product: str = PRODUCT

    def as_value(self) -> dict[str, Any]:
        return {
            "channel": self.channel,
            "expires_at": _written(self.expires_at),
            "files": [file.as_value() for file in self.files],
            "issued_at": _written(self.issued_at),
            "key": self.key,
            "notes": {"en": self.notes_en, "ro": self.notes_ro},
            "percentage": self.percentage,
            "product": self.product,
            "sequence": self.sequence,
            "version": self.version,
        }

    @classmethod
    def of(cls, fields: Fields) -> Release:
        notes = fields.object("notes", lambda inner: (inner.text("ro", NOTES), inner.text("en", NOTES)))
        return cls(
            channel=fields.word("channel", CHANNEL),
            version=fields.word("version", VERSION),
            sequence=fields.integer("sequence", 1),
            percentage=fields.integer("percentage", 0, 100),
            issued_at=_moment(fields, "issued_at"),
            expires_at=_moment(fields, "expires_at"),
            files=fields.objects("files", FILES, ReleaseFile.of),
            notes_ro=notes[0],
            notes_en=notes[1],
            key=fields.word("key", _KEY_NAME),
            product=fields.word("product"),
        )


def key_name(public_key: bytes) -> str:
    """By what a manifest names the key that signed it: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def seal_release(release: Release, signer: Signer) -> bytes:
    """The content of a manifest's file."""
    return canonical.encode(seal(Purpose.RELEASE, release, signer).as_value())


def read_release(content: bytes, keys: Sequence[bytes]) -> Release:
    """A release signed by one of `keys`, 32 bytes each: the one in use, and the next. Raises ReleaseRefused."""
    if len(content) > RELEASE_BYTES:
        raise ReleaseRefused("manifest-size")
    try:
        sealed = Sealed.of(read(content))
        named = sealed.fields().word("key", _KEY_NAME)
    except BrokenMessage as broken:
        raise ReleaseRefused("unreadable") from broken
    key = next((key for key in keys if key_name(key) == named), None)
    if key is None:
        raise ReleaseRefused("unknown-key")
    if not sealed.is_signed_by(Purpose.RELEASE, key):
        raise ReleaseRefused("signature")
    return _signed(sealed)


def _signed(sealed: Sealed) -> Release:
    """What is signed may still be for another program, or of a form that this version cannot know."""
    try:
        if sealed.fields().word("product") != PRODUCT:
            raise ReleaseRefused("product")
        return Release.of(sealed.fields())
    except BrokenMessage as broken:
        raise ReleaseRefused("unreadable") from broken


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _moment(fields: Fields, name: str) -> datetime:
    try:
        return datetime.fromisoformat(fields.word(name, _MOMENT))
    except ValueError as error:
        raise BrokenMessage(name, "not a moment") from error
