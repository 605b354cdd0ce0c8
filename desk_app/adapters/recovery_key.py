"""The recovery key on paper: 160 random bits as eight groups of five characters, `0A3KX-...`.

Four characters of a group carry 20 bits in Crockford's base 32 (no I, L, O, U); the fifth is its check
character. The check is a sum over the field of 32 elements with a different weight at every place and for
every group, so that one wrong character, two neighbours swapped or two groups swapped is always noticed, and
the group that holds the slip is named.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field

from desk_app.domain.errors import RecoveryKeyMistyped

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUPS = 8
_GROUP_LENGTH = 5
_SECRET_BYTES = 20
_WEIGHTS = (2, 4, 8, 16)
_POSITION_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """160 secret bits that a person can copy from paper."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _SECRET_BYTES:
            raise ValueError("a recovery key has 20 bytes")

    @classmethod
    def random(cls) -> RecoveryKey:
        return cls(os.urandom(_SECRET_BYTES))

    @classmethod
    def parse(cls, typed: str) -> RecoveryKey:
        """Read what a person typed: any case, any separators, O for 0, I and L for 1.

        Raises RecoveryKeyMistyped with the number of the first group (1 to 8) that cannot be right.
        """
        number = 0
        for position, group in enumerate(_split(typed), start=1):
            values = [_VALUES.get(character, -1) for character in group]
            if len(values) != _GROUP_LENGTH or -1 in values or values[-1] != _check(values[:-1], position):
                raise RecoveryKeyMistyped(group=position)
            for value in values[:-1]:
                number = number << 5 | value
        return cls(number.to_bytes(_SECRET_BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups, as they are printed."""
        number = int.from_bytes(self.secret, "big")
        return tuple(
            _printed_group(number >> 20 * (_GROUPS - position), position) for position in _positions()
        )

    def __str__(self) -> str:
        return "-".join(self.groups)


def _positions() -> range:
    return range(1, _GROUPS + 1)


def _printed_group(bits: int, position: int) -> str:
    values = [bits >> shift & 31 for shift in (15, 10, 5, 0)]
    return "".join(_ALPHABET[value] for value in (*values, _check(values, position)))


def _split(typed: str) -> list[str]:
    """Exactly eight groups; where the separators give eight, a missing character stays in its own group."""
    separated = re.findall(r"[^\W_]+", typed.upper())
    if len(separated) == _GROUPS:
        return separated
    joined = "".join(separated)
    starts = range(0, _GROUPS * _GROUP_LENGTH, _GROUP_LENGTH)
    groups = [joined[start : start + _GROUP_LENGTH] for start in starts]
    groups[-1] += joined[_GROUPS * _GROUP_LENGTH :]
    return groups


def _check(values: list[int], position: int) -> int:
    total = _times(position, _POSITION_WEIGHT)
    for weight, value in zip(_WEIGHTS, values, strict=True):
        total ^= _times(value, weight)
    return total


def _times(left: int, right: int) -> int:
    """Multiplication in the field of 32 elements, modulo x^5 + x^2 + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0b100000:
            left ^= 0b100101
        right >>= 1
    return product
