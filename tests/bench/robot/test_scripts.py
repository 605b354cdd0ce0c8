"""The four scripts of the counter, letter by letter, at the real window: what they cost a person."""

from __future__ import annotations

from tests.bench.figures import Figures
from tests.e2e.robot import Played, play, robot_at_a_town


def test_keystroke_scripts(figures: Figures) -> None:
    with robot_at_a_town() as (robot, _, _):
        played = list(play(robot))
    for each in played:
        _keep(each, figures)


def _keep(played: Played, figures: Figures) -> None:
    goal = played.goal
    wanted = f"at most {goal.keys} keys, {goal.clicks} clicks, {goal.seconds:.0f} s"
    cost = f"{played.keys} keys, {played.clicks} clicks, {played.seconds:.1f} s"
    measured = f"{cost}; the number {played.milliseconds:.0f} ms after the last key"
    figures.tell(played.name, wanted, measured, is_met=played.is_within_goal)
