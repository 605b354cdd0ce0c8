"""The table over the whole register against one that reads everything first."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from tests.bench.figures import Figures
from tests.bench.large_desk import LargeDesk
from tests.bench.machine import CHECKOUT

ROUNDS = 3


def test_table_against_reading_everything(large: LargeDesk, figures: Figures) -> None:
    everything = _measure(large, "everything")
    paged = [_measure(large, "paged") for _ in range(ROUNDS)]
    first = statistics.median(each["milliseconds"] for each in paged)
    ratio = everything["milliseconds"] / first
    told = f"{first:.0f} ms against {everything['milliseconds']:.0f} ms"
    figures.at_least("first paint of the table against reading everything first", ratio, 50, "times as fast", told)
    memory = max(each["mib"] for each in paged)
    told = f"against {everything['mib']:.0f} MiB"
    figures.at_most("memory of the table with the whole register within reach", memory, 40, "MiB", told)


def _measure(large: LargeDesk, contestant: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.desk.table_program", contestant]
    done = subprocess.run(
        [*command, str(large.data), str(large.key_file)], cwd=CHECKOUT, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
