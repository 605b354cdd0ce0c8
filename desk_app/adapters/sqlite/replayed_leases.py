"""Whether every number is accounted for: the leases that the journal tells, beside those of the table.

A number that was leased was drawn by one event or lies in the tail of a lease that ended (docs/numbering.md, I5):
void at its end, suspended by a doubt, or written off by minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.store import leases_of
from desk_app.application.integrity import FirstBad
from sync.client.ports import DeskState
from sync.client.replay import replay
from sync.protocol.journal import Event, Head
from sync.protocol.numbering import Lease, LeaseState, untiled


class ReplayedLeases:
    """The leases and the state of one desk, from its journal alone."""

    def __init__(self) -> None:
        self._leases: dict[str, Lease] = {}
        self._state = DeskState("")

    def desk_state(self) -> DeskState:
        return self._state

    def put_desk_state(self, state: DeskState) -> None:
        self._state = state

    def leases(self) -> Iterable[Lease]:
        return self._leases.values()

    def put_lease(self, lease: Lease) -> None:
        self._leases[lease.id] = lease

    def carry(self, event: Event, body: Mapping[str, Any]) -> None:
        """The next event of the journal; raises BrokenEvent for a number that is not the next of its lease."""
        replay(self, event, body)

    def without_entry(self) -> tuple[int, int]:
        """How many numbers are suspended, and how many are written off."""
        tails: dict[LeaseState, int] = defaultdict(int)
        for lease in self._leases.values():
            tails[lease.state] += len(lease.tail)
        return tails[LeaseState.SUSPENDED], tails[LeaseState.WRITTEN_OFF]

    def difference(self, connection: Connection, head: Head) -> FirstBad | None:
        """The first lease of the table that is not what the journal says, or a number that no lease holds."""
        found = {lease.id: lease for lease in leases_of(connection)}
        named = {**found, **self._leases}
        for identity in sorted(named, key=lambda each: (named[each].register, named[each].year, named[each].low)):
            expected, stored = self._leases.get(identity), found.get(identity)
            if expected != stored:
                number = _named(expected or stored)
                return FirstBad(head.seq, head.date, number, "lease", _state(expected), _state(stored))
        return self._hole(head)

    def _hole(self, head: Head) -> FirstBad | None:
        """A desk alone leases every number of its registers; under a centre others hold what is missing here."""
        if self._state.centre is not None:
            return None
        series: dict[tuple[str, int], list[Lease]] = defaultdict(list)
        for lease in self._leases.values():
            if not lease.is_empty:
                series[lease.register, lease.year].append(lease)
        for (register, year), leases in sorted(series.items()):
            why = untiled(leases, min(lease.low for lease in leases))
            if why is not None:
                return FirstBad(head.seq, head.date, f"{register}/{year}", "numbers", found=why)
        return None


def _named(lease: Lease | None) -> str:
    return "" if lease is None else f"{lease.register}:{lease.low}/{lease.year}"


def _state(lease: Lease | None) -> str:
    if lease is None:
        return ""
    high = "…" if lease.high is None else lease.high
    return f"{lease.low}–{high}, {lease.next}, {lease.state.value}"
