"""Closing a day: the tree over the whole feed, signed, with a sheet of what the day was (clause 9.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sync.central.evidence.accounting import account_of
from sync.central.service.access import require_newest
from sync.central.service.ports import Ports
from sync.central.service.unit import Unit, begin
from sync.central.store.checkpoints import Checkpoints
from sync.central.store.records import StoredCheckpoint
from sync.protocol import canonical
from sync.protocol.checkpoint import Checkpoint
from sync.protocol.leases import CENTRE
from sync.protocol.problems import Kind, problem
from sync.protocol.proof import CheckpointReply, ProofReply
from sync.protocol.tree import Peaks, path_of


def close_day(ports: Ports, institution: str, day: date) -> StoredCheckpoint | None:
    """Close a day that is over, or today; None where it, or a later one, is closed already, or nothing ever was.

    Raises NOT_FOUND, RECOVERING, and FORBIDDEN for a day that has not come.
    """
    if day > ports.today():
        raise problem(Kind.FORBIDDEN, "the day has not come")
    with begin(ports, institution) as unit:
        own = unit.desks.own(lock=True)
        if own is None:
            raise problem(Kind.NOT_FOUND, "institution")
        newest = _checkpoints(unit).newest()
        if newest is not None and newest.date >= day.isoformat():
            return None
        tree = Peaks.from_bytes(own.tree_size, own.tree_peaks)
        tree.add(unit.journal.leaves(own.tree_size, own.feed))
        since = 0 if newest is None else newest.size
        signer = ports.keys.signer(institution, own.centre_epoch)
        public_key = ports.keys.public_key(institution, own.centre_epoch)
        body = {
            "date": day.isoformat(),
            "note": Checkpoint(institution, own.feed, tree.root()).signed(public_key, signer),
            "root": tree.root().hex(),
            "sheet": _sheet(unit, day, since, own.feed),
            "size": own.feed,
        }
        unit.record("day.closed", day.isoformat(), body)
        unit.write()
        unit.desks.put_own(replace(unit.own(), tree_size=tree.size, tree_peaks=tree.as_bytes()))
        return _checkpoints(unit).newest()


def close_yesterday(ports: Ports, institution: str) -> StoredCheckpoint | None:
    """What the service does by itself, soon after midnight; None also where the institution began later."""
    yesterday = ports.today() - timedelta(days=1)
    with begin(ports, institution) as unit:
        first = unit.journal.of_desk(CENTRE, 0, 1)
    is_older = bool(first) and first[0].header.date <= yesterday.isoformat()
    return close_day(ports, institution, yesterday) if is_older else None


def of_day(ports: Ports, institution: str, day: date) -> StoredCheckpoint:
    """The checkpoint of a day that is closed. Raises NOT_FOUND."""
    with begin(ports, institution) as unit:
        found = _checkpoints(unit).of_day(day.isoformat())
        if found is None:
            raise problem(Kind.NOT_FOUND, "checkpoint")
        return found


def checkpoint(ports: Ports, institution: str, token: str, day: str) -> CheckpointReply:
    """The checkpoint of a day. Raises NOT_FOUND, TOKEN_EXPIRED, RETIRED."""
    with begin(ports, institution) as unit:
        require_newest(unit, token, lock=False)
        found = _checkpoints(unit).of_day(day)
        if found is None:
            raise problem(Kind.NOT_FOUND, "checkpoint")
        return CheckpointReply(found.date, found.note, canonical.decode(found.sheet.encode("utf-8")))


def proof(ports: Ports, institution: str, token: str, event_hash: bytes) -> ProofReply:
    """That an event is in the tree of the newest checkpoint. Raises NOT_FOUND, TOKEN_EXPIRED, RETIRED."""
    with begin(ports, institution) as unit:
        require_newest(unit, token, lock=False)
        item, newest = unit.journal.item_of(event_hash), _checkpoints(unit).newest()
        if item is None or newest is None or item.position > newest.size:
            raise problem(Kind.NOT_FOUND, "an event under a checkpoint")
        leaves = unit.journal.leaves(0, newest.size)
        return ProofReply(item.position, tuple(path_of(item.position - 1, leaves)), newest.note)


def _checkpoints(unit: Unit) -> Checkpoints:
    return Checkpoints(unit.connection, unit.institution)


def _sheet(unit: Unit, day: date, after: int, last: int) -> dict[str, Any]:
    """What the daily sheet prints beside the checkpoint; nothing in it is personal."""
    return {
        "date": day.isoformat(),
        "desks": [{"desk": desk.code, "hash": desk.hash.hex(), "seq": desk.seq} for desk in unit.desks.all()],
        "events": unit.journal.counts(after, last),
        "incidents": len(unit.incidents.all()),
        "quarantined": len(unit.incidents.quarantined()),
        "series": [
            account_of(unit.leases, series).as_value()
            for series in unit.leases.all_series()
            if not series.is_closed
        ],
    }
