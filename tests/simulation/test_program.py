"""`make simulate`: schedules on every core, and the seed of one that fails."""

from __future__ import annotations

import pytest

from tests.simulation.__main__ import BUNDLE, Played, in_processes, main, play_desk

SPOILED = 130


def test_schedules_on_two_processes_are_those_on_one() -> None:
    several = in_processes(play_desk, 40, 2 * BUNDLE + 1, 2)
    alone = play_desk(40, 2 * BUNDLE + 1)
    assert (several.schedules, several.papers, several.residual) == (51, alone.papers, alone.residual)


def test_a_schedule_that_fails_ends_all_and_is_named() -> None:
    played = in_processes(_spoiled, 100, 10 * BUNDLE, 2)
    assert (played.failed, played.story) == (SPOILED, "its story")


def test_one_schedule_tells_its_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--county", "--schedules", "1", "--seed", "3"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) > 10
    assert told[-1].startswith("1 schedules of desks and centre from seed 3,")


def _spoiled(first: int, schedules: int) -> Played:
    if first <= SPOILED < first + schedules:
        return Played(0, 0, 0, "its story", SPOILED)
    return Played(schedules, 0, 0)
