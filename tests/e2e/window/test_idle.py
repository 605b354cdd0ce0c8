"""A window that nobody touches leaves the processor to others: on a small PC all else would wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.real_window import RealWindow
from tests.e2e.robot import robot_at_a_town

_PAGES = {"registration": "F2", "register": "F3", "folder": "F4", "end of the day": "F7", "state": "F12"}
_SECONDS_TO_SETTLE = 30.0
_LOOK = 1.0
_MOST_SHARE = 0.05
"""Of one processor: a cursor that blinks, a clock that moves on."""


@pytest.fixture(scope="module")
def window() -> Iterator[RealWindow]:
    with robot_at_a_town() as (robot, _, _):
        yield robot.window


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["1366", "1920"])
def test_idle_page_takes_no_processor(window: RealWindow, page: str, size: tuple[int, int]) -> None:
    window.ask("resize", width=size[0], height=size[1])
    window.press(_PAGES[page])
    until = time.monotonic() + _SECONDS_TO_SETTLE
    while (share := _share(window.process.pid)) > _MOST_SHARE and time.monotonic() < until:
        pass
    assert share <= _MOST_SHARE


def _share(pid: int) -> float:
    before = _processor_seconds(pid)
    time.sleep(_LOOK)
    return (_processor_seconds(pid) - before) / _LOOK


def _processor_seconds(pid: int) -> float:
    """Time of the process, so that what else this machine does counts for nothing."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
