"""Messages as JSON, read strictly: known fields have a type and a limit, unknown ones are left alone (clause 2.1).

A reader never trusts a length. Whatever does not fit raises BrokenMessage, which names the field and not what
stood in it: the answer to a broken message may be logged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from sync.protocol import canonical
from sync.protocol.canonical import LARGEST_INTEGER, NotCanonical

Part = TypeVar("Part")

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
"""Institutions, desks, registers and other short names that people give."""


class BrokenMessage(ValueError):
    """A message cannot be read. `field` is empty where it is no JSON object at all."""

    def __init__(self, field: str, cause: str) -> None:
        super().__init__(f"{field}: {cause}" if field else cause)
        self.field = field
        self.cause = cause


class OverLimit(BrokenMessage):
    """More of something than a request may hold (clause 2.4): half of it may do."""


class Message(Protocol):
    """What travels: a frozen value with one JSON form."""

    def as_value(self) -> dict[str, Any]: ...


def as_bytes(message: Message) -> bytes:
    """The canonical bytes of a message. Raises canonical.NotCanonical."""
    return canonical.write(message.as_value())


def read(data: bytes) -> Fields:
    """The fields of a JSON object; raises BrokenMessage.

    White space and the order of keys are free; a key twice, a fraction, a lone surrogate and a tower of lists are
    refused as in the canonical form.
    """
    try:
        value = canonical.decode(data)  # what both sides of this program write
    except NotCanonical:
        value = _read_freely(data)
    return Fields.of(value)


def _read_freely(data: bytes) -> Any:
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
        if "\\u" in text:  # the only way to write a lone surrogate
            canonical.encode(value)
        else:
            canonical.check(value)
    except (ValueError, RecursionError) as error:
        raise BrokenMessage("", "not a JSON object of this protocol") from error
    return value


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a key twice")
    return found


def _refuse(text: str) -> Any:
    raise NotCanonical(f"not an integer: {len(text)} characters")


class Fields:
    """One JSON object, asked for its fields by name, type and limit. Every method raises BrokenMessage."""

    __slots__ = ("_value",)

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._value = value

    @classmethod
    def of(cls, value: Any) -> Fields:
        if type(value) is not dict:
            raise BrokenMessage("", "not an object")
        return cls(value)

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._value.get(name) is not None

    def text(self, name: str, longest: int) -> str:
        """A text of at most `longest` characters, possibly empty, without U+0000, which databases do not keep."""
        value = self._typed(name, str)
        if "\0" in value:
            raise BrokenMessage(name, "with U+0000")
        if len(value) > longest:
            raise BrokenMessage(name, f"longer than {longest} characters")
        return str(value)

    def word(self, name: str, pattern: re.Pattern[str] = CODE) -> str:
        """A text that matches `pattern` as a whole."""
        value = self._typed(name, str)
        if pattern.fullmatch(value) is None:
            raise BrokenMessage(name, "not of the agreed form")
        return str(value)

    def integer(self, name: str, low: int = 0, high: int = LARGEST_INTEGER) -> int:
        value: int = self._typed(name, int)
        if not low <= value <= high:
            raise BrokenMessage(name, f"not between {low} and {high}")
        return value

    def integers(self, name: str, most: int, low: int, high: int) -> tuple[int, ...]:
        return tuple(Fields({name: item}).integer(name, low, high) for item in self._list(name, most))

    def texts(self, name: str, most: int, longest: int) -> tuple[str, ...]:
        return tuple(Fields({name: item}).text(name, longest) for item in self._list(name, most))

    def flag(self, name: str) -> bool:
        return bool(self._typed(name, bool))

    def octets(self, name: str, length: int) -> bytes:
        """Exactly `length` bytes, written as small hexadecimal digits."""
        value = self._typed(name, str)
        try:
            data = bytes.fromhex(value)
        except ValueError as error:
            raise BrokenMessage(name, "not hexadecimal") from error
        if len(data) != length or data.hex() != value:
            raise BrokenMessage(name, f"not {length} bytes in small hexadecimal digits")
        return data

    def all_octets(self, name: str, length: int, most: int) -> tuple[bytes, ...]:
        return tuple(Fields({name: item}).octets(name, length) for item in self._list(name, most))

    def canonical_text(self, name: str, longest: int) -> bytes:
        """A text that holds canonical bytes, as they were hashed; at most `longest` of them."""
        data = self._typed(name, str).encode("utf-8")
        if len(data) > longest:
            raise OverLimit(name, f"longer than {longest} bytes")
        return bytes(data)

    def canonical_texts(self, name: str, longest: int, most: int) -> tuple[bytes, ...]:
        return tuple(Fields({name: item}).canonical_text(name, longest) for item in self._list(name, most))

    def objects(self, name: str, most: int, part: Callable[[Fields], Part]) -> tuple[Part, ...]:
        """A list of at most `most` objects, each read by `part`."""
        return tuple(part(Fields.of(item)) for item in self._list(name, most))

    def object(self, name: str, part: Callable[[Fields], Part]) -> Part:
        return part(Fields.of(self._typed(name, dict)))

    def value(self, name: str) -> dict[str, Any]:
        """An object whose inside is not this message's business."""
        value: dict[str, Any] = self._typed(name, dict)
        return value

    def pairs(self, name: str, most: int) -> dict[str, Any]:
        """An object used as a table of at most `most` rows."""
        value = self.value(name)
        if len(value) > most:
            raise OverLimit(name, f"more than {most} rows")
        return value

    def _list(self, name: str, most: int) -> list[Any]:
        value: list[Any] = self._typed(name, list)
        if len(value) > most:
            raise OverLimit(name, f"more than {most}")
        return value

    def _typed(self, name: str, kind: type) -> Any:
        value = self._value.get(name)
        if type(value) is not kind:
            raise BrokenMessage(name, "missing" if value is None else f"not of type {kind.__name__}")
        return value
