"""The end of a history: a desk that worked alone has handed over its journal, or never will (clause 4.1)."""

from __future__ import annotations

from sync.central.service.projection import is_emergency
from sync.central.service.recovery import take_and_suspend
from sync.central.service.unit import Unit
from sync.central.store.records import Desk
from sync.protocol import canonical
from sync.protocol.enrolment import Claim, History
from sync.protocol.fields import Fields
from sync.protocol.numbering import LeaseState


def end(unit: Unit, desk: Desk, seq: int) -> None:
    """Account for every number up to those that the desk claimed, once its history is complete."""
    if desk.seq < desk.history_seq <= seq:
        _account(unit, desk)


def give_up_history(unit: Unit, desk: Desk) -> None:
    """The same for a desk whose PC is gone: what has not arrived of its history never will, and stands on paper.

    Of its leases none is open any more.
    """
    if desk.seq < desk.history_seq:
        _account(unit, desk)


def _account(unit: Unit, desk: Desk) -> None:
    enrolled = unit.journal.of_centre("desk.enrolled", desk.code)
    assert enrolled is not None
    assert enrolled.body is not None
    claimed = Fields.of(canonical.decode(enrolled.body)).object("history", History.of)
    for series in claimed.series:
        if not is_emergency(series.register, desk.code):
            _end_series(unit, desk, series)


def _end_series(unit: Unit, desk: Desk, claim: Claim) -> None:
    held = unit.workspace.leases_of(claim.register, claim.year)
    of_history = [each for each in held if each.lease.low <= claim.highest]
    for each in of_history:
        lease = each.lease
        if lease.state is LeaseState.GRANTED:
            body = {"desk": desk.code, "high": lease.high, "next": lease.next, "reason": "history"}
            unit.record("lease.suspended", lease.id, body)
    last = max((each.lease.high or 0 for each in of_history), default=claim.first - 1)
    if last < claim.highest:
        take_and_suspend(unit, claim.register, claim.year, last + 1, claim.highest, "history")
