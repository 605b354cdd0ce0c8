"""The six-character check code that a paper carries: the first 30 bits of its event's hash.

Crockford's base 32 leaves out I, L, O and U; what a hand writes for them is read back as 1, 1 and 0.
"""

from __future__ import annotations

LENGTH = 6
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TWO = [first + second for first in _ALPHABET for second in _ALPHABET]
"""By ten bits."""
_AS_WRITTEN = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def of_hash(event_hash: bytes) -> str:
    """The check code of a 32-byte event hash."""
    bits = int.from_bytes(event_hash[:4], "big") >> 2
    return _TWO[bits >> 20] + _TWO[bits >> 10 & 1023] + _TWO[bits & 1023]


def read(typed: str) -> str | None:
    """The check code in what a person typed, or None if it cannot be one."""
    code = typed.upper().translate(_AS_WRITTEN)
    if len(code) == LENGTH and all(character in _ALPHABET for character in code):
        return code
    return None
