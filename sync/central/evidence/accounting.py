"""What became of every number of a series: the sum that the daily sheet prints and `verify` checks (I4, I5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.central.service.projection import EMERGENCY_PREFIX
from sync.central.store.leases import Leases
from sync.central.store.records import Series
from sync.protocol.numbering import LeaseState, untiled


@dataclass(frozen=True, slots=True)
class SeriesAccount:
    """Numbers by what became of them; together they are all from `first` to `highest`."""

    register: str
    year: int
    first: int
    highest: int
    given: int
    open: int
    """In open leases, not seen drawn yet."""
    void: int
    """Left over in leases that ended in order."""
    suspended: int
    written_off: int

    def as_value(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def account_of(leases: Leases, series: Series) -> SeriesAccount:
    """Count the numbers of one series."""
    given, highest_given = leases.count_given(series.register, series.year)
    recovered = leases.recovered(series.register, series.year)
    left = dict.fromkeys(LeaseState, 0)
    for held in leases.of_series(series.register, series.year):
        tail = held.lease.tail
        left[held.lease.state] += len(tail) - sum(1 for number in recovered if number in tail)
    return SeriesAccount(
        register=series.register,
        year=series.year,
        first=series.first,
        highest=highest_given if _is_emergency(series) else series.highest,
        given=given,
        open=left[LeaseState.GRANTED],
        void=left[LeaseState.CLOSED] + left[LeaseState.SPENT],
        suspended=left[LeaseState.SUSPENDED],
        written_off=left[LeaseState.WRITTEN_OFF],
    )


def fault_of(leases: Leases, series: Series) -> str | None:
    """What keeps every number of a series from having exactly one state, or None."""
    if _is_emergency(series):
        return None  # it counts from 1 and holds nothing that anybody else could be given
    lying = untiled([held.lease for held in leases.of_series(series.register, series.year)], series.first)
    if lying is not None:
        return lying
    account = account_of(leases, series)
    states = account.given + account.open + account.void + account.suspended + account.written_off
    wanted = series.highest - series.first + 1
    return None if states == wanted else f"{wanted} numbers have {states} states"


def _is_emergency(series: Series) -> bool:
    return series.register.startswith(EMERGENCY_PREFIX)
