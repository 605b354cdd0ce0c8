"""What the administrator does: founds an institution, owns its settings, settles what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.central.service.ports import Ports
from sync.central.service.registers import REGISTER, RegisterPolicy, require_register_code
from sync.central.service.unit import begin
from sync.central.store.records import Institution
from sync.protocol import canonical
from sync.protocol.fields import CODE, BrokenMessage, Fields
from sync.protocol.leases import CENTRE
from sync.protocol.numbering import LeaseState
from sync.protocol.problems import Kind, problem

SETTING_KINDS = ("register", "department", "document-type", "deadline-rule", "template", "person", "policy")
LONGEST_NAME = 200
LARGEST_SETTING = 64 * 1024
LONGEST_NOTE = 1000


def found(ports: Ports, code: str, name: str) -> None:
    """Begin an institution's registry. Raises BrokenMessage, and OVERLAP where it is there."""
    Fields({"institution": code}).word("institution", CODE)
    with begin(ports, code) as unit:
        if unit.desks.own() is not None:
            raise problem(Kind.OVERLAP, "institution")
        unit.desks.found(Institution(code, Fields({"name": name}).text("name", 200)))
        public_key = ports.keys.public_key(code, 1)
        body = {
            "epoch": 1,
            "hardware": "central",
            "institution": code,
            "name": name,
            "public_key": public_key.hex(),
        }
        unit.record("desk.created", CENTRE, body)


def only_institution(ports: Ports) -> str:
    """The institution's code where there is exactly one: who joins need not be told it. Raises Unavailable."""
    with ports.database.transaction() as connection:
        rows = connection.rows("SELECT code FROM institution LIMIT 2")
    return str(rows[0]["code"]) if len(rows) == 1 else ""


def put_setting(
    ports: Ports, institution: str, kind: str, key: str, value: Mapping[str, Any] | None, operator: str
) -> int:
    """Set or (with None) take away a setting; its new version. Raises BrokenMessage."""
    if kind not in SETTING_KINDS:
        raise BrokenMessage("kind", f"not one of {', '.join(SETTING_KINDS)}")
    Fields({"key": key}).word("key", CODE)
    if kind == REGISTER:
        require_register_code(key)
        value = None if value is None else RegisterPolicy.of(Fields(value)).as_value()
    if value is not None:
        _require_small(value)
    with begin(ports, institution, operator) as unit:
        unit.desks.own(lock=True)
        known = unit.settings.setting(kind, key)
        version = 1 + (0 if known is None else known.version)
        body = {"key": key, "kind": kind, "value": None if value is None else dict(value), "version": version}
        unit.record("setting.changed", f"{kind}/{key}", body)
        return version


def _require_small(value: Mapping[str, Any]) -> None:
    try:
        size = len(canonical.encode(dict(value)))
    except canonical.NotCanonical as error:
        raise BrokenMessage("value", "has no canonical form") from error
    if size > LARGEST_SETTING:
        raise BrokenMessage("value", f"longer than {LARGEST_SETTING} bytes")


def write_off(ports: Ports, institution: str, lease: str, minutes: str, operator: str) -> None:
    """Minutes account for the tail of a suspended lease: "posibil emis". Raises BrokenMessage, NOT_FOUND."""
    reference = _said("minutes", minutes)
    with begin(ports, institution, operator) as unit:
        unit.own()
        held = unit.leases.lease(lease)
        if held is None or held.lease.state is not LeaseState.SUSPENDED:
            raise problem(Kind.NOT_FOUND, "a suspended lease")
        body = {"high": held.lease.high, "minutes": reference, "next": held.lease.next}
        unit.record("lease.written-off", lease, body)


def settle_incident(ports: Ports, institution: str, identity: str, note: str) -> None:
    """Raises BrokenMessage, NOT_FOUND."""
    with begin(ports, institution) as unit:
        if not unit.incidents.settle(identity, _said("note", note), ports.seconds()):
            raise problem(Kind.NOT_FOUND, "an open incident")


def settle_quarantined(ports: Ports, institution: str, event_hash: bytes, note: str) -> None:
    """A person has dealt with a quarantined event. Raises BrokenMessage, NOT_FOUND."""
    with begin(ports, institution) as unit:
        if not unit.incidents.settle_quarantined(event_hash, _said("note", note)):
            raise problem(Kind.NOT_FOUND, "a quarantined event")


def close_year(ports: Ports, institution: str, register: str, year: int, operator: str) -> None:
    """End a series: every number has its final state. Raises NOT_FOUND, and FORBIDDEN where a lease is open."""
    with begin(ports, institution, operator) as unit:
        series = unit.leases.series(register, year, lock=True)
        if series is None or series.is_closed:
            raise problem(Kind.NOT_FOUND, "an open series")
        if year >= ports.today().year:
            raise problem(Kind.FORBIDDEN, "the year is not over")
        open_states = (LeaseState.GRANTED, LeaseState.SUSPENDED)
        if any(held.lease.state in open_states for held in unit.leases.of_series(register, year)):
            raise problem(Kind.FORBIDDEN, "a lease of the series is open or suspended")
        body = {"highest": series.highest, "register": register, "year": year}
        unit.record("year.closed", register, body)


def _said(field: str, text: str) -> str:
    said = Fields({field: text.strip()}).text(field, LONGEST_NOTE)
    if not said:
        raise BrokenMessage(field, "missing")
    return said
