"""Registers: named series of numbers that begin anew each year (Ord. 217/1996, art. 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desk_app.domain.errors import ValueNotAllowed

_CODE = re.compile(r"[0-9]{2}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_KNOWN_PLACEHOLDERS = frozenset({"{nr}", "{dd}", "{mm}", "{yyyy}", "{prefix}"})
LONGEST_PATTERN = 40


class Direction(StrEnum):
    """Which way a document travels."""

    INCOMING = "in"
    OUTGOING = "out"
    INTERNAL = "internal"


class ReplyNumbering(StrEnum):
    """Whether a reply keeps the number it answers (Ord. 217/1996, art. 9, the default) or takes its own."""

    SAME_AS_INCOMING = "same"
    NEW_NUMBER = "new"


@dataclass(frozen=True, slots=True)
class Register:
    """A correspondence register of the institution."""

    code: str
    """Two digits: they stand in the barcode."""
    name: str
    pattern: str = "{nr}"
    """How a number is written: {nr} {dd} {mm} {yyyy} {prefix} and any other text."""
    prefix: str = ""
    first: int = 1
    """The first number this program gives in the year it begins; what lies below stands in the paper register."""
    first_year: int = 0
    reply_numbering: ReplyNumbering = ReplyNumbering.SAME_AS_INCOMING
    special: bool = False
    """A special register gives a second number beside the general one (REG-M2)."""
    directions: tuple[Direction, ...] = (Direction.INCOMING, Direction.OUTGOING, Direction.INTERNAL)
    legal_basis: str = ""
    closed: bool = False

    @classmethod
    def define(cls, **values: object) -> Register:
        """A register whose code, pattern and first number are sound; raises ValueNotAllowed."""
        register = cls(**values)  # type: ignore[arg-type]  # the names and types are the caller's to know
        if not _CODE.fullmatch(register.code):
            raise ValueNotAllowed("register", register.code, "00-99")
        if not register.name.strip():
            raise ValueNotAllowed("register_name", register.name, "text")
        unknown = set(_PLACEHOLDER.findall(register.pattern)) - _KNOWN_PLACEHOLDERS
        if unknown or "{nr}" not in register.pattern or len(register.pattern) > LONGEST_PATTERN:
            raise ValueNotAllowed("pattern", register.pattern, " ".join(sorted(_KNOWN_PLACEHOLDERS)))
        if not 1 <= register.first <= 99_999_999:
            raise ValueNotAllowed("first", str(register.first), "1-99999999")
        return register

    @property
    def numbers_replies(self) -> bool:
        """Whether a reply takes a number of its own here; otherwise it settles the entry it answers."""
        return self.reply_numbering is ReplyNumbering.NEW_NUMBER

    def display(self, number: int, day: date) -> str:
        """The number as the institution writes it."""
        text = self.pattern
        for placeholder, value in (
            ("{nr}", str(number)),
            ("{dd}", f"{day.day:02}"),
            ("{mm}", f"{day.month:02}"),
            ("{yyyy}", f"{day.year:04}"),
            ("{prefix}", self.prefix),
        ):
            text = text.replace(placeholder, value)
        return text
