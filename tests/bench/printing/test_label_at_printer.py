"""From Ctrl+Enter in the real window to the first byte of the label at a printer on the network, or behind CUPS.

The clock starts before the key is pressed, so the key's way through the X server, the registration and its commit
are in the figure too: the time from the commit is shorter. The register is encrypted, the mirror written first.
One printer says how it is when asked (``~HS``), the other answers nothing. The queue of the CUPS server hands on
what it gets, raw, to a printer's socket: its own scheduling and back end are in the figure.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest

from tests.bench.figures import Figures, Spread
from tests.e2e.robot import Robot, robot_at_a_town, type_and_known_sender
from tests.e2e.watched_program import CUPS_SCHEME
from tests.printers.cups_server import add_queue, running_server
from tests.printers.zebra import Zebra

LETTERS = 60
SECONDS_TO_ARRIVE = 10.0
LIMIT = 300
QUEUE = "eticheta-zebra"


@pytest.mark.parametrize("is_mute", [False, True], ids=["answering", "mute"])
def test_label_at_a_printer_on_the_network(figures: Figures, *, is_mute: bool) -> None:
    with Zebra(mute=is_mute) as printer, robot_at_a_town(printer.address) as (robot, _, _):
        spread = _spread(robot, printer)
    kind = "that answers nothing" if is_mute else "that answers"
    what = f"Ctrl+Enter to the first byte of the label at a printer {kind}, p95"
    figures.at_most(what, spread.p95, LIMIT, "ms", spread.told("ms"))


def test_label_at_a_printer_behind_cups(figures: Figures) -> None:
    # The back ends of CUPS run as another user and must be able to enter the folder.
    with tempfile.TemporaryDirectory(prefix="cups-bench-") as folder, Zebra(mute=True) as printer:
        Path(folder).chmod(0o755)
        with running_server(Path(folder)) as server:
            add_queue(server, QUEUE, printer.address, enabled=True)
            with robot_at_a_town(QUEUE, "zpl", f"{CUPS_SCHEME}{server.address}") as (robot, _, _):
                spread = _spread(robot, printer)
    what = "Ctrl+Enter to the first byte of the label at the socket of a CUPS queue, p95"
    figures.at_most(what, spread.p95, LIMIT, "ms", spread.told("ms"))


def _spread(robot: Robot, printer: Zebra) -> Spread:
    # At the first label the printing thread imports what it needs, and learns whether the printer answers.
    _milliseconds(robot, printer)
    return Spread.of([_milliseconds(robot, printer) for _ in range(LETTERS)])


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
