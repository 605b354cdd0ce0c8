"""A file that another program holds for a moment is waited for; one that is refused for good is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.adapters.durable_rename import PATIENCE_SECONDS, patiently, rename


class Held:
    """Refuses as often as it is told."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.asked = 0

    def __call__(self) -> None:
        self.asked += 1
        if self.asked <= self.refusals:
            raise PermissionError("in use")


def test_a_file_in_use_is_waited_for() -> None:
    held, pauses = Held(3), list[float]()
    patiently(held, pauses.append)
    assert held.asked == 4
    assert pauses == [0.01, 0.02, 0.04]


def test_patience_ends() -> None:
    held, pauses = Held(1_000), list[float]()
    with pytest.raises(PermissionError):
        patiently(held, pauses.append)
    assert PATIENCE_SECONDS <= sum(pauses) < 3 * PATIENCE_SECONDS


def test_another_error_is_told_at_once() -> None:
    def is_not_there() -> None:
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        patiently(is_not_there, pytest.fail)


def test_the_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    rename(new, old)
    assert (new.exists(), old.read_text()) == (False, "new")
