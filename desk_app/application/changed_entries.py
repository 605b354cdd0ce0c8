"""What an export goes through: the entries that something happened to, in the order of the journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry that something happened to; with `cursor` an export goes on after it."""

    entry_id: str
    cursor: str
