"""Facts to canonical values and back, by the types of their fields.

What equals a field's default is left out, so that a body stays small and a field can be added later. A key that
is not known is passed over: a newer desk's fact is still read (its bytes stay in the journal as they are).
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

_Decoder = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """The canonical value (null, boolean, integer, text, list, object) of a fact or a part of one."""
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if kind is tuple or kind is list:
        return [encode(item) for item in value]
    if kind is dict:  # a canonical value already, as a correction carries it
        return value
    return {
        name: item if type(item) is str else encode(item)
        for name, default in _fields(cast(Any, kind))
        if (item := getattr(value, name)) != default or default is dataclasses.MISSING
    }


def decode(kind: Any, value: Any) -> Any:
    """The value of type `kind` that `encode` turned into `value`; raises TypeError, ValueError or KeyError."""
    decoder = _decoder(kind)
    return value if decoder is None else decoder(value)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"a {kind.__name__} has no form in the journal")
    return tuple(
        (item.name, item.default_factory() if callable(item.default_factory) else item.default)
        for item in dataclasses.fields(kind)
    )


@cache
def _decoder(kind: Any) -> _Decoder | None:
    """None for what is its own canonical value: a letter has thirty such fields."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(next(part for part in get_args(kind) if part is not type(None)))
    if origin is tuple:
        item = _decoder(get_args(kind)[0])
        return tuple if item is None else lambda value: tuple(item(part) for part in value)
    if kind is datetime or kind is date:
        return cast(_Decoder, kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    return None


def _optional(kind: Any) -> _Decoder | None:
    inner = _decoder(kind)
    return None if inner is None else lambda value: None if value is None else inner(value)


def _dataclass(kind: Any) -> _Decoder:
    hints = get_type_hints(kind)
    decoders = {item.name: _decoder(hints[item.name]) for item in dataclasses.fields(kind)}
    return lambda value: kind(
        **{
            name: part if (decoder := decoders[name]) is None else decoder(part)
            for name, part in value.items()
            if name in decoders
        }
    )
