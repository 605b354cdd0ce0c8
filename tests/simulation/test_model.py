"""The model of the numbering, every interleaving of it, by Spin; each safeguard is missed when taken out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

MODEL = Path(__file__).with_name("numbering.pml")
ENOUGH = 1_000_000
"""States: a model in which nothing happens proves nothing."""


def _looked_at_whole(folder: Path, *without: str) -> tuple[int, int]:
    """How many errors were found, and how many states were visited."""
    subprocess.run(["spin", *without, "-a", str(MODEL)], cwd=folder, check=True, capture_output=True)
    subprocess.run(["gcc", "-O2", "-w", "-DSAFETY", "-o", "pan", "pan.c"], cwd=folder, check=True)
    told = subprocess.run(
        ["./pan", "-m200000", "-E"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout
    assert "max search depth too small" not in told
    errors, states = re.search(r"errors: (\d+)", told), re.search(r"(\d+) states, stored", told)
    assert errors is not None
    assert states is not None
    return int(errors[1]), int(states[1])


def test_no_number_is_on_two_papers_in_any_interleaving(tmp_path: Path) -> None:
    errors, states = _looked_at_whole(tmp_path)
    assert errors == 0
    assert states > ENOUGH


@pytest.mark.parametrize("safeguard", ["NO_MIRROR", "NO_HARDWARE", "GRANTED_AGAIN"])
def test_a_missing_safeguard_is_found_in_the_model(tmp_path: Path, safeguard: str) -> None:
    assert _looked_at_whole(tmp_path, f"-D{safeguard}")[0] > 0
