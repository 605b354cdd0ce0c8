"""The row ids of a whole register, kept as one run for each day."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import eq
from typing import overload


class RowIds(Sequence[int]):
    """Ids from high to low, in runs that fall by one.

    A million entries of ten years are some thousands of runs: kept one by one they would take eight megabytes, and
    as many again whenever a list is compared with the one before. Any sequence of the same ids is equal to it.
    """

    __slots__ = ("_ends", "_firsts")
    __hash__ = None  # type: ignore[assignment]  # as a list, and as `array`, which it is compared with

    def __init__(self, runs: Iterable[range]) -> None:
        """`runs` fall by one, each begins below the end of the one before it; empty ones are left out."""
        self._firsts = array("q")
        self._ends = array("q")
        """How many ids there are to the end of each run."""
        length = 0
        for run in filter(None, runs):
            length += len(run)
            self._firsts.append(run[0])
            self._ends.append(length)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> RowIds: ...
    def __getitem__(self, place: int | slice) -> int | RowIds:
        if isinstance(place, slice):
            begin, end, step = place.indices(len(self))
            if step != 1:
                raise ValueError("a part of the row ids has no step")
            return RowIds(self._runs(begin, end))
        place += len(self) if place < 0 else 0
        if not 0 <= place < len(self):
            raise IndexError(place)
        run = bisect_right(self._ends, place)
        return self._firsts[run] - (place - self._before(run))

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._runs(0, len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RowIds):
            return self._ends == other._ends and self._firsts == other._firsts
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def _runs(self, begin: int, end: int) -> Iterator[range]:
        """The ids from place `begin` to before `end`."""
        run = bisect_right(self._ends, begin)
        while begin < end:
            first = self._firsts[run] - (begin - self._before(run))
            length = min(self._ends[run], end) - begin
            yield range(first, first - length, -1)
            begin += length
            run += 1

    def _before(self, run: int) -> int:
        return self._ends[run - 1] if run else 0
