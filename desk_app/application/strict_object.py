"""Reads a JSON object field by field and refuses what it was not asked for, by name.

A value that is absent or null is empty. Every error names the field by its path (`sender.address.street`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from desk_app.domain.errors import UnknownFields, ValueNotAllowed
from desk_app.domain.text import normalise

BUCHAREST = ZoneInfo("Europe/Bucharest")
Choice = TypeVar("Choice", bound=StrEnum)

_ROMANIAN_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})(?P<rest>.*)")
_SHOWN = 60
"""An error repeats this much of a value that is not allowed."""


@dataclass(slots=True)
class StrictObject:
    """One object of the file and the names that were asked of it so far."""

    values: Mapping[str, object]
    path: str = ""
    _asked: set[str] = field(default_factory=set)

    def finish(self) -> None:
        """Raises UnknownFields for names that nobody asked for."""
        unknown = [self._named(name) for name in self.values if name not in self._asked]
        if unknown:
            raise UnknownFields(", ".join(unknown))

    def text(self, name: str, *, multiline: bool = False, foreign: bool = False) -> str:
        """A text as the register stores it; empty when absent."""
        return normalise(self.verbatim(name), multiline=multiline, foreign=foreign)

    def verbatim(self, name: str) -> str:
        """A text to the letter: a path may hold what a register would not."""
        value = self._value(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.refused(name, "text")
        return value

    def count(self, name: str) -> int | None:
        """A whole number."""
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refused(name, "number")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false when absent."""
        value = self._value(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.refused(name, "true false")
        return value

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        """One of the words of an enumeration."""
        word = self.text(name)
        if not word:
            return default
        try:
            return kind(word)
        except ValueError:
            raise self.refused(name, " ".join(kind)) from None

    def day(self, name: str) -> date | None:
        """A date: `2026-11-21` or `21.11.2026`."""
        written = self.text(name)
        if not written:
            return None
        try:
            return date.fromisoformat(_iso(written))
        except ValueError:
            raise self.refused(name, "date") from None

    def moment(self, name: str) -> datetime | None:
        """A date with or without a time, in Europe/Bucharest unless it says otherwise."""
        written = self.text(name)
        if not written:
            return None
        try:
            moment = datetime.fromisoformat(_iso(written))
        except ValueError:
            raise self.refused(name, "datetime") from None
        return moment.astimezone(BUCHAREST) if moment.tzinfo else moment.replace(tzinfo=BUCHAREST)

    def identity(self, name: str) -> str:
        """A UUID in its usual writing."""
        written = self.text(name)
        if not written:
            return ""
        try:
            return str(UUID(written))
        except ValueError:
            raise self.refused(name, "uuid") from None

    def inner(self, name: str) -> StrictObject | None:
        """An object within this one."""
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.refused(name, "object")
        return StrictObject(value, self._named(name))

    def listed(self, name: str) -> Iterator[StrictObject]:
        """The items of a list, each as an object with the one value `item`, so that it is read like a field."""
        value = self._value(name)
        if value is None:
            return
        if not isinstance(value, list):
            raise self.refused(name, "list")
        for index, item in enumerate(value, start=1):
            yield StrictObject({"item": item}, f"{self._named(name)}[{index}]")

    def holds(self, name: str, kind: type) -> bool:
        """Whether the value under a name is of a kind: some fields may be written in two ways."""
        return isinstance(self.values.get(name), kind)

    def refused(self, name: str, allowed: str) -> ValueNotAllowed:
        """The error for a value that is not allowed here."""
        return ValueNotAllowed(self._named(name), str(self.values.get(name))[:_SHOWN], allowed)

    def _value(self, name: str) -> object:
        self._asked.add(name)
        return self.values.get(name)

    def _named(self, name: str) -> str:
        if name == "item" and self.path:
            return self.path
        return f"{self.path}.{name}" if self.path else name


def _iso(written: str) -> str:
    """`21.11.2026 10:42` as ISO 8601; anything else as it is."""
    match = _ROMANIAN_DAY.fullmatch(written)
    if match is None:
        return written
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}{match['rest']}"
