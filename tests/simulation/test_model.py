"""The model of the numbering, explored by Spin in every order there is; and without each of its safeguards."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

_MODEL = Path(__file__).parent / "model" / "numbering.pml"
_STATES_AT_LEAST = 1_000_000
"""A model that lost most of its faults would still have no error."""
_SECONDS = 300


def test_no_number_comes_twice_in_any_order(tmp_path: Path) -> None:
    told = _explore(tmp_path)
    assert "errors: 0" in told
    assert "max search depth too small" not in told
    stored = re.search(r"(\d+) states, stored", told)
    assert stored is not None
    assert int(stored[1]) >= _STATES_AT_LEAST


@pytest.mark.parametrize("without", ["WITHOUT_MIRROR", "WITHOUT_HARDWARE", "WITH_REGRANT", "PAPER_FIRST"])
def test_each_safeguard_is_needed(tmp_path: Path, without: str) -> None:
    told = _explore(tmp_path, without)
    assert "assertion violated" in told
    assert "paper[" in told


def _explore(folder: Path, *without: str) -> str:
    """What the checker tells; without a safeguard it looks for the shortest story and stops there."""
    _run(folder, "spin", *(f"-D{name}" for name in without), "-a", str(_MODEL))
    # Every variable is shared: partial order reduction finds nothing to leave out.
    options = ("-DSAFETY", "-DNOREDUCE", *(["-DBFS"] if without else []))
    _run(folder, "gcc", "-O1", "-w", *options, "-o", "pan", "pan.c")
    return _run(folder, "./pan", "-m1000000", "-n", "-w24")


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout
