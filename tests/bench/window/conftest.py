"""The real window over the large register, on a virtual screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.large_desk import CLERK, LargeDesk
from tests.e2e.real_window import RealWindow, open_window
from tests.e2e.robot import Robot
from tests.e2e.seat import sit_down


@pytest.fixture
def window(screen: dict[str, str], large: LargeDesk, tmp_path: Path) -> Iterator[RealWindow]:
    """The program, its register open and somebody at the counter."""
    arguments = ["--data", str(large.data), "--key-file", str(large.key_file)]
    with open_window(screen, tmp_path, arguments) as opened:
        sit_down(opened, CLERK.name)
        yield opened
        opened.close()


@pytest.fixture
def robot(window: RealWindow) -> Robot:
    """Somebody at the keyboard."""
    return Robot(window)
