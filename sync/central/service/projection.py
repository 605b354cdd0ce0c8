"""What the events of the feed mean for the tables: the one way by which desks, leases, numbers, settings and
incidents come to be (clauses 5.5, 6.5). The tables can be made again from the feed alone; `verify` does.

Whether an event may have its effect was judged before (`service.judgement`). One that was refused only moves its
desk's head and gives those of its numbers that were rightly drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sync.central.service.bodies import body_of, may_be_versioned
from sync.central.store.records import (
    Aspect,
    Desk,
    DeskState,
    GivenNumber,
    HeldLease,
    Incident,
    Series,
    Setting,
    StoredCheckpoint,
)
from sync.central.store.workspace import Workspace
from sync.protocol import canonical
from sync.protocol.exchange import Item
from sync.protocol.journal import DrawnNumber, Event, Header
from sync.protocol.leases import CENTRE
from sync.protocol.numbering import Lease, LeaseState

EMERGENCY_PREFIX = "U"

Body = Mapping[str, Any]


def carry(workspace: Workspace, item: Item) -> None:
    """Carry an item into the tables; its position matters for incidents only."""
    take_effect(workspace, item)
    advance(workspace, item.event)


def take_effect(workspace: Workspace, item: Item) -> None:
    """Carry what an item brings about into the tables, but for where its desk's journal ends."""
    header = item.event.header
    effects = _OF_CENTRE if header.desk == CENTRE else _OF_DESKS
    effect = effects.get(header.kind)
    is_versioned = may_be_versioned(item.event)
    body: Body = body_of(item.event) if effect is not None or is_versioned else {}
    if header.desk == CENTRE and header.seq == 1:
        _found_centre(workspace, body_of(item.event))
    for number in header.numbers:
        if rightly_drawn(workspace.leases.get(number.lease), header, number):
            _draw(workspace, header, number)
    if effect is not None and not item.refused:
        effect(workspace, item, body)
    if "base_version" in body and not item.refused:
        _change_aspect(workspace, header.subject, body)


def advance(workspace: Workspace, event: Event) -> None:
    """The event ends its desk's journal now."""
    desk = known_desk(workspace, event.header.desk)
    workspace.desks.set(desk.code, desk.after(event))


def rightly_drawn(held: HeldLease | None, header: Header, number: DrawnNumber) -> bool:
    """Whether a number is the next of an open lease that the event's desk and epoch hold, in the event's year."""
    if held is None or held.desk != header.desk or held.lease.epoch != header.epoch:
        return False
    lease = held.lease
    return (
        lease.state is LeaseState.GRANTED
        and (lease.register, lease.year, lease.next) == (number.register, number.year, number.number)
        and (lease.high is None or lease.next <= lease.high)
        and header.date.startswith(f"{number.year:04}-")
    )


def is_emergency(register: str, desk: str) -> bool:
    """Whether a register is an emergency series of this desk."""
    return register.startswith(f"{EMERGENCY_PREFIX}{desk}-")


def _draw(workspace: Workspace, header: Header, number: DrawnNumber) -> None:
    held = workspace.leases.get(number.lease)
    assert held is not None
    _, lease = held.lease.draw()
    workspace.leases.set(lease.id, HeldLease(held.desk, lease, held.minutes))
    workspace.give(
        GivenNumber(
            register=number.register,
            year=number.year,
            number=number.number,
            lease=number.lease,
            holder=held.desk,
            epoch=lease.epoch,
            desk=header.desk,
            seq=header.seq,
            date=header.date,
        )
    )


def known_desk(workspace: Workspace, code: str) -> Desk:
    """A desk that must be there. Raises LookupError."""
    desk = workspace.desks.get(code)
    if desk is None:
        raise LookupError("an event of a desk that was never enrolled")
    return desk


# --- what desks tell ---------------------------------------------------------------------------------------


