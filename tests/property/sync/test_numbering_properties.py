"""The arithmetic of leases, and that their numbers tile without gap or overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.numbering import LARGEST_NUMBER, Lease, LeaseExhausted, LeaseState, first_free, untiled

lows = st.integers(1, 1000)


def endless(low: int, identity: str = "lease") -> Lease:
    return Lease(identity, "01", 2026, low, None, low, 1)


def drawn(lease: Lease, count: int) -> Lease:
    for expected in range(lease.next, lease.next + count):
        number, lease = lease.draw()
        assert number == expected
    return lease


@given(lows, st.integers(1, 30))
def test_a_block_gives_each_of_its_numbers_once_and_is_spent(low: int, size: int) -> None:
    lease = drawn(Lease("block", "01", 2026, low, low + size - 1, low, 1), size)
    assert lease.state is LeaseState.SPENT
    assert list(lease.tail) == []
    with pytest.raises(LeaseExhausted):
        lease.draw()


@given(lows, st.integers(0, 30), st.integers(0, 60))
def test_what_ended_gives_nothing_more(low: int, count: int, beyond: int) -> None:
    lease = drawn(endless(low), count)
    closed, suspended = lease.close(), lease.suspend(low + beyond)
    assert (closed.high, list(closed.tail)) == (low + count - 1, [])
    assert suspended.high == max(low + beyond, low + count - 1)
    assert list(suspended.tail) == list(range(low + count, suspended.high + 1))
    for ended in (closed, suspended):
        with pytest.raises(LeaseExhausted):
            ended.draw()


@given(lows, st.integers(1, 20), st.integers(0, 19))
def test_a_block_that_ends_keeps_its_end(low: int, size: int, count: int) -> None:
    count = min(count, size - 1)
    lease = drawn(Lease("block", "01", 2026, low, low + size - 1, low, 1), count)
    for ended in (lease.close(), lease.suspend(low + 500)):
        assert ended.high == low + size - 1
        assert list(ended.tail) == list(range(low + count, low + size))


def test_eight_digits_are_the_end() -> None:
    number, lease = endless(LARGEST_NUMBER).draw()
    assert number == LARGEST_NUMBER
    with pytest.raises(LeaseExhausted):
        lease.draw()


steps = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 12), st.booleans()), max_size=8)


@given(lows, steps, st.randoms())
def test_leases_that_follow_each_other_tile(
    first: int, story: list[tuple[int, int, bool]], random: object
) -> None:
    """Draw some, then close or suspend, then begin at the first free number: in any order they tile."""
    leases: list[Lease] = []
    low = first
    for count, beyond, is_doubted in story:
        lease = drawn(endless(low, f"lease-{len(leases)}"), count)
        leases.append(lease.suspend(lease.next - 1 + beyond) if is_doubted else lease.close())
        low = max(first, first_free(leases))
    leases.append(endless(low, "open"))
    random.shuffle(leases)  # type: ignore[attr-defined]
    assert untiled(leases, first) is None


@given(lows, st.integers(1, 20), st.integers(1, 20))
def test_a_gap_and_an_overlap_are_named(first: int, size: int, shift: int) -> None:
    block = Lease("a", "01", 2026, first, first + size - 1, first, 1)
    assert untiled([block, endless(first + size + shift)], first) == (
        f"{first + size}..{first + size + shift - 1} is leased to nobody"
    )
    overlapping = endless(max(first, first + size - shift))
    assert "leased twice" in str(untiled([block, overlapping], first))
    assert "leased twice" in str(untiled([endless(first), endless(first + shift)], first))
