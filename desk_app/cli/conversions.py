"""What `argparse` makes of the text of an option; a ValueError becomes a message about the option."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from desk_app.application.strict_object import read_day
from desk_app.domain.signing_folder import SignerRole
from desk_app.domain.text import normalise


def day(text: str) -> date:
    """`2026-11-21` or `21.11.2026`."""
    return read_day(text.strip())


def identity(text: str) -> str:
    """A UUID in its usual writing; what is empty names nothing."""
    return str(UUID(text)) if text else ""


def words(text: str) -> str:
    """One line of text as the register stores it."""
    return normalise(text)


def signer(text: str) -> tuple[SignerRole, str]:
    """`role:person`, or the person alone, who signs."""
    role, colon, person = text.partition(":")
    return (SignerRole(role), words(person)) if colon else (SignerRole.SIGNS, words(text))


def file(text: str) -> Path:
    return Path(text).expanduser()
