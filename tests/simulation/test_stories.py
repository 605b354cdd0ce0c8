"""Small stories of desks and their centre; and where a safeguard is missing, one that a person can read."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.county_mutants import MUTANTS
from tests.simulation.mutants import Mutant
from tests.simulation.stories import Story

SHORT, LONG = 20, 60
"""Steps of a story in which nothing goes wrong."""
READABLE = 12
"""Steps of one that went wrong and was made as short as it can be, after the joining and before the end."""
AT_ONCE = ("what was sent is never sent again", "a suspended block is granted again", "no mirror check at start")
"""Noticed as soon as it matters."""
AFTER_ALL_ROUNDS = ("a fence binds no fresh key",)
"""The desk is never trusted again: each try takes all the rounds there are, and a short story would take long."""
STEP = re.compile(r"\bstate\.(?!join|teardown)\w+\(")


def _without(*names: str) -> pytest.MarkDecorator:
    mutants = [mutant for mutant in MUTANTS if mutant.name in names]
    return pytest.mark.parametrize("mutant", mutants, ids=lambda mutant: mutant.name.replace(" ", "-"))


def _stories(steps: int, *phases: Phase) -> settings:
    return settings(stateful_step_count=steps, phases=phases, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("steps", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)])
def test_no_story_of_desks_and_centre_breaks_an_invariant(steps: int) -> None:
    # The phase that looks for the lines of code in common takes longest, and the story tells more.
    run_state_machine_as_test(Story, settings=_stories(steps, Phase.reuse, Phase.generate, Phase.shrink))


@_without(*AT_ONCE, *AFTER_ALL_ROUNDS)
def test_without_a_safeguard_a_story_goes_wrong(mutant: Mutant) -> None:
    assert _story_without(mutant, Phase.generate)


@pytest.mark.soak
@_without(*AT_ONCE)
def test_the_story_that_goes_wrong_is_made_short(mutant: Mutant) -> None:
    told = _story_without(mutant, Phase.generate, Phase.shrink)
    assert told
    assert sum(bool(STEP.search(line)) for line in told) <= READABLE, "\n".join(told)


def _story_without(mutant: Mutant, *phases: Phase) -> list[str]:
    """The story that goes wrong, with what came of each step; empty where none of the profile's examples does."""
    one = settings(_stories(SHORT, *phases), derandomize=True, database=None, report_multiple_bugs=False)
    with mutant.in_force():
        try:
            run_state_machine_as_test(Story, settings=one)
        except Exception as noticed:  # noqa: BLE001 - a violation, or whatever the mutilated core stumbles over
            return [line for note in noticed.__notes__ for line in note.splitlines()]
    return []
