"""The register in figures, as the state of the counter shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RegisterState:
    """Figures for the state page and `doctor`."""

    entries: int
    journal_events: int
    journal_head: str
    """Hash of the journal's last event, hexadecimal."""
    last_day: date | None
    trust: str
    distrust_cause: str
    emergency_series: str
    is_member: bool
    """Whether it belongs to a central registry, which alone says where numbering goes on after a doubt."""
    mirror_events: int | None
    """None when the mirror cannot be read."""
    waiting_papers: int
    """Labels and receipts that are not on paper yet."""
    unconfirmed_labels: int
    """Labels of earlier days that nobody scanned; 0 where labels are not scanned at all."""
    open_debts: int
    open_reservations: int
    suspended_numbers: int = 0
    """Numbers that wait for minutes of this desk; 0 under a central registry, which accounts for its own."""
