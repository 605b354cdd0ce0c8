"""What a desk does next: numbers first, then what was registered, and never past a person's decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sync.client.plan import Need, Situation, Step, needs, next_step
from sync.client.ports import Trust
from sync.protocol.leases import LeaseRequest
from sync.protocol.numbering import Lease, LeaseState

CALM = Situation(Trust.TRUSTED, unsent=0, has_session=True)
URGENT = Need(LeaseRequest("01", 2026), is_urgent=True)
LATER = Need(LeaseRequest("01", 2026), is_urgent=False)


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (CALM, Step.REST),
        (replace(CALM, has_session=False), Step.SESSION),
        (replace(CALM, unsent=3), Step.PUSH),
        (replace(CALM, unsent=3, needs=(URGENT,)), Step.LEASE),
        (replace(CALM, unsent=3, needs=(URGENT,), is_old_epoch_unsent=True), Step.PUSH),
        (replace(CALM, unsent=3, needs=(LATER,)), Step.PUSH),
        (replace(CALM, needs=(LATER,), orphans=True), Step.LEASE),
        (replace(CALM, orphans=True), Step.QUARANTINE),
        (replace(CALM, trust=Trust.DISTRUSTED, unsent=3, needs=(URGENT,)), Step.PUSH),
        (replace(CALM, trust=Trust.DISTRUSTED, needs=(URGENT,)), Step.FENCE),
        (replace(CALM, must_fence=True, unsent=3, has_session=False), Step.FENCE),
        (replace(CALM, must_fence=True, is_telling=True, has_session=False), Step.SESSION),
        (replace(CALM, must_fence=True, is_telling=True, is_wanted=True), Step.RETURN_FEED),
        (replace(CALM, must_fence=True, is_telling=True, unsent=3), Step.FENCE),
        (replace(CALM, is_rebuilding=True, must_fence=True), Step.REBUILD),
        (replace(CALM, is_wanted=True, unsent=3), Step.RETURN_FEED),
        (replace(CALM, is_stopped=True, unsent=3, has_session=False), Step.REST),
    ],
)
def test_one_situation_has_one_next_step(now: Situation, step: Step) -> None:
    assert next_step(now) is step


def _block(low: int, high: int, following: int, year: int = 2026) -> Lease:
    state = LeaseState.GRANTED if following <= high else LeaseState.SPENT
    return Lease(f"{low}", "01", year, low, high, following, 1, state)


@pytest.mark.parametrize(
    ("leases", "asked"),
    [
        ([], [(2026, True)]),
        ([_block(1, 100, 1)], []),
        ([_block(1, 100, 51)], []),
        ([_block(1, 100, 52)], [(2026, False)]),
        ([_block(1, 100, 101)], [(2026, True)]),
        ([_block(1, 100, 90), _block(101, 200, 101)], []),
        ([_block(1, 100, 1, year=2025)], [(2026, True)]),
    ],
)
def test_more_is_asked_for_when_less_than_half_is_left(leases: list[Lease], asked: list[tuple[int, bool]]) -> None:
    found = needs(leases, ["01"], date(2026, 11, 30))
    assert [(need.request.year, need.is_urgent) for need in found] == asked


def test_the_next_year_is_asked_for_from_december_and_is_never_urgent() -> None:
    found = needs([_block(1, 100, 1)], ["01"], date(2026, 12, 1))
    assert [(need.request.year, need.is_urgent) for need in found] == [(2027, False)]


def test_before_a_time_without_network_everything_is_asked_for() -> None:
    (need,) = needs([_block(1, 100, 1)], ["01"], date(2026, 6, 1), is_preparing=True)
    assert need.request.want > 100
