"""Parts that are made when one of them is first asked: once, whoever asks, and never before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from desk_app.bootstrap.late import Late

ASKING = 8


class Whole:
    """Counts how often it was made; its part is asked and called."""

    made = 0

    def __init__(self) -> None:
        type(self).made += 1
        self.part = Part()


class Part:
    name = "papers"

    def __call__(self, first: int, *, second: int) -> int:
        return first - second


@pytest.fixture
def late() -> Late[Whole]:
    Whole.made = 0
    return Late(Whole)


def test_nothing_is_made_before_somebody_asks(late: Late[Whole]) -> None:
    part = late.part(lambda whole: whole.part)
    assert Whole.made == 0
    assert part.name == "papers"
    assert part(5, second=3) == 2
    assert Whole.made == 1


def test_loading_makes_it_once(late: Late[Whole]) -> None:
    part = late.part(lambda whole: whole.part)
    late.load()
    late.load()
    assert part.name == "papers"
    assert late().part is late().part
    assert Whole.made == 1


def test_what_a_part_lacks_is_missing(late: Late[Whole]) -> None:
    with pytest.raises(AttributeError, match="absent"):
        late.part(lambda whole: whole.part).absent  # noqa: B018


def test_threads_that_ask_in_the_same_moment_get_the_same() -> None:
    Whole.made = 0
    together = Barrier(ASKING)
    late = Late(Whole)

    def ask(_: int) -> Whole:
        together.wait()
        return late()

    with ThreadPoolExecutor(ASKING) as threads:
        assert len(set(threads.map(ask, range(ASKING)))) == 1
    assert Whole.made == 1


def test_what_fails_is_tried_again() -> None:
    tries: list[int] = []

    def make() -> Whole:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("not yet")
        return Whole()

    late = Late(make)
    with pytest.raises(OSError, match="not yet"):
        late.load()
    assert late().part.name == "papers"
