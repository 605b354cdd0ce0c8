"""How old the trusted lists in a folder are, told without reading them: that takes seconds and a large library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

LISTS = "trusted-lists"
"""The folder of the lists in a data folder."""
INDEX = "lists.json"
_NEEDED = {"fetched_at", "lotl", "lists"}


@dataclass(frozen=True, slots=True)
class ListsAge:
    """`until`: when the first of them is to be replaced (ETSI TS 119 612, 5.3.15), None where none says so."""

    fetched_at: datetime
    until: datetime | None

    def is_stale(self, now: datetime) -> bool:
        return self.until is not None and self.until < now


def read_index(folder: Path) -> Mapping[str, Any] | None:
    """Which file holds which list; None where there are no lists, or the index is damaged."""
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return index if isinstance(index, dict) and index.keys() >= _NEEDED else None


def lists_age(folder: Path) -> ListsAge | None:
    """Of the lists in `folder`; None without any."""
    index = read_index(folder)
    if index is None:
        return None
    until = index.get("until")
    try:
        return ListsAge(
            datetime.fromisoformat(index["fetched_at"]), None if until is None else datetime.fromisoformat(until)
        )
    except (TypeError, ValueError):
        return None
