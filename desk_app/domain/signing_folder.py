"""What waits in the folder for signing ("mapa de semnat")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk_app.domain.text import fold


class Seen(StrEnum):
    """How a person took note of a document before signing it."""

    OPENED = "opened"
    TICKED = "ticked"


@dataclass(frozen=True, slots=True)
class SentToSign:
    """A document of an entry that waits for a signature; `recipient` and `sender` are operators' identities."""

    entry_id: str
    sha256: str
    name: str
    recipient: str
    sender: str
    sent_at: datetime


def is_holder(holder: str, person: str) -> bool:
    """Whether the holder of a certificate is that person.

    Certificates write names in any order, without diacritics, and with given names that the desk leaves out; so
    one name must hold every word of the other.
    """
    one, other = (set(fold(name).replace("-", " ").split()) for name in (holder, person))
    return bool(one and other) and (one <= other or other <= one)


def signed_name(name: str) -> str:
    """What the signed copy of a document is called: `adresa.pdf` becomes `adresa-semnat.pdf`."""
    stem = name[: -len(".pdf")] if name.lower().endswith(".pdf") else name
    return f"{stem}-semnat.pdf"
