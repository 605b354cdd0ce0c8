"""What an event means for leases and desk state, when it comes from a mirror instead of being made here.

The live path (`Transaction`) writes the same rows as it records; the simulator compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.client.ports import Centre, DeskState, Emergency, Seen, Store, Trust
from sync.client.transaction import ENROLLED
from sync.protocol.journal import BrokenEvent, DrawnNumber, Event, Header
from sync.protocol.keys import DeskKeyring
from sync.protocol.numbering import Lease, LeaseExhausted


def replay(store: Store, event: Event, body: Mapping[str, Any]) -> None:
    """Carry an event into leases and desk state.

    Raises BrokenEvent where its numbers leave their lease, or where the body that it needs is not there.
    """
    for number in event.header.numbers:
        _draw(store, number)
    try:
        _carry(store, event.header, body)
    except KeyError as missing:
        raise BrokenEvent(f"{event.header.kind} lacks {missing}") from missing


def require_signed(store: Store, event: Event, body: Mapping[str, Any]) -> None:
    """Raise BrokenEvent for a false signature: the last event of a chain has no successor to vouch for it.

    An event that begins an epoch names the key that it is signed with.
    """
    header = event.header
    try:
        begins_epoch = header.kind in ("desk.created", "desk.resumed")
        public_key = body["public_key"] if begins_epoch else store.desk_state().public_key
        keyring = DeskKeyring({header.epoch: bytes.fromhex(public_key)})
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenEvent(f"event {header.seq} names no key") from error
    if not keyring.is_true(header.epoch, event.signature, event.hash):
        raise BrokenEvent(f"the signature of event {header.seq} is not true")


def _carry(store: Store, header: Header, body: Mapping[str, Any]) -> None:
    match header.kind:
        case "lease.granted":
            store.put_lease(_granted(header, body))
        case "lease.received":
            store.put_lease(_received(header, body))
        case "lease.closed":
            store.put_lease(_lease(store, header.subject).close())
        case "lease.suspended":
            store.put_lease(_lease(store, header.subject).suspend(body["high"]))
        case "desk.created":
            store.put_desk_state(_created(header, body))
        case "desk.distrusted":
            store.put_desk_state(_distrusted(store.desk_state(), header, body))
        case "desk.resumed":
            store.put_desk_state(_resumed(store.desk_state(), header, body))
        case "emergency.began":
            cause = Emergency(body["cause"])
            store.put_desk_state(replace(store.desk_state(), emergency=cause, emergency_tag=body["tag"]))
        case "emergency.ended":
            store.put_desk_state(replace(store.desk_state(), emergency=Emergency.NONE, emergency_tag=""))
        case "centre.moved":
            store.put_desk_state(_moved(store.desk_state(), body))


def _draw(store: Store, number: DrawnNumber) -> None:
    lease = _lease(store, number.lease)
    if (lease.register, lease.year, lease.next) != (number.register, number.year, number.number):
        raise BrokenEvent(f"{number.register}:{number.number}/{number.year} is not the next of its lease")
    try:
        store.put_lease(lease.draw()[1])
    except LeaseExhausted as error:
        raise BrokenEvent(f"lease {lease.id} gave its last number before") from error


def _lease(store: Store, identity: str) -> Lease:
    found = next((lease for lease in store.leases() if lease.id == identity), None)
    if found is None:
        raise BrokenEvent(f"lease {identity} is not known")
    return found


def _granted(header: Header, body: Mapping[str, Any]) -> Lease:
    return Lease(header.subject, body["register"], body["year"], body["low"], None, body["low"], header.epoch)


def _received(header: Header, body: Mapping[str, Any]) -> Lease:
    low = body["low"]
    return Lease(header.subject, body["register"], body["year"], low, body["high"], low, body["epoch"])


def _created(header: Header, body: Mapping[str, Any]) -> DeskState:
    return DeskState(
        header.desk, body["epoch"], body["public_key"], hardware=body["hardware"], centre=_centre(body, None)
    )


def _resumed(state: DeskState, header: Header, body: Mapping[str, Any]) -> DeskState:
    joined = "centre" in body and body["reason"] == ENROLLED
    return DeskState(
        header.desk,
        header.epoch,
        body["public_key"],
        hardware=body["hardware"],
        seen=_seen(body),
        doubted_up_to=state.doubted_up_to if joined else header.seq,
        centre=_centre(body, state.centre),
    )


def _moved(state: DeskState, body: Mapping[str, Any]) -> DeskState:
    centre = state.centre
    return state if centre is None else replace(state, centre=replace(centre, address=body["address"]))


def _centre(body: Mapping[str, Any], otherwise: Centre | None) -> Centre | None:
    return Centre.of(body["centre"]) if "centre" in body else otherwise


def _distrusted(state: DeskState, header: Header, body: Mapping[str, Any]) -> DeskState:
    return replace(
        state,
        trust=Trust.DISTRUSTED,
        cause=body["cause"],
        emergency_tag=body["tag"],
        emergency=Emergency.NONE,
        seen=_seen(body),
        doubted_up_to=header.seq,
    )


def _seen(body: Mapping[str, Any]) -> Seen:
    return tuple((register, year, number) for register, year, number in body["seen"])
