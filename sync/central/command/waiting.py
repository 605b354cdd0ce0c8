"""state, incidents, quarantine, minutes, year: what waits for a person, and how a person settles it."""

from __future__ import annotations

from dataclasses import asdict

from sync.central.command.command import Answer, Command, Console, option
from sync.central.service import administration
from sync.central.service.state import lease_value, quarantined_value, state_of
from sync.central.service.unit import begin
from sync.protocol.fields import Fields
from sync.protocol.journal import Event
from sync.protocol.numbering import LeaseState


def _state(console: Console) -> Answer:
    with begin(console.registry, console.institution) as unit:
        return asdict(state_of(unit))


def _incidents(console: Console) -> Answer:
    options = console.options
    if options.settle:
        administration.settle_incident(console.registry, console.institution, options.settle, options.note)
        return None
    with begin(console.registry, console.institution) as unit:
        return [asdict(each) for each in unit.incidents.all(also_settled=options.all)]


def _quarantine(console: Console) -> Answer:
    options = console.options
    if options.settle:
        event_hash = Fields({"hash": options.settle.lower()}).octets("hash", 32)
        administration.settle_quarantined(console.registry, console.institution, event_hash, options.note)
        return None
    with begin(console.registry, console.institution) as unit:
        kept = unit.incidents.quarantined(also_settled=options.all)
    return [
        quarantined_value(each.hash, each.desk, each.reason, Event.from_bytes(each.event))
        | {"state": each.state, "note": each.note}
        for each in kept
    ]


def _minutes(console: Console) -> Answer:
    options = console.options
    if options.lease:
        administration.write_off(
            console.registry, console.institution, options.lease, options.reference, options.operator
        )
        return None
    with begin(console.registry, console.institution) as unit:
        return [lease_value(held) for held in unit.leases.in_state(LeaseState.SUSPENDED)]


def _close_year(console: Console) -> Answer:
    options = console.options
    administration.close_year(
        console.registry, console.institution, options.register, options.year, options.operator
    )
    return None


_OPERATOR = option("--operator", metavar="NAME", default="console")
_ALL = option("--all", action="store_true")
_NOTE = option("--note", metavar="TEXT", default="")

COMMANDS = (
    Command("state", _state),
    Command("incidents", _incidents, (option("--settle", metavar="ID"), _NOTE, _ALL)),
    Command("quarantine", _quarantine, (option("--settle", metavar="HASH"), _NOTE, _ALL)),
    Command(
        "minutes",
        _minutes,
        (option("--lease", metavar="ID"), option("--reference", metavar="TEXT", default=""), _OPERATOR),
    ),
    Command(
        "year close",
        _close_year,
        (option("register", metavar="REGISTER"), option("year", metavar="YEAR", type=int), _OPERATOR),
    ),
)
