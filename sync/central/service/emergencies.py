"""Emergency numbers get ordinary ones (clause 5.6): linked both ways, dated today, without touching the paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sync.central.service.bodies import body_of
from sync.central.service.projection import is_emergency
from sync.central.service.registers import first_register, policy_of
from sync.central.service.unit import Unit
from sync.central.store.records import Series
from sync.protocol.fields import CODE
from sync.protocol.journal import DrawnNumber, Event
from sync.protocol.leases import CENTRE, GRANTED
from sync.protocol.numbering import LARGEST_NUMBER

Emergency = tuple[Event, DrawnNumber]


def register(unit: Unit, events: Sequence[Event], refused: Collection[int]) -> None:
    """Give an ordinary number to each emergency number that these events drew."""
    of_register: defaultdict[str, list[Emergency]] = defaultdict(list)
    for event in events:
        for number in event.header.numbers:
            if is_emergency(number.register, event.header.desk) and event.header.seq not in refused:
                of_register[_intended(unit, event)].append((event, number))
    for code in sorted(of_register):
        _register_in(unit, code, of_register[code])


def _register_in(unit: Unit, code: str, emergencies: list[Emergency]) -> None:
    year = unit.ports.today().year
    policy = policy_of(unit, code)
    first = 1 if policy is None else policy.first
    unit.leases.begin_series(Series(code, year, first, first - 1))
    series = unit.leases.series(code, year, lock=True)
    assert series is not None
    unit.workspace.series.forget((code, year))  # it may have been looked for before it was begun
    low, high = series.highest + 1, series.highest + len(emergencies)
    if not code or series.is_closed or high > LARGEST_NUMBER:
        unit.note_incident_once(emergencies[0][0].header.desk, "emergency-not-registered")
        return
    lease = unit.ports.identity()
    body = {
        "desk": CENTRE,
        "epoch": unit.own().centre_epoch,
        "high": high,
        "low": low,
        "register": code,
        "year": year,
    }
    unit.record(GRANTED, lease, body)
    for number, (event, drawn) in enumerate(emergencies, start=low):
        unit.record(
            "emergency.registered",
            event.header.subject,
            {
                "date": event.header.date,
                "desk": event.header.desk,
                "emergency": {"number": drawn.number, "register": drawn.register, "year": drawn.year},
                "seq": event.header.seq,
            },
            [DrawnNumber(code, year, number, lease)],
        )


def _intended(unit: Unit, event: Event) -> str:
    """Where the letter would have gone; an empty text where the institution has no register."""
    intended = body_of(event).get("intended_register")
    if isinstance(intended, str) and CODE.fullmatch(intended) and policy_of(unit, intended) is not None:
        return intended
    return first_register(unit) or ""
