"""From the start of the process to a painted window and to a cursor in the first field, warm and cold."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from tests.bench.figures import Figures, Spread
from tests.bench.large_desk import LargeDesk
from tests.bench.machine import CHECKOUT
from tests.bench.start.starting import (
    Started,
    compile_as_installed,
    forget_files,
    milliseconds_to_the_end,
    start,
)

WARM, COLD = 9, 3


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    compile_as_installed()


@pytest.fixture
def arguments(large: LargeDesk) -> list[str]:
    return ["--data", str(large.data), "--key-file", str(large.key_file), "--quit-when-ready"]


def test_warm_start(arguments: list[str], screen: dict[str, str], tmp_path: Path, figures: Figures) -> None:
    start("timed_program", arguments, screen, tmp_path)
    starts = [start("timed_program", arguments, screen, tmp_path) for _ in range(WARM)]
    program = CHECKOUT / ".venv" / "bin" / "registratura"
    ends = [milliseconds_to_the_end([str(program), *arguments], screen, tmp_path) for _ in range(WARM)]
    painted, ready = (Spread.of([getattr(each, f"{name}_ms") for each in starts]) for name in ("painted", "ready"))
    over = Spread.of(ends)
    figures.at_most("warm start to the painted window, p95", painted.p95, 1_000, "ms", painted.told("ms"))
    figures.at_most("warm start to a cursor in the first field, p95", ready.p95, 1_500, "ms", ready.told("ms"))
    figures.at_most(
        "`registratura --quit-when-ready`, begun and ended, p95", over.p95, 1_500, "ms", over.told("ms")
    )


def test_cold_start(
    arguments: list[str], large: LargeDesk, screen: dict[str, str], tmp_path: Path, figures: Figures
) -> None:
    starts = []
    for _ in range(COLD):
        forget_files(large.folder)
        starts.append(start("timed_program", arguments, screen, tmp_path))
    painted, ready = max(each.painted_ms for each in starts), max(each.ready_ms for each in starts)
    figures.at_most("cold start to a cursor in the first field, the slowest", ready, 3_000, "ms", f"n {COLD}")
    figures.tell(
        "cold start to the painted window, the slowest", "within 1 s when warm", f"{painted:.0f} ms", is_met=True
    )


def test_start_against_a_bare_label(
    arguments: list[str], screen: dict[str, str], tmp_path: Path, figures: Figures
) -> None:
    ours: list[Started] = []
    bare: list[Started] = []
    for _ in range(WARM + 1):  # side by side: a busy machine slows both; the first round warms up
        bare.append(start("bare_label", [], screen, tmp_path))
        ours.append(start("timed_program", arguments, screen, tmp_path))

    def median(starts: list[Started], name: str) -> float:
        return statistics.median(getattr(each, name) for each in starts[1:])

    first, label = median(ours, "painted_ms"), median(bare, "painted_ms")
    ready = median(ours, "ready_ms")
    memory, of_label = median(ours, "painted_mib"), median(bare, "painted_mib")
    stalls = Spread.of([each.stall_ms for each in ours[1:]])
    told = f"{first:.0f} ms against {label:.0f} ms (medians, n {WARM})"
    figures.at_most("first paint against a bare QLabel", first / label, 1.6, "times", told)
    told = f"{memory:.0f} MiB against {of_label:.0f} MiB"
    figures.at_most(
        "most memory until the first paint against a bare QLabel", memory / of_label, 1.4, "times", told
    )
    told = f"{ready:.0f} ms against {label:.0f} ms"
    figures.at_most("ready to register against a bare QLabel's first paint", ready / label, 5, "times", told)
    figures.at_most("longest stall while the rest loads, p95", stalls.p95, 100, "ms", stalls.told("ms"))
