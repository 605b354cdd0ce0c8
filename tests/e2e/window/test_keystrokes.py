"""The four scripts of the counter in the real window: keys, clicks, and seconds of the keystroke-level model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.invented_town import BURST_PIPE, command
from tests.e2e.robot import SCRIPTS, Goal, Played, play, robot_at_a_town

GOALS = {
    "ordinary letter, known sender": Goal(20, 0, 12),
    "with reference, date and sheets": Goal(28, 0, 17),
    "new person, free subject, no CNP": Goal(110, 0, 40),
    "quick number": Goal(2, 0, 3),
}


@pytest.fixture(scope="module")
def played() -> Iterator[tuple[dict[str, Played], Path, Path]]:
    """Every script played once in one window; with the folders of its user and of the register."""
    with robot_at_a_town() as (robot, home, data):
        yield {each.name: each for each in play(robot)}, home, data


@pytest.mark.parametrize("name", GOALS)
def test_no_script_costs_more_than_its_goal(played: tuple[dict[str, Played], Path, Path], name: str) -> None:
    each, goal = played[0][name], GOALS[name]
    assert each.goal == goal
    assert (each.keys <= goal.keys, each.clicks <= goal.clicks, each.seconds <= goal.seconds) == (True,) * 3, each
    assert each.keys > 0


def test_the_goals_are_those_of_the_scripts() -> None:
    assert {name: goal for name, _, goal in SCRIPTS} == GOALS


def test_the_register_holds_what_was_typed(played: tuple[dict[str, Played], Path, Path]) -> None:
    scripts, home, data = played
    numbers = [int(scripts[name].number) for name in GOALS]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    shown = {name: command(home, data, "show", each.number) for name, each in scripts.items()}
    ordinary, reference, person, quick = (shown[name] for name in GOALS)
    assert ordinary["subject"] == reference["subject"] == BURST_PIPE
    assert (reference["reference_number"], reference["sheets"]) == ("731", 2)
    assert reference["reference_date"].endswith("-11-17")
    sender = person["letter"]["sender"]
    assert (sender["name"], sender["given_name"], person["sheets"]) == ("Petrescu", "Maria-Elena", 1)
    assert sender["address"]["street"].endswith("plopilor")
    assert quick["state"] == "quick"
    assert all({job["paper"] for job in each["print_jobs"]} >= {"label"} for each in shown.values())
