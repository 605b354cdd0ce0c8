"""The codes of the reference lists that ship with the program (`resources/reference`)."""

from __future__ import annotations

from functools import cache

from desk_app.application.ports import ReferenceCodes
from resources import read_json


@cache
def reference_codes() -> ReferenceCodes:
    """Read with the first letter, and kept."""
    return ReferenceCodes(channels=_codes("channels"), languages=_codes("languages"))


def _codes(name: str) -> frozenset[str]:
    return frozenset(row["code"] for row in read_json(f"reference/{name}.json")[name])
