"""Pick-lists that ship with the program: channels, reasons, kinds of mandate, languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from resources import read_json


@dataclass(frozen=True, slots=True)
class Channel:
    """How a letter arrives or leaves."""

    code: str
    name: str
    is_read_back: bool = False
    """The operator writes down what was said and reads it back."""
    is_carried: bool = False
    """A post office or a courier carries it: it has a tracking number and a day of posting."""


@dataclass(frozen=True, slots=True)
class MandateKind:
    """A paper that lets one act for another."""

    code: str
    name: str


SETTLING = (
    "răspuns scris",
    "răspuns prin e-mail",
    "înmânat solicitantului",
    "eliberat adeverința",
    "redirecționat instituției competente",
    "luat la cunoștință",
)
"""Ways of settling (column 10), in Romanian as the register is kept; the first is a reply's usual one."""
_CARRIED = ("posta", "posta_ar", "curier")


@cache
def channels() -> tuple[Channel, ...]:
    return tuple(
        Channel(row["code"], row["name"], row["read_back"], row["code"] in _CARRIED)
        for row in _list("channels", "channels")
    )


def channel(code: str) -> Channel:
    """The channel of that code; an unknown code is its own name."""
    return next((item for item in channels() if item.code == code), Channel(code, code))


@cache
def mandate_kinds() -> tuple[MandateKind, ...]:
    return tuple(MandateKind(row["code"], row["name"]) for row in _list("mandate_kinds", "mandate_kinds"))


@cache
def reasons(act: str) -> tuple[str, ...]:
    """The sentences offered for an act.

    The acts: `correction`, `annulment`, `backdating`, `failed_identifier`, `deadline_change`, `reservation`.
    """
    return tuple(row["text"] for row in _list("reasons", act))


def _list(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_json(f"reference/{name}.json")[key]
    return rows
