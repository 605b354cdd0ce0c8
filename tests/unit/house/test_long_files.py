"""Several processes begin with the long files."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.order import FIRST, ByFile
from tests.unit.house.repository import REPOSITORY


class Process:
    """One that runs tests, as pytest-xdist sees it: `given` are the places of the tests that it was to run."""

    shutting_down = False

    def __init__(self) -> None:
        self.gateway = SimpleNamespace(id="gw0")
        self.given: list[int] = []

    def send_runtest_some(self, places: list[int]) -> None:
        self.given += places

    def shutdown(self) -> None:
        self.shutting_down = True


def given_to_one(tests: list[str]) -> list[str]:
    """The tests in the order in which a process that is alone is given them."""
    option = SimpleNamespace(tx=["popen"], loadscopereorder=True)
    order = ByFile(SimpleNamespace(option=option, getvalue=lambda name: getattr(option, name)), None)
    process = Process()
    order.add_node(process)
    order.add_node_collection(process, tests)
    order.schedule()
    done = 0
    while done < len(process.given):
        order.mark_test_complete(process, process.given[done])
        done += 1
    return [tests[place] for place in process.given]


def test_long_files_go_first_and_then_those_with_the_most_tests() -> None:
    few, many = ["tests/unit/test_few.py::test_one"], [f"tests/unit/test_many.py::test_{n}" for n in range(4)]
    long = [f"{FIRST[1]}::test_{n}" for n in range(2)]
    assert given_to_one([*few, *many, *long]) == [*long, *many, *few]


@pytest.mark.parametrize("path", FIRST)
def test_what_goes_first_is_there(path: str) -> None:
    assert (REPOSITORY / path).exists()
