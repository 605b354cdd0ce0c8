"""The canonical form of a journal value: one value, one sequence of bytes (docs/journal.md, section 1).

A value is null, a boolean, an integer within ±(2^53 - 1), a text, a list or an object with text keys. The bytes
are JSON in UTF-8 with keys in code-point order, no white space, and the shortest escapes. There are no
fractions: no two machines disagree about an integer.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import orjson

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"

LARGEST_INTEGER = 2**53 - 1
DEEPEST = 254
"""Lists and objects within each other; the encoder goes no deeper."""

_FORM = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


class NotCanonical(ValueError):
    """A value has no canonical form, or bytes are not the canonical form of any value."""


def encode(value: Any) -> bytes:
    """The canonical bytes of `value`.

    Raises NotCanonical for a fraction, a huge integer, a lone surrogate or a tower of lists.
    """
    try:
        check(value)
    except RecursionError as error:
        raise NotCanonical("too deep") from error
    return write(value)


def write(value: Any) -> bytes:
    """The canonical bytes of a value whose types are known, as what was read or what a dataclass holds.

    Raises NotCanonical for a huge integer, a lone surrogate or a tower of lists; fractions are not looked for.
    """
    try:
        return orjson.dumps(value, option=_FORM)
    except orjson.JSONEncodeError as error:
        raise NotCanonical("a lone surrogate, a huge integer, or too deep") from error


def decode(data: bytes) -> Any:
    """The value of canonical bytes; raises NotCanonical unless encoding it again gives the same bytes."""
    value = parse(data)
    if encode(value) != data:
        raise NotCanonical("another form of the same value")
    return value


def parse(data: bytes) -> Any:
    """The value of JSON in UTF-8, for whoever compares these bytes with those it gives; raises NotCanonical.

    A fraction may stand in it, and of a key that stands twice only the last is left.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:  # bad UTF-8, bad JSON, a lone surrogate, a tower of brackets
        raise NotCanonical("not JSON in UTF-8") from error


def check(value: Any) -> None:
    """Raises NotCanonical, or RecursionError for a tower of lists; surrogates are not looked for."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is int:
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise NotCanonical("an integer beyond 2^53 - 1")
    elif kind is list:
        for item in value:
            if type(item) is not str:  # most are: a call for each costs more than reading and writing it
                check(item)
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise NotCanonical("a key that is not a text")
            if type(item) is not str:
                check(item)
    else:
        raise NotCanonical(f"a {kind.__name__} has no canonical form")
