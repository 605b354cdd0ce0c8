"""When the daily register may say that every number is accounted for."""

from dataclasses import replace
from datetime import date

from desk_app.application.close_day import is_accounted, written_groups
from desk_app.application.queries import BookRow

DAY = date(2026, 3, 3)
RESERVED, UNUSED = (
    BookRow("reserved", None, "12", DAY),
    BookRow("void", None, "13", DAY, note="rezervare expirată"),
)


def test_each_number_stands_once_and_is_explained() -> None:
    assert is_accounted([])
    assert is_accounted([RESERVED, UNUSED])
    assert not is_accounted([RESERVED, replace(UNUSED, number="12")])
    assert not is_accounted([RESERVED, replace(UNUSED, note="")])


def test_the_head_is_written_in_thirteen_groups_of_four() -> None:
    groups = written_groups("ff" * 32)
    assert len(groups) == 13
    assert {len(group) for group in groups} == {4}
