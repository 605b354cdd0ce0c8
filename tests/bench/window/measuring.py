"""Keys in the real window, and what they cost there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.real_window import RealWindow, WindowFailed

_SECONDS = 20.0


def milliseconds(window: RealWindow, what: str, key: Callable[[], object]) -> float:
    """From the key that `key` presses to what it paints; see `tests.e2e.stopwatches`."""
    window.ask("measure", what=what)
    key()
    deadline = time.monotonic() + _SECONDS
    while (found := window.ask("measured")["milliseconds"]) is None:
        if time.monotonic() > deadline:
            raise WindowFailed(f"{what}: nothing was painted within {_SECONDS:.0f} s; {window.see()}")
        time.sleep(0.002)
    return float(found)


def most_resident_bytes(window: RealWindow) -> int:
    """The most memory that the program has held so far."""
    status = Path(f"/proc/{window.process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024
