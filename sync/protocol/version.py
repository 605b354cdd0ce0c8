"""Which desks are too old to read the feed (clause 2.6)."""

from __future__ import annotations

import re

MINIMUM_CLIENT = "0.1.0"
"""The oldest that reads what this version writes."""

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_CLIENT = re.compile(rf"registratura/({_VERSION.pattern})")


def version(text: str) -> str:
    """The text itself; raises ValueError for what is no `major.minor.patch`."""
    if _VERSION.fullmatch(text) is None:
        raise ValueError("not a version")
    return text


def is_older(client: str, minimum: str) -> bool:
    """Whether a desk named a version of its own that is older; one that names none is not refused for it."""
    found = _CLIENT.fullmatch(client)
    return found is not None and _parts(found[1]) < _parts(minimum)


def _parts(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))
