"""Limits both sides keep (clause 2.4). `Limits` is what a server says of itself; it may only lower them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.protocol.fields import Fields

BATCH_EVENTS = 500
BATCH_BYTES = 1024 * 1024
"""Of the events of one push together, as canonical bytes."""
EVENT_BYTES = 256 * 1024
"""One event, as canonical bytes; a letter with all its fields is about 2 kB."""
BODY_BYTES = 2 * 1024 * 1024
"""Any JSON message: a batch whose every character needs an escape would not fit, so batches are halved then."""
PAGE_EVENTS = 2000
"""Of the feed or of a journal; fewer where the events are long, for a page too fits into a body."""
BLOB_CHUNK = 8 * 1024 * 1024
BLOB_BYTES = 2 * 1024**3
DIGESTS = 500
LEASES = 64
"""Open leases of one desk."""
SERIES = 256
"""Register-years that a session tells about."""
LONGEST_WAIT = 25
"""Seconds a long-poll may wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server takes in one request."""

    batch_events: int = BATCH_EVENTS
    batch_bytes: int = BATCH_BYTES
    body_bytes: int = BODY_BYTES
    page_events: int = PAGE_EVENTS
    blob_chunk: int = BLOB_CHUNK
    blob_bytes: int = BLOB_BYTES
    longest_wait: int = LONGEST_WAIT

    def as_value(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of(cls, fields: Fields) -> Limits:
        """Raises BrokenMessage where a server promises more than this protocol allows, or nothing."""
        highest = cls()
        return cls(**{name: fields.integer(name, 1, getattr(highest, name)) for name in cls.__slots__})
