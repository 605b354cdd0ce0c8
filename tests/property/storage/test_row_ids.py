"""Row ids in runs behave as the array of the same ids."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.application.row_ids import RowIds

A_DAY = 1 << 24
DAYS = st.dictionaries(st.integers(1, 40), st.integers(0, 9), max_size=12)
"""How many entries each day has."""


def runs_of(days: dict[int, int]) -> list[range]:
    return [range(day * A_DAY + days[day], day * A_DAY, -1) for day in sorted(days, reverse=True)]


def array_of(days: dict[int, int]) -> array[int]:
    return array("q", [row_id for run in runs_of(days) for row_id in run])


@given(DAYS)
def test_they_are_the_same_ids_in_the_same_order(days: dict[int, int]) -> None:
    ids, one_by_one = RowIds(runs_of(days)), array_of(days)
    assert list(ids) == list(one_by_one)
    assert len(ids) == len(one_by_one)
    assert list(reversed(ids)) == list(reversed(one_by_one))
    assert [ids[place] for place in range(-len(ids), len(ids))] == [*one_by_one, *one_by_one]


@given(DAYS, st.integers(-120, 120) | st.none(), st.integers(-120, 120) | st.none())
def test_a_part_of_them_is_the_same_part(days: dict[int, int], begin: int | None, end: int | None) -> None:
    assert list(RowIds(runs_of(days))[begin:end]) == list(array_of(days)[begin:end])


@given(DAYS, DAYS)
def test_the_same_ids_are_equal_however_they_are_kept(days: dict[int, int], others: dict[int, int]) -> None:
    is_same = array_of(days) == array_of(others)
    assert (RowIds(runs_of(days)) == RowIds(runs_of(others))) is is_same
    assert (RowIds(runs_of(days)) == array_of(others)) is is_same
    assert (array_of(others) == RowIds(runs_of(days))) is is_same


@given(DAYS, st.integers(1, 9))
def test_what_is_below_new_ones_is_what_was_there(days: dict[int, int], added: int) -> None:
    newest = max(days, default=1)
    with_new_ones = RowIds(runs_of({**days, newest: days.get(newest, 0) + added}))
    assert with_new_ones[added:] == RowIds(runs_of(days))
    assert with_new_ones[added:] == array_of(days)


@pytest.mark.parametrize("place", [3, -4])
def test_there_is_none_beyond_the_last(place: int) -> None:
    with pytest.raises(IndexError):
        RowIds([range(3, 0, -1)])[place]


def test_a_part_has_no_step() -> None:
    with pytest.raises(ValueError, match="step"):
        RowIds([range(3, 0, -1)])[::-1]


def test_they_are_unlike_what_is_no_sequence_and_have_no_hash() -> None:
    assert RowIds([range(3, 0, -1)]) != 3
    with pytest.raises(TypeError):
        hash(RowIds([]))
