"""Registers as the institution has set them: which there are, where they begin, how large their blocks are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.central.service.projection import EMERGENCY_PREFIX
from sync.central.service.unit import Unit
from sync.protocol import canonical
from sync.protocol.fields import CODE, BrokenMessage, Fields
from sync.protocol.numbering import LARGEST_NUMBER

REGISTER = "register"
LARGEST_BLOCK = 100_000
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class RegisterPolicy:
    """The setting `register/CODE`. None for what the server decides by the number of counters (clause 5.2)."""

    name: str
    first: int = 1
    """Where a year begins."""
    horizon: int | None = None
    """Working days of demand that a desk may hold; 0 for one number at a time."""
    smallest: int | None = None
    largest: int = 1000

    def as_value(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of(cls, fields: Fields) -> RegisterPolicy:
        """Raises BrokenMessage for a policy that cannot be."""
        policy = cls(
            name=fields.text("name", 100),
            first=fields.integer("first", 1, LARGEST_NUMBER) if fields.has("first") else 1,
            horizon=fields.integer("horizon", 0, 250) if fields.has("horizon") else None,
            smallest=fields.integer("smallest", 1, LARGEST_BLOCK) if fields.has("smallest") else None,
            largest=fields.integer("largest", 1, LARGEST_BLOCK) if fields.has("largest") else 1000,
        )
        if policy.smallest is not None and policy.smallest > policy.largest:
            raise BrokenMessage("smallest", "larger than the largest")
        return policy


def require_register_code(code: str) -> None:
    """Raises BrokenMessage for a code that an emergency series could bear."""
    if CODE.fullmatch(code) is None or code.startswith(EMERGENCY_PREFIX):
        raise BrokenMessage("register", "not a code of a register")


def policy_of(unit: Unit, register: str) -> RegisterPolicy | None:
    setting = unit.settings.setting(REGISTER, register)
    if setting is None or setting.value is None:
        return None
    return RegisterPolicy.of(Fields.of(canonical.decode(setting.value.encode("utf-8"))))


def years_with_leases(today: date) -> tuple[int, ...]:
    """In December a desk may already hold numbers of the year to come."""
    return (today.year, today.year + 1) if today.month == _DECEMBER else (today.year,)


def first_register(unit: Unit) -> str | None:
    """The institution's first register by code."""
    registers = unit.settings.of_kind(REGISTER)
    return registers[0].key if registers else None
