"""From Ctrl+Enter in the real window to the first byte of the label at a printer on the network.

The clock starts before the key is pressed, so the key's way through the X server, the registration and its commit
are in the figure too: the time from the commit is shorter. The register is encrypted, the mirror written first.
One printer says how it is when asked (``~HS``), the other answers nothing.
"""

from __future__ import annotations

import time

import pytest

from tests.bench.figures import Figures, Spread
from tests.e2e.robot import Robot, robot_at_a_town, type_and_known_sender
from tests.printers.zebra import Zebra

LETTERS = 60
SECONDS_TO_ARRIVE = 10.0


@pytest.mark.parametrize("is_mute", [False, True], ids=["answering", "mute"])
def test_label_at_a_printer_on_the_network(figures: Figures, *, is_mute: bool) -> None:
    with Zebra(mute=is_mute) as printer, robot_at_a_town(printer.address) as (robot, _, _):
        # At the first label the printing thread imports what it needs, and learns whether the printer answers.
        _milliseconds(robot, printer)
        spread = Spread.of([_milliseconds(robot, printer) for _ in range(LETTERS)])
    kind = "that answers nothing" if is_mute else "that answers"
    what = f"Ctrl+Enter to the first byte of the label at a printer {kind}, p95"
    figures.at_most(what, spread.p95, 300, "ms", spread.told("ms"))


def _milliseconds(robot: Robot, printer: Zebra) -> float:
    robot.start()
    type_and_known_sender(robot)
    robot.press("Enter")
    arrived = len(printer.began)
    pressed = time.monotonic()
    robot.register("Ctrl+Enter")
    until = pressed + SECONDS_TO_ARRIVE
    while len(printer.began) == arrived:
        assert time.monotonic() < until, "no label came"
        time.sleep(0.001)
    return (printer.began[arrived] - pressed) * 1_000