def _granted_itself(workspace: Workspace, item: Item, body: Body) -> None:
    """A lease of a history, or of an emergency series: endless there, bounded by the claimed highest here."""
    header = item.event.header
    register, year, low = body["register"], body["year"], body["low"]
    series = workspace.series.get((register, year))
    if is_emergency(register, header.desk):
        high = None
        series = series or Series(register, year, low, low - 1)
    else:
        assert series is not None
        high = series.claimed
        if all(held.lease.low > low for held in workspace.leases_of(register, year)):
            series = replace(series, first=low)
    workspace.series.set((register, year), series)
    lease = Lease(header.subject, register, year, low, high, low, header.epoch)
    workspace.leases.set(lease.id, HeldLease(header.desk, lease))


def _ended(state: LeaseState) -> Callable[[Workspace, Item, Body], None]:
    def end(workspace: Workspace, item: Item, body: Body) -> None:
        held = workspace.leases.get(item.event.header.subject)
        assert held is not None
        high = body["high"] if is_bounded_by_desk(workspace, held, item.event.header) else held.lease.high
        workspace.leases.set(held.lease.id, replace(held, lease=replace(held.lease, high=high, state=state)))

    return end


def is_bounded_by_desk(workspace: Workspace, held: HeldLease, header: Header) -> bool:
    """Whether the desk itself says where the lease ends: it had granted it to itself, without end."""
    desk = known_desk(workspace, header.desk)
    return header.seq <= desk.history_seq or is_emergency(held.lease.register, held.desk)


def _change_aspect(workspace: Workspace, subject: str, body: Body) -> None:
    key = (subject, body["aspect"])
    known = workspace.aspects.get(key)
    workspace.aspects.set(key, Aspect(*key, version=1 + (0 if known is None else known.version)))


# --- what the centre tells ---------------------------------------------------------------------------------


def _found_centre(workspace: Workspace, body: Body) -> None:
    workspace.desks.set(CENTRE, Desk(CENTRE, body["name"], "centre", DeskState.ACTIVE, 1))
    workspace.add_key(CENTRE, 1, bytes.fromhex(body["public_key"]))


def _new_server_key(workspace: Workspace, item: Item, body: Body) -> None:
    centre = known_desk(workspace, CENTRE)
    workspace.desks.set(CENTRE, replace(centre, epoch=body["epoch"]))
    workspace.add_key(CENTRE, body["epoch"], bytes.fromhex(body["public_key"]))
    workspace.own = replace(workspace.own, centre_epoch=body["epoch"])


def _enrolled(workspace: Workspace, item: Item, body: Body) -> None:
    code = body["desk"]
    known = workspace.desks.get(code)
    history = body["history"]
    if known is None:
        desk = Desk(code, body["name"], body["role"], DeskState.ACTIVE, body["epoch"])
    else:
        # Of another PC: what has not arrived of a history went with the one before.
        ended = min(known.history_seq, known.seq)
        desk = replace(known, name=body["name"], role=body["role"], epoch=body["epoch"], history_seq=ended)
    if history is not None:
        desk = replace(desk, history_seq=history["head"]["seq"], history_epoch=history["epoch"])
        for series in history["series"]:
            key = (series["register"], series["year"])
            if not is_emergency(key[0], code):
                workspace.series.set(
                    key,
                    Series(
                        *key,
                        first=series.get("first", 1),  # what earlier desks did not say
                        highest=series["highest"],
                        claimed=series["highest"],
                    ),
                )
    workspace.desks.set(code, desk)
    for epoch, key_hex in body["keys"].items():
        workspace.add_key(code, int(epoch), bytes.fromhex(key_hex))


def _fenced(workspace: Workspace, item: Item, body: Body) -> None:
    desk = known_desk(workspace, body["desk"])
    workspace.desks.set(desk.code, replace(desk, epoch=body["epoch"]))
    workspace.add_key(desk.code, body["epoch"], bytes.fromhex(body["public_key"]))


