"""Writes docs/measured.md out of the collected figures: ``python -m tests.bench.measured FIGURES.json``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.bench.figures import Figure, read
from tests.bench.machine import CHECKOUT

DOCUMENT = CHECKOUT / "docs" / "measured.md"
_PARTS = (
    ("tests/bench/window/", "At the counter, in the real window"),
    ("tests/bench/start/", "The start"),
    ("tests/bench/robot/", "The robot: keys, clicks and seconds of the keystroke-level model"),
    ("tests/bench/desk/", "The engine, as ratios taken in one run"),
    ("tests/bench/signing/", "Signing"),
    ("tests/bench/printing/", "Papers"),
    ("tests/bench/files/", "Documents and the object store"),
    ("tests/bench/synchronising/", "The central registry"),
    ("tests/bench/reference/", "Reference lists"),
    ("tests/", "Reliability: the soak"),
)
_HEAD = """# Measured

What the program does on a real machine, against its goals. `make bench` measures the speed, `make soak` the
reliability; both write this page. One line alone: `.venv/bin/python -m pytest --timeout 0 TEST`, for the soak with
`-m soak`.

Unless a line says otherwise the register is encrypted and holds a million entries: ten years taken over and sixty
days registered here, with some seventy thousand different words. Samples are told as p50, p95, p99 and the worst.
The load is that of the machine in the minute of the measurement: on its cores other work may have run beside it.

"""


def document(figures: Iterable[Figure]) -> str:
    """The whole page."""
    remaining = list(figures)
    machines = sorted({figure.machine for figure in remaining})
    text = _HEAD + "".join(f"Machine: {machine}.\n" for machine in machines)
    for folder, title in _PARTS:
        part = [figure for figure in remaining if figure.test.startswith(folder)]
        remaining = [figure for figure in remaining if figure not in part]
        if part:
            text += f"\n## {title}\n\n{_table(part)}"
    return text


def _table(figures: list[Figure]) -> str:
    lines = ["| what | goal | measured | test | commit | load |", "|---|---|---|---|---|---|"]
    for figure in figures:
        measured = figure.measured if figure.is_met else f"**missed:** {figure.measured}"
        test = figure.test.removeprefix("tests/")
        cells = (figure.what, figure.goal, measured, f"`{test}`", f"`{figure.commit}`", str(figure.load))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(read(Path(sys.argv[1]))), encoding="utf-8")
