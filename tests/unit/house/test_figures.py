"""Figures are kept as they were measured, a missed goal fails its test, and the page tells both."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.figures import Figure, Figures, Spread, read, write
from tests.bench.machine import CHECKOUT, Machine
from tests.bench.measured import document

TEST = "tests/bench/window/test_number.py::test_ctrl_enter_to_painted_number"


@pytest.fixture
def collected() -> dict[str, Figure]:
    return {}


@pytest.fixture
def figures(collected: dict[str, Figure]) -> Figures:
    return Figures(TEST, collected)


def test_a_goal_is_met_up_to_its_limit(figures: Figures, collected: dict[str, Figure]) -> None:
    figures.at_most("a key", 50.0, 50, "ms")
    figures.at_least("a ratio", 10.0, 10, "times")
    figures.require_met()
    assert len(collected) == 2


MISSES: tuple[Callable[[Figures], None], ...] = (
    lambda figures: figures.at_most("a key", 50.1, 50, "ms"),
    lambda figures: figures.at_least("a key", 49.9, 50, "ms"),
    lambda figures: figures.tell("a key", "20 keys", "21 keys", is_met=False),
)


@pytest.mark.parametrize("miss", MISSES)
def test_a_missed_goal_fails_and_is_kept(
    figures: Figures, collected: dict[str, Figure], miss: Callable[[Figures], None]
) -> None:
    miss(figures)
    figures.at_most("another", 1, 2, "ms")
    with pytest.raises(AssertionError, match=r"^a key: [^\n]*$"):
        figures.require_met()
    assert not collected["a key"].is_met
    assert "**missed:**" in document(collected.values())


def test_counts_of_one_run_add_up(figures: Figures, collected: dict[str, Figure]) -> None:
    figures.count("schedules", 1_000, "none broken")
    figures.count("schedules", 1_000, "none broken")
    assert collected["schedules"].measured == "2,000"


def test_a_spread_tells_how_samples_lie() -> None:
    spread = Spread.of([float(sample) for sample in range(1, 102)])
    assert (spread.p50, spread.p95, spread.p99, spread.worst, spread.count) == (51, 96, 100, 101, 101)
    assert spread.told("ms") == "p50 51, p95 96, p99 100, worst 101 ms (n 101)"


def test_a_later_run_replaces_its_own_figures_only(tmp_path: Path, collected: dict[str, Figure]) -> None:
    file = tmp_path / "figures.json"
    first = Figures(TEST, collected)
    first.at_most("a key", 40, 50, "ms")
    first.at_most("another", 1, 2, "ms")
    write(file, list(collected.values()))
    again: dict[str, Figure] = {}
    Figures(TEST, again).at_most("a key", 30, 50, "ms")
    write(file, list(again.values()))
    assert {figure.what: figure.measured for figure in read(file)} == {"a key": "30 ms", "another": "1 ms"}


def test_the_page_names_machine_and_commit_and_no_path(figures: Figures, collected: dict[str, Figure]) -> None:
    figures.at_most("a key", 40, 50, "ms")
    page = document(collected.values())
    assert str(Machine.here()) in page
    assert collected["a key"].commit in page
    assert "## At the counter, in the real window" in page
    assert "`bench/window/test_number.py::test_ctrl_enter_to_painted_number`" in page
    assert str(CHECKOUT) not in page


def test_every_figure_has_a_place_on_the_page(collected: dict[str, Figure]) -> None:
    Figures("tests/simulation/test_schedules.py::test_many", collected).count("schedules", 1, "none broken")
    assert "schedules" in document(collected.values())