def _left(state: DeskState) -> Callable[[Workspace, Item, Body], None]:
    def leave(workspace: Workspace, item: Item, body: Body) -> None:
        desk = known_desk(workspace, body["desk"])
        workspace.desks.set(desk.code, replace(desk, state=state))

    return leave


def _granted(workspace: Workspace, item: Item, body: Body) -> None:
    key = (body["register"], body["year"])
    low, high = body["low"], body["high"]
    series = workspace.series.get(key) or Series(*key, first=low, highest=low - 1)
    workspace.series.set(key, replace(series, highest=max(series.highest, high)))
    lease = Lease(item.event.header.subject, *key, low, high, low, body["epoch"])
    workspace.leases.set(lease.id, HeldLease(body["desk"], lease))


def _suspended(workspace: Workspace, item: Item, body: Body) -> None:
    held = workspace.leases.get(item.event.header.subject)
    assert held is not None
    lease = replace(held.lease, state=LeaseState.SUSPENDED)
    workspace.leases.set(lease.id, replace(held, lease=lease))


def _written_off(workspace: Workspace, item: Item, body: Body) -> None:
    held = workspace.leases.get(item.event.header.subject)
    assert held is not None
    lease = replace(held.lease, state=LeaseState.WRITTEN_OFF)
    workspace.leases.set(lease.id, replace(held, lease=lease, minutes=body["minutes"]))


def _recovered(workspace: Workspace, item: Item, body: Body) -> None:
    header = item.event.header
    for value in body["numbers"]:
        number = DrawnNumber.from_value(value)
        workspace.give(
            GivenNumber(
                register=number.register,
                year=number.year,
                number=number.number,
                lease=number.lease,
                holder=body["desk"],
                epoch=body["epoch"],
                desk=CENTRE,
                seq=header.seq,
                date=body["date"],
            )
        )


def _incident(workspace: Workspace, item: Item, body: Body) -> None:
    workspace.note(Incident(item.event.header.subject, body["desk"], body["incident"], item.position))


def _setting(workspace: Workspace, item: Item, body: Body) -> None:
    value = None if body["value"] is None else canonical.encode(body["value"]).decode("utf-8")
    workspace.settings.set((body["kind"], body["key"]), Setting(body["kind"], body["key"], value, body["version"]))


def _year_closed(workspace: Workspace, item: Item, body: Body) -> None:
    key = (body["register"], body["year"])
    series = workspace.series.get(key)
    assert series is not None
    workspace.series.set(key, replace(series, is_closed=True))


def _day_closed(workspace: Workspace, item: Item, body: Body) -> None:
    sheet = canonical.encode(body["sheet"]).decode("utf-8")
    root = bytes.fromhex(body["root"])
    workspace.close_day(StoredCheckpoint(body["date"], body["size"], root, body["note"], sheet))


def _restored(workspace: Workspace, item: Item, body: Body) -> None:
    workspace.own = replace(workspace.own, server_epoch=body["server_epoch"])


_OF_DESKS: Mapping[str, Callable[[Workspace, Item, Body], None]] = {
    "lease.granted": _granted_itself,
    "lease.closed": _ended(LeaseState.CLOSED),
    "lease.suspended": _ended(LeaseState.SUSPENDED),
    "lease.written-off": _written_off,
}

_OF_CENTRE: Mapping[str, Callable[[Workspace, Item, Body], None]] = {
    "desk.resumed": _new_server_key,
    "desk.enrolled": _enrolled,
    "desk.fenced": _fenced,
    "desk.lost": _left(DeskState.LOST),
    "desk.retired": _left(DeskState.RETIRED),
    "lease.granted": _granted,
    "lease.suspended": _suspended,
    "lease.written-off": _written_off,
    "number.recovered": _recovered,
    "incident.noted": _incident,
    "setting.changed": _setting,
    "year.closed": _year_closed,
    "day.closed": _day_closed,
    "centre.restored": _restored,
}
