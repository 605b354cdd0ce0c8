"""What a bench or the soak measured, told on the terminal and kept for docs/measured.md.

A test asks for the fixture `figures` and states what it measured and its goal. Every figure is kept; a test that
missed a goal fails at its end. `--figures FILE` names the JSON file that collects them, run after run.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from tests.bench.machine import Machine, commit, load


@dataclass(frozen=True, slots=True)
class Spread:
    """How samples lie, in the unit they were taken in."""

    p50: float
    p95: float
    p99: float
    worst: float
    count: int

    @classmethod
    def of(cls, samples: Sequence[float]) -> Spread:
        """Of at least two samples."""
        cuts = statistics.quantiles(samples, n=100, method="inclusive")
        return cls(statistics.median(samples), cuts[94], cuts[98], max(samples), len(samples))

    def told(self, unit: str) -> str:
        values = ", ".join(
            f"{name} {_written(value)}"
            for name, value in (("p50", self.p50), ("p95", self.p95), ("p99", self.p99), ("worst", self.worst))
        )
        return f"{values} {unit} (n {self.count})"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of docs/measured.md."""

    what: str
    goal: str
    measured: str
    is_met: bool
    test: str
    commit: str
    machine: str
    load: float


class Figures:
    """The figures of one test."""

    def __init__(self, test: str, collected: dict[str, Figure]) -> None:
        self._test = test
        self._collected = collected

    def at_most(self, what: str, value: float, limit: float, unit: str, told: str = "") -> None:
        """Keep a figure that must not exceed its goal."""
        self._judge(what, f"at most {_written(limit)} {unit}", value, value <= limit, unit, told)

    def at_least(self, what: str, value: float, limit: float, unit: str, told: str = "") -> None:
        """Keep a figure that must reach its goal."""
        self._judge(what, f"at least {_written(limit)} {unit}", value, value >= limit, unit, told)

    def count(self, what: str, done: int, goal: str) -> None:
        """Add to what the tests of this run have counted; they fail by themselves when something is wrong."""
        before = self._collected.get(what)
        total = done + (int(before.measured.replace(",", "")) if before else 0)
        self._keep(what, goal, f"{total:,}", is_met=True)

    def tell(self, what: str, goal: str, measured: str, *, is_met: bool) -> None:
        """Keep a figure in words."""
        self._keep(what, goal, measured, is_met=is_met)

    def require_met(self) -> None:
        """Raise AssertionError where a goal was missed."""
        missed = [
            f"{each.what}: {each.measured}; goal {each.goal}"
            for each in self._collected.values()
            if not each.is_met
        ]
        assert not missed, "\n".join(missed)

    def _judge(self, what: str, goal: str, value: float, is_met: bool, unit: str, told: str) -> None:
        measured = f"{_written(value)} {unit}"
        self._keep(what, goal, f"{measured}; {told}" if told else measured, is_met=is_met)

    def _keep(self, what: str, goal: str, measured: str, *, is_met: bool) -> None:
        figure = Figure(what, goal, measured, is_met, self._test, commit(), str(Machine.here()), round(load(), 1))
        self._collected[what] = figure
        mark = "" if is_met else "MISSED "
        print(f"\n{mark}{what}: {measured} (goal {goal}; load {figure.load})")  # noqa: T201  # the figure is the result


def read(file: Path) -> list[Figure]:
    """The figures collected so far; none where there is no file."""
    if not file.exists():
        return []
    return [Figure(**row) for row in json.loads(file.read_text(encoding="utf-8"))]


def write(file: Path, new: Sequence[Figure]) -> None:
    """Put figures beside those of earlier runs; what was measured again takes the place of the old figure."""
    kept = {(figure.test, figure.what): figure for figure in (*read(file), *new)}
    rows = [asdict(figure) for _, figure in sorted(kept.items())]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _written(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


# --- pytest ----------------------------------------------------------------------------------------------------


def add_options(parser: pytest.Parser) -> None:
    """`--figures FILE`; `--entries N` for a bench that is being written: a small register is made in seconds."""
    parser.addoption("--figures", type=Path, metavar="FILE", help="collect the figures in a JSON file")
    parser.addoption("--entries", type=int, metavar="N", help="measure a register of so many entries")


_COLLECTED = pytest.StashKey[dict[str, dict[str, Figure]]]()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    """Keeps what this test measures, and fails it in the end where a goal was missed."""
    of_session = request.config.stash.setdefault(_COLLECTED, {})
    test = request.node.nodeid.split("[")[0]
    kept = Figures(test, of_session.setdefault(test, {}))
    yield kept
    kept.require_met()


def finish(config: pytest.Config) -> None:
    """Write what was collected, where a file was named."""
    file: Path | None = config.option.figures
    of_session = config.stash.get(_COLLECTED, {})
    if file is not None and of_session:
        write(file, [figure for collected in of_session.values() for figure in collected.values()])
