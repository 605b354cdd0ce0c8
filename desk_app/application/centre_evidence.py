"""What the central registry signed of the register, as this desk holds it: closed days and proofs under them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CentreCheckpoint:
    """Where the feed of all desks stood at the end of a day."""

    day: date
    size: int
    """How many events the tree holds."""
    root: str
    """Of the hash tree over them, hexadecimal."""
    note: str
    """Three lines of origin, size and root, an empty one, and the signature."""


@dataclass(frozen=True, slots=True)
class CentreProof:
    """The way from the event that registered an entry up to a signed root. Nothing in it is personal."""

    institution: str
    display: str
    """The entry's number as it is written on paper."""
    header: str
    """Of the event, in canonical bytes: with the hash before, which stands in it, they give `hash`."""
    hash: str
    position: int
    """In the feed, from 1; its leaf is the one before, counted from 0."""
    path: tuple[str, ...]
    note: str
    public_key: str
    """The one that signed the note: 32 bytes, hexadecimal."""
