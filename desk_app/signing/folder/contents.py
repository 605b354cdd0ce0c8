"""What a folder of documents to sign holds, and what has become of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from desk_app.signing.errors import SigningError, TokenError
from desk_app.signing.pades.document import SignatureWish
from desk_app.signing.pades.levels import Level


@dataclass(frozen=True, slots=True)
class FolderDocument:
    """A document to sign. `sha256` is the hash of what the person saw, and of nothing else is signed.

    `open` gives the bytes anew each time, seekable; `deliver` keeps the signed document (read from its beginning)
    with the level that it has reached, and returns when it is safe.
    """

    key: str
    sha256: str
    open: Callable[[], BinaryIO]
    deliver: Callable[[BinaryIO, Level], None]
    wish: SignatureWish = field(default_factory=SignatureWish)


@dataclass(frozen=True, slots=True)
class Signed:
    """A document that was signed and delivered."""

    key: str
    level: Level


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be signed, and why; its bytes are what they were."""

    key: str
    error: SigningError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a folder is. `seconds_left` is None until there is something to reckon from."""

    done: int
    whole: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder at rest: what was done, what remains, and what interrupted it (None when nothing did)."""

    signed: tuple[Signed, ...]
    refused: tuple[Refused, ...]
    remaining: tuple[FolderDocument, ...]
    interruption: TokenError | None
    cancelled: bool
