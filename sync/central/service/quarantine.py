"""Events outside of the chain: orphans of a fence, papers of a clone (clause 8.1)."""

from __future__ import annotations

from sync.central.service.access import require_newest
from sync.central.service.ports import Ports
from sync.central.service.unit import Unit, begin
from sync.central.store.records import Desk, Quarantined
from sync.protocol.exchange import QuarantineReply, QuarantineRequest
from sync.protocol.journal import DrawnNumber, Event
from sync.protocol.keys import DeskKeyring
from sync.protocol.numbering import LeaseState

_ENDED = (LeaseState.SUSPENDED, LeaseState.WRITTEN_OFF)


def hand_in(ports: Ports, institution: str, token: str, request: QuarantineRequest) -> QuarantineReply:
    """Take orphans in, and register those that can be. Raises TOKEN_EXPIRED, RETIRED, RECOVERING."""
    with begin(ports, institution) as unit:
        desk, _ = require_newest(unit, token, lock=True)
        keyring = DeskKeyring(unit.desks.keys(desk.code))
        found = {"recovered": 0, "kept": 0, "duplicates": 0, "refused": 0}
        for event in request.events:
            found[_take(unit, desk, keyring, event, request.reason)] += 1
            unit.write()
        return QuarantineReply(**found)


def _take(unit: Unit, desk: Desk, keyring: DeskKeyring, event: Event, reason: str) -> str:
    header = event.header
    is_own = header.desk == desk.code and keyring.is_true(header.epoch, event.signature, event.hash)
    if not is_own:
        return "refused"
    if unit.journal.item_of(event.hash) is not None:
        return "duplicates"
    state = "recovered" if header.numbers and _may_recover(unit, event) else "kept"
    quarantined = Quarantined(event.hash, desk.code, reason, state, event.as_bytes(), unit.ports.seconds())
    if not unit.incidents.quarantine(quarantined):
        return "duplicates"
    if state == "recovered":
        _recover(unit, event)
    elif header.numbers:
        unit.note_incident_once(desk.code, "orphaned-number")
    return state


def _may_recover(unit: Unit, event: Event) -> bool:
    return all(_is_free(unit, event, number) for number in event.header.numbers)


def _is_free(unit: Unit, event: Event, number: DrawnNumber) -> bool:
    """Whether a number lies undrawn in an ended lease of this desk and epoch, and nobody has it."""
    header, held = event.header, unit.leases.lease(number.lease)
    if held is None or (held.desk, held.lease.epoch) != (header.desk, header.epoch):
        return False
    lease = held.lease
    is_inside = lease.next <= number.number and (lease.high is None or number.number <= lease.high)
    return (
        lease.state in _ENDED
        and (lease.register, lease.year) == (number.register, number.year)
        and header.date.startswith(f"{number.year:04}-")
        and is_inside
        and not unit.leases.is_given(number.register, number.year, number.number)
    )


def _recover(unit: Unit, event: Event) -> None:
    header = event.header
    unit.record(
        "number.recovered",
        header.subject,
        {
            "date": header.date,
            "desk": header.desk,
            "epoch": header.epoch,
            "event": event.as_bytes().decode("utf-8"),
            "numbers": [number.as_value() for number in header.numbers],
        },
    )
