"""What of a check may leave the town hall: its state, and facts that hold neither a person's name nor a path."""

from __future__ import annotations

import re
from typing import Any

from desk_app.application.services import Check

_TOLD = frozenset(
    {
        "behind",
        "cause",
        "count",
        "debts",
        "entries",
        "events",
        "fetched_on",
        "free_gigabytes",
        "last_day",
        "series",
        "slots",
        "today",
    }
)
_CAUSE = re.compile(r"[a-z0-9-]*")
"""A code of ours. A print system may give a sentence instead, with the name of a printer or of its owner."""


def told_facts(check: Check) -> dict[str, Any]:
    """The facts of `check` that may be told to anybody."""
    return {name: value for name, value in check.data.items() if name in _TOLD and _is_told(name, value)}


def _is_told(name: str, value: object) -> bool:
    return name != "cause" or (isinstance(value, str) and _CAUSE.fullmatch(value) is not None)
