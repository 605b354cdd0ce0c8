from datetime import date

import pytest

from printing.documents.romanian import counted, day_span, weekday_and_day


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 file"),
        (1, "1 filă"),
        (2, "2 file"),
        (19, "19 file"),
        (20, "20 de file"),
        (100, "100 de file"),
        (101, "101 file"),
        (119, "119 file"),
        (120, "120 de file"),
        (1262, "1262 de file"),
    ],
)
def test_counts_take_de_as_romanian_wants(count: int, words: str) -> None:
    assert counted(count, "filă", "file") == words


def test_the_weekday_stands_before_the_date() -> None:
    assert weekday_and_day(date(2026, 3, 24)) == "marți, 24.03.2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), "3 martie"),
        (date(2026, 3, 2), date(2026, 3, 3), "2 – 3 martie"),
        (date(2026, 2, 27), date(2026, 3, 3), "27 februarie – 3 martie"),
        (date(2025, 12, 30), date(2026, 1, 5), "30.12.2025 – 05.01.2026"),
    ],
)
def test_spans_name_what_differs(first: date, last: date, words: str) -> None:
    assert day_span(first, last) == words
