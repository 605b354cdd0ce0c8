"""Keys in the real window, and what they cost there."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.peak_memory import peak_kib
from tests.e2e.real_window import RealWindow
from tests.e2e.robot import measured


def milliseconds(window: RealWindow, what: str, key: Callable[[], object]) -> float:
    """From the last key that `key` presses to what it paints."""
    return measured(window, what, key)[1]


def most_resident_bytes(window: RealWindow) -> int:
    """The most memory that the program has held so far."""
    return peak_kib(window.process.pid) * 1024
