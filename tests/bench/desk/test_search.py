"""Search as one types, in the engine alone: each letter is a question for the newest fifty rows."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import pytest

from desk_app.adapters.sqlite.queries import SqlQueries
from desk_app.ui.clock import bucharest_now
from tests.bench.desk.asking import beginnings, milliseconds, typing, unencrypted_queries
from tests.bench.desk.postgresql import postgresql
from tests.bench.desk.unencrypted import unencrypted_copy
from tests.bench.figures import Figures, Spread
from tests.bench.large_desk import LargeDesk
from tests.bench.typed_words import typed_words

WORDS, COMPARED = 150, 40
_WARM_UP = 200


@pytest.fixture(scope="module")
def queries(large: LargeDesk) -> Iterator[SqlQueries]:
    """The index merged, as PostgreSQL's is vacuumed: a bench before this one may have registered without pause."""
    large.rest()
    desk = large.read()
    yield desk.queries  # type: ignore[misc]  # the port made real
    desk.close()


@pytest.fixture(scope="module")
def letters(large: LargeDesk) -> list[str]:
    return beginnings(typed_words(large, WORDS))


def test_a_letter_and_its_price_in_encryption(
    large: LargeDesk, queries: SqlQueries, letters: list[str], figures: Figures
) -> None:
    plain = unencrypted_queries(unencrypted_copy(large), bucharest_now().date())
    for warm_up in letters[:_WARM_UP]:
        typing(queries, warm_up)
        typing(plain, warm_up)
    encrypted, unencrypted = [], []
    for typed in letters:  # in turns, so that a busy machine slows both
        encrypted.append(milliseconds(lambda: typing(queries, typed)))  # noqa: B023  # called now
        unencrypted.append(milliseconds(lambda: typing(plain, typed)))  # noqa: B023
    plain.close()
    ours, theirs = Spread.of(encrypted), Spread.of(unencrypted)
    figures.at_most(f"a letter of search in the engine{large.told}, p99", ours.p99, 16, "ms", ours.told("ms"))
    told = f"{ours.told('ms')} against {theirs.told('ms')}"
    what = f"a letter of search, encrypted against unencrypted{large.told}, p99"
    figures.at_most(what, ours.p99 / theirs.p99, 2, "times", told)


def test_a_letter_against_postgresql(
    large: LargeDesk, queries: SqlQueries, letters: list[str], figures: Figures
) -> None:
    folder = large.folder / "postgresql"
    with postgresql(folder) as server:
        if not server.is_filled():
            server.fill(large)
        asked = letters[: COMPARED * len(letters) // WORDS]
        for warm_up in asked[:_WARM_UP]:
            typing(queries, warm_up)
            server.find(warm_up)
        ours, theirs = [], []
        for typed in asked:  # in turns; both give fifty rows with all their columns
            ours.append(milliseconds(lambda: typing(queries, typed)))  # noqa: B023
            theirs.append(milliseconds(lambda: server.find(typed)))  # noqa: B023
    told = f"rows of 50 entries: {Spread.of(ours).told('ms')} against {Spread.of(theirs).told('ms')}"
    ratio = statistics.median(theirs) / statistics.median(ours)
    figures.at_least(
        "a letter of search against PostgreSQL's prefix search, medians", ratio, 10, "times as fast", told
    )
