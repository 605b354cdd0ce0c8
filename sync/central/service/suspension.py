"""Ending the leases of a desk after a doubt: what may stand on paper is never granted again (clauses 4.4, 4.6)."""

from __future__ import annotations

from sync.central.service.unit import Unit


def suspend_all(unit: Unit, desk: str, reason: str) -> None:
    """Suspend every open lease of a desk."""
    for held in unit.leases.granted(desk):
        lease = held.lease
        body = {"desk": desk, "high": lease.high, "next": lease.next, "reason": reason}
        unit.record("lease.suspended", lease.id, body)
