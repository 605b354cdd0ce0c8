"""A filter against the same question without an index."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import pytest

from desk_app.adapters.key_slots import unlock
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from tests.bench.desk.asking import milliseconds
from tests.bench.figures import Figures, Spread
from tests.bench.large_desk import LargeDesk
from tests.bench.typed_words import some_rows

FILTERS, SCANS = 300, 5
_SCAN = """
    SELECT row_id FROM entry NOT INDEXED WHERE department = ? AND state = ? AND year = ?
    ORDER BY registered_on DESC, row_id DESC LIMIT 50
"""


@pytest.fixture
def desk(large: LargeDesk) -> Iterator[FrontDesk]:
    opened = large.read()
    yield opened
    opened.close()


def test_filter_against_no_index(desk: FrontDesk, large: LargeDesk, figures: Figures) -> None:
    asked = [(row.department, row.state, row.year) for row in some_rows(large, FILTERS, 221)]
    filtered = [
        milliseconds(lambda: desk.queries.find(RegisterFilter(department=code, state=state, year=year)))  # noqa: B023
        for code, state, year in asked
    ]
    scanned = []
    with open_connection(
        large.data / "registratura.db",
        unlock(large.data, key_file=large.key_file).subkey("database"),
        read_only=True,
    ) as connection:
        for code, state, year in asked[:: FILTERS // SCANS]:
            scanned.append(milliseconds(lambda: connection.exec_driver_sql(_SCAN, (code, state, year)).all()))  # noqa: B023
            ids = list(connection.exec_driver_sql(_SCAN, (code, state, year)).scalars())
            found = desk.queries.find(RegisterFilter(department=code, state=state, year=year))
            assert [row.row_id for row in found] == ids
    ours, median = Spread.of(filtered), statistics.median(scanned)
    told = f"{ours.told('ms')} against {median:.0f} ms"
    figures.at_least("the median without an index against a filter's p99", median / ours.p99, 50, "times", told)
