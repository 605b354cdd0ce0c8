"""The canonical form of a journal value: one value, one sequence of bytes (docs/journal.md, section 1).

A value is null, a boolean, an integer within ±(2^53 - 1), a text, a list or an object with text keys. The bytes
are JSON in UTF-8 with keys in code-point order, no white space, and the shortest escapes. There are no
fractions: no two machines disagree about an integer.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any, TypeAlias

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"

LARGEST_INTEGER = 2**53 - 1

_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class NotCanonical(ValueError):
    """A value has no canonical form, or bytes are not the canonical form of any value."""


def encode(value: Any) -> bytes:
    """The canonical bytes of `value`.

    Raises NotCanonical for a fraction, a huge integer, a lone surrogate or a tower of lists.
    """
    try:
        check(value)
        return _encoder.encode(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("a lone surrogate has no UTF-8 form") from error
    except RecursionError as error:
        raise NotCanonical("too deep") from error


def text(value: str) -> str:
    """The canonical form of a text, for whoever writes an object of few and known keys by hand."""
    return encode_basestring(value)


def integer(value: int) -> str:
    """The canonical form of an integer; raises NotCanonical."""
    check(value)
    return str(value)


def decode(data: bytes) -> Any:
    """The value of canonical bytes; raises NotCanonical unless encoding it again gives the same bytes."""
    value = parse(data)
    try:
        is_exact = _encoder.encode(value).encode("utf-8") == data  # `parse` gives nothing that `check` refuses
    except UnicodeEncodeError as error:
        raise NotCanonical("a lone surrogate has no UTF-8 form") from error
    if not is_exact:
        raise NotCanonical("another form of the same value")
    return value


def parse(data: bytes) -> Any:
    """The value of JSON in UTF-8, for whoever compares these bytes with those it gives; raises NotCanonical."""
    try:
        return _decoder.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # bad UTF-8, bad JSON, a tower of brackets
        raise NotCanonical("not JSON in UTF-8") from error


def _refuse_number(text: str) -> Any:
    raise NotCanonical(f"not an integer: {text}")


def _integer(text: str) -> int:
    value = int(text)
    if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise NotCanonical("an integer beyond 2^53 - 1")
    return value


_decoder = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number, parse_int=_integer)


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
            check(item)
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise NotCanonical("a key that is not a text")
            check(item)
    else:
        raise NotCanonical(f"a {kind.__name__} has no canonical form")
