"""Leases: ranges of numbers that one desk and epoch may give, and that are granted once in their life.

A desk alone holds [first, infinity) of registers of its own; a desk of many holds blocks; an emergency series is
a register of its own with [1, infinity). One arithmetic serves all three (docs/numbering.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

LARGEST_NUMBER = 99_999_999
"""Eight digits fit the barcode; a register that gives more in one year does not exist."""


LONGEST_MINUTES = 1000
"""Characters of the number and date of the minutes that account for numbers."""


class LeaseState(StrEnum):
    GRANTED = "granted"
    SPENT = "spent"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    WRITTEN_OFF = "written-off"


class LeaseExhausted(LookupError):
    """The lease has no number left, or may no longer give any."""


@dataclass(frozen=True, slots=True)
class Lease:
    """[low, high] of a register and year, leased to a desk's epoch; high None is without end."""

    id: str
    register: str
    year: int
    low: int
    high: int | None
    next: int
    epoch: int
    state: LeaseState = LeaseState.GRANTED

    def draw(self) -> tuple[int, Lease]:
        """The next number and the lease after it; raises LeaseExhausted."""
        number = self.next
        largest = LARGEST_NUMBER if self.high is None else min(self.high, LARGEST_NUMBER)
        if self.state is not LeaseState.GRANTED or number > largest:
            raise LeaseExhausted(f"{self.register}/{self.year}")
        state = LeaseState.SPENT if number == self.high else LeaseState.GRANTED
        # Written out: `replace` costs several times as much, for every number that was ever given.
        return number, Lease(self.id, self.register, self.year, self.low, self.high, number + 1, self.epoch, state)

    def close(self) -> Lease:
        """Closed at the last drawn number: an endless lease leaves no tail, a block's tail becomes void."""
        high = self.next - 1 if self.high is None else self.high
        return replace(self, high=high, state=LeaseState.CLOSED)

    def suspend(self, last_on_paper: int) -> Lease:
        """Suspended after a doubt: what may stand on paper, up to `last_on_paper`, is never given again."""
        high = max(last_on_paper, self.next - 1) if self.high is None else self.high
        return replace(self, high=high, state=LeaseState.SUSPENDED)

    def write_off(self) -> Lease:
        """Minutes account for the tail of a suspended lease; raises ValueError for another, or without a tail."""
        if self.state is not LeaseState.SUSPENDED or not self.tail:
            raise ValueError("only the tail of a suspended lease is written off")
        return replace(self, state=LeaseState.WRITTEN_OFF)

    @property
    def is_empty(self) -> bool:
        """Whether it ended before it gave anything."""
        return self.high is not None and self.high < self.low

    @property
    def tail(self) -> range:
        """The numbers of a lease that no event drew; empty for an endless one."""
        return range(self.next, self.next if self.high is None else self.high + 1)


def first_free(leases: Iterable[Lease]) -> int:
    """The first number above everything that the leases of one register and year ever held."""
    ends = (lease.next - 1 if lease.high is None else lease.high for lease in leases if not lease.is_empty)
    return 1 + max(ends, default=0)


def untiled(leases: Iterable[Lease], first: int) -> str | None:
    """What keeps the leases of one register and year from tiling first..high exactly, or None (invariant I4)."""
    expected: int | None = first
    for lease in sorted((lease for lease in leases if not lease.is_empty), key=lambda lease: lease.low):
        if expected is None or lease.low < expected:
            return f"{lease.low} is leased twice"
        if lease.low > expected:
            return f"{expected}..{lease.low - 1} is leased to nobody"
        expected = None if lease.high is None else lease.high + 1
    return None
