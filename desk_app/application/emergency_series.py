"""When numbers came from an emergency series, why, and by whose word: what the daily register records of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EmergencyMoment:
    """A series began or ended at a desk."""

    at: datetime
    series: str
    """As its numbers bear it, `U01-3F9A2C`."""
    has_begun: bool
    cause: str = ""
    """Of a beginning: `exhausted`, `ordered`, `joining`, or why the desk doubts its journal."""
    reason: str = ""
    """What a person wrote who ordered it."""
    authorised_by: str = ""
    """A name, or the identity of the person at work."""
