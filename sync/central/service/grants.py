"""Granting leases (clauses 5.1-5.3): each range once in its life, as much as a desk needs and no more."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from sync.central.service.access import require_newest
from sync.central.service.ports import Ports
from sync.central.service.recovery import RETRY_SECONDS
from sync.central.service.registers import RegisterPolicy, policy_of, years_with_leases
from sync.central.service.session import open_leases
from sync.central.service.unit import Unit, begin
from sync.central.store.records import Desk, DeskState, Series
from sync.protocol.leases import GRANTED, LeaseReply, LeaseRequest
from sync.protocol.limits import LEASES
from sync.protocol.numbering import LARGEST_NUMBER
from sync.protocol.problems import Kind, problem

DAYS_LOOKED_BACK = 28
"""Twenty working days."""
SINGLE = (10, 100)
"""Horizon in working days and smallest block, where one counter exists."""
SEVERAL = (2, 20)


def grant(ports: Ports, institution: str, token: str, request: LeaseRequest) -> LeaseReply:
    """A lease, where one is due.

    Raises NO_COUNTER, DISTRUSTED, RECOVERING, NOT_FOUND for a register, YEAR_CLOSED, LEASE_EXHAUSTED.
    """
    with begin(ports, institution) as unit:
        desk, presence = require_newest(unit, token, lock=True)
        if desk.role != "counter":
            raise problem(Kind.NO_COUNTER)
        if presence.is_distrusted:
            raise problem(Kind.DISTRUSTED)
        if unit.own().is_recovering:
            raise problem(Kind.RECOVERING, retry_after=RETRY_SECONDS)
        policy = policy_of(unit, request.register)
        if policy is None:
            raise problem(Kind.NOT_FOUND, "register")
        series = _open_series(unit, request, policy)
        size = _missing(unit, desk, request, policy)
        if size:
            _grant(unit, desk, series, size)
        unit.write()
        return LeaseReply(open_leases(unit, desk.code))


def _open_series(unit: Unit, request: LeaseRequest, policy: RegisterPolicy) -> Series:
    """The series, locked; it begins with its first lease."""
    if request.year not in years_with_leases(unit.ports.today()):
        raise problem(Kind.YEAR_CLOSED)
    unit.leases.begin_series(Series(request.register, request.year, policy.first, policy.first - 1))
    series = unit.leases.series(request.register, request.year, lock=True)
    assert series is not None
    if series.is_closed:
        raise problem(Kind.YEAR_CLOSED)
    return series


def _missing(unit: Unit, desk: Desk, request: LeaseRequest, policy: RegisterPolicy) -> int:
    """How many numbers the desk should get now; 0 while it holds enough."""
    granted = unit.leases.granted(desk.code)
    if len(granted) >= LEASES:
        return 0
    held = sum(
        each.lease.high - each.lease.next + 1
        for each in granted
        if (each.lease.register, each.lease.year) == (request.register, request.year)
        and each.lease.high is not None
    )
    usual = _usual(unit, desk, request.register, policy)
    target = max(usual, min(request.want, policy.largest))
    is_enough = held >= target if request.want > usual or target == 1 else 2 * held >= target
    return 0 if is_enough else target - held


def _usual(unit: Unit, desk: Desk, register: str, policy: RegisterPolicy) -> int:
    """How many numbers a desk may hold by the register's policy."""
    today = unit.ports.today()
    counters = [each for each in unit.desks.all() if each.role == "counter" and each.state is DeskState.ACTIVE]
    several = len(counters) > 1
    usual_horizon, usual_smallest = SEVERAL if several else SINGLE
    horizon = usual_horizon if policy.horizon is None else policy.horizon
    if horizon == 0:
        return 1
    if several and today >= date(today.year, 12, 15):
        horizon = 1
    smallest = usual_smallest if policy.smallest is None else policy.smallest
    since = today - timedelta(days=DAYS_LOOKED_BACK)
    numbers, days = unit.leases.demand(desk.code, register, since.isoformat())
    demand = ceil(horizon * numbers / days) if days else 0
    return min(max(smallest, demand), policy.largest)


def _grant(unit: Unit, desk: Desk, series: Series, size: int) -> None:
    low = series.highest + 1
    high = min(low + size - 1, LARGEST_NUMBER)
    if high < low:
        raise problem(Kind.LEASE_EXHAUSTED)
    unit.record(
        GRANTED,
        unit.ports.identity(),
        {
            "desk": desk.code,
            "epoch": desk.epoch,
            "high": high,
            "low": low,
            "register": series.register,
            "year": series.year,
        },
    )
