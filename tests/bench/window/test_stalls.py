"""How long the window stands still while a clerk works and long work runs behind it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.figures import Figures, Spread
from tests.bench.large_desk import LargeDesk
from tests.bench.typed_words import typed_words
from tests.e2e.clerk_day_steps import answer_file_dialog, walk_to
from tests.e2e.real_window import RealWindow
from tests.e2e.robot import Robot, ordinary_letter

SEARCHES, SECONDS = 100, 60
SECONDS_TO_SETTLE = 5
"""After the window could be used: by then all that no first letter waits for is loaded. How long that may stop the
window has a figure of its own in `tests.bench.start`, and here in the first letter that somebody types at once.
"""


def nothing(window: RealWindow, place: Path) -> None:
    """Only the upkeep of the search index, whenever nobody types for some seconds."""


def verification(window: RealWindow, place: Path) -> None:
    """The whole journal replayed and every row compared."""
    window.press("F3", "Alt+Shift+V")
    window.wait_for_focus("Verific")
    window.press("space")


def book(window: RealWindow, place: Path) -> None:
    """The book of all entries as PDF."""
    window.press("F3", "Ctrl+P")
    walk_to(window, "Aleg locul și export", "Tab")
    window.press("space")
    answer_file_dialog(window, place / "registru.pdf")


@pytest.mark.parametrize("behind", [nothing, verification, book])
def test_longest_stall(
    robot: Robot, large: LargeDesk, tmp_path: Path, figures: Figures, behind: Callable[[RealWindow, Path], None]
) -> None:
    window = robot.window
    time.sleep(SECONDS_TO_SETTLE)
    behind(window, tmp_path)
    window.ask("stalls")
    words = itertools.cycle(typed_words(large, SEARCHES))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        _work(robot, next(words))
    stalls = Spread.of(window.ask("stalls")["milliseconds"])
    told = f"the longest of each second: {stalls.told('ms')}"
    beside = {nothing: "", verification: " beside a verification", book: " beside an export of the book"}[behind]
    figures.at_most(f"longest stall at work{beside}, p99", stalls.p99, 50, "ms", told)
    figures.at_most(f"longest stall at work{beside}, ever", stalls.worst, 200, "ms")


def test_first_letter_while_the_rest_loads(robot: Robot, large: LargeDesk, figures: Figures) -> None:
    robot.window.ask("stalls")
    _work(robot, typed_words(large, 1)[0])
    worst = max(robot.window.ask("stalls")["milliseconds"])
    figures.at_most("longest stall in a first letter typed at once, while the rest loads", worst, 200, "ms")


def _work(robot: Robot, typed: str) -> None:
    """A letter is registered, one is looked for, its neighbours are looked at."""
    window = robot.window
    window.press("F2")
    robot.start()
    ordinary_letter(robot)
    window.press("Ctrl+K", "Ctrl+A")
    window.type(typed)
    window.press("Enter")
    window.wait_for_focus("Registru")
    window.press(*["Down"] * 4, *["PgDown"] * 2, "End", "Home")
