"""How it stands with an institution and its desks, for lists and figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sync.central.service.ports import BUCHAREST, Ports
from sync.central.service.recovery import unheard
from sync.central.service.unit import Unit
from sync.central.store.checkpoints import Checkpoints
from sync.central.store.desks import institutions
from sync.central.store.records import Desk, HeldLease, Presence
from sync.protocol.journal import Event
from sync.protocol.leases import CENTRE
from sync.protocol.numbering import LeaseState

NEVER = -1


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """A desk as the server knows it. Seconds; `seen_ago` is NEVER before the first session."""

    code: str
    name: str
    role: str
    state: str
    epoch: int
    acknowledged: int
    """Seq of its last event here."""
    seen_ago: int
    unsent: int
    """At the last session."""
    clock_offset: int
    held: int
    """Numbers of its open leases that the server has not seen drawn."""
    is_distrusted: bool
    client: str


@dataclass(frozen=True, slots=True)
class InstitutionState:
    code: str
    name: str
    feed: int
    recovering: bool
    unheard: tuple[str, ...]
    """Counters that a recovery still waits for."""
    incidents: int
    quarantined: int
    suspended: int
    """Numbers of suspended leases: they wait for minutes."""
    waiting: int
    checkpoint_age: int
    desks: tuple[DeskFigures, ...]


def states(ports: Ports) -> list[InstitutionState]:
    """Of every institution."""
    with ports.database.transaction() as connection:
        return [state_of(Unit(ports, connection, code, "")) for code in institutions(connection)]


def state_of(unit: Unit) -> InstitutionState:
    own = unit.own()
    suspended = unit.leases.in_state(LeaseState.SUSPENDED)
    return InstitutionState(
        code=own.code,
        name=own.name,
        feed=own.feed,
        recovering=own.is_recovering,
        unheard=tuple(unheard(unit)) if own.is_recovering else (),
        incidents=len(unit.incidents.all()),
        quarantined=len(unit.incidents.quarantined()),
        suspended=sum(_left(each) for each in suspended),
        waiting=len(unit.enrolments.candidates("waiting")),
        checkpoint_age=_checkpoint_age(unit),
        desks=tuple(_figures(unit)),
    )


def _figures(unit: Unit) -> list[DeskFigures]:
    presences = unit.desks.all_presences()
    return [
        _figures_of(unit, desk, presences.get(desk.code, Presence(desk.code)))
        for desk in unit.desks.all()
        if desk.code != CENTRE
    ]


def _figures_of(unit: Unit, desk: Desk, presence: Presence) -> DeskFigures:
    return DeskFigures(
        code=desk.code,
        name=desk.name,
        role=desk.role,
        state=desk.state.value,
        epoch=desk.epoch,
        acknowledged=desk.seq,
        seen_ago=unit.ports.seconds() - presence.seen_at if presence.seen_at else NEVER,
        unsent=presence.unsent,
        clock_offset=presence.clock_offset,
        held=sum(_left(each) for each in unit.leases.granted(desk.code)),
        is_distrusted=presence.is_distrusted,
        client=presence.client,
    )


def _left(held: HeldLease) -> int:
    return 0 if held.lease.high is None else held.lease.high - held.lease.next + 1


def _checkpoint_age(unit: Unit) -> int:
    newest = Checkpoints(unit.connection, unit.institution).newest()
    if newest is None:
        return NEVER
    day = datetime.fromisoformat(newest.date).replace(tzinfo=BUCHAREST)
    return unit.ports.seconds() - int(day.timestamp())


def quarantined_value(event_hash: bytes, desk: str, reason: str, event: Event) -> dict[str, Any]:
    """A quarantined event for a person."""
    return {
        "hash": event_hash.hex(),
        "desk": desk,
        "reason": reason,
        "kind": event.header.kind,
        "date": event.header.date,
        "numbers": [number.as_value() for number in event.header.numbers],
        "body": None if event.body is None else event.body.decode("utf-8"),
    }


def lease_value(held: HeldLease) -> dict[str, Any]:
    """A lease for a person."""
    return asdict(held.lease) | {"desk": held.desk, "minutes": held.minutes, "state": held.lease.state.value}
