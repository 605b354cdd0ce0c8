"""Identity: UUID version 7 (RFC 9562, section 5.7), ordered by the moment it was made.

The legal number is never an identity. Clock and randomness are arguments, so that a simulation repeats.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID


def uuid7(moment: datetime, random_bytes: bytes) -> UUID:
    """A UUIDv7 from an aware `moment` (milliseconds are kept) and ten random bytes."""
    if len(random_bytes) != 10:
        raise ValueError("a UUIDv7 takes ten random bytes")
    milliseconds = int(moment.timestamp() * 1000)
    noise = int.from_bytes(random_bytes, "big")
    random_a = noise >> 68  # the upper 12 of 80 bits
    random_b = noise & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (random_a << 64) | (0b10 << 62) | random_b)
