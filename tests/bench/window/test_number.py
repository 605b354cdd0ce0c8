"""From Ctrl+Enter to the number on the screen: encrypted, durable, the mirror written."""

from __future__ import annotations

from tests.bench.figures import Figures, Spread
from tests.bench.window.measuring import milliseconds
from tests.e2e.robot import Robot, ordinary_letter

LETTERS = 120


def test_ctrl_enter_to_painted_number(robot: Robot, figures: Figures) -> None:
    samples = []
    for _ in range(LETTERS):
        robot.start()
        samples.append(milliseconds(robot.window, "number", lambda: ordinary_letter(robot)))
    spread = Spread.of(samples)
    figures.at_most("Ctrl+Enter to painted number, mirror included, p95", spread.p95, 50, "ms", spread.told("ms"))
