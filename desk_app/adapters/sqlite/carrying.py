"""From the feed to the tables: what other desks and the centre did, in the order in which the feed tells it.

Rows that come of an item bear its id as a negative seq, so that they never meet those of the desk's own journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from desk_app.adapters.sqlite.engine import execute
from desk_app.adapters.sqlite.entry_rows import insert_number
from desk_app.adapters.sqlite.profile import KINDS as LAID_DOWN
from desk_app.adapters.sqlite.projection import project
from desk_app.domain import codec
from desk_app.domain.errors import DomainError
from desk_app.domain.institution import Institution
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.register import Register
from sync.protocol import canonical
from sync.protocol.exchange import Item, Outcome
from sync.protocol.journal import BrokenEvent, Event
from sync.protocol.leases import CENTRE

NOT_APPLIED = "not-applied"
"""The rule of an item that this version cannot carry into its tables."""

_OF_ONE_DESK = frozenset({"choice.made", "paper.reprinted"})
"""What another desk chose for itself, and its own papers."""

_SETTINGS = {
    "register": "register",
    "department": "department",
    "document-type": "document_type",
    "person": "operator",
}
"""Kinds of the centre's settings that a desk knows, and where they lie in `laid_down`."""


def carry_item(connection: Connection, item_id: int, item: Item, *, is_own: bool) -> None:
    """Carry one item into the tables; where that cannot be done it is set aside for a person, and nothing of it
    stands in the tables. The desk's own events stand there already; one whose version was refused is counted back.
    """
    event = item.event
    body = {} if event.body is None else canonical.decode(event.body)
    if is_own:
        if item.refused and "base_version" in body:
            _count(connection, event.header.subject, body, -1)
        return
    if item.refused or event.body is None or event.header.kind in _OF_ONE_DESK:
        return
    execute(connection, "SAVEPOINT item")
    try:
        _carry(connection, item_id, event, body)
        count_aspect(connection, event.header.subject, body)
    except (DomainError, BrokenEvent, KeyError, TypeError, ValueError, AttributeError, driver.IntegrityError):
        execute(connection, "ROLLBACK TO item")
        note(connection, event.header.desk, event.header.seq, event.header.subject, Outcome.REFUSED, NOT_APPLIED)
    execute(connection, "RELEASE item")


def carry_items(source: Connection, target: Connection, own_desk: str, up_to: int, after_id: int) -> int:
    """Carry what `source` read of the feed by the time of its own event `up_to` into the tables of `target`.

    Begins after the item `after_id`; the id of the last one carried.
    """
    for item_id, item in _stored(source, own_desk, up_to, after_id):
        carry_item(target, item_id, item, is_own=False)
        after_id = item_id
    return after_id


def count_aspect(connection: Connection, subject: str, body: Mapping[str, Any]) -> None:
    """An event changed something that two desks may change."""
    if "base_version" in body:
        _count(connection, subject, body, 1)


def version_of(connection: Connection, subject: str, aspect: str) -> int:
    """How often an aspect of a subject was changed, as far as this desk knows."""
    row = execute(
        connection, "SELECT version FROM aspect WHERE subject = ? AND aspect = ?", (subject, aspect)
    ).fetchone()
    return 0 if row is None else int(row[0])


def note(connection: Connection, desk: str, seq: int, subject: str, outcome: Outcome, rule: str) -> None:
    """An event without full effect; noted once."""
    execute(
        connection,
        "INSERT OR IGNORE INTO set_aside (desk, seq, subject, outcome, rule, is_settled) VALUES (?,?,?,?,?,0)",
        (desk, seq, subject, outcome.value, rule),
    )


def _stored(source: Connection, own_desk: str, up_to: int, after_id: int) -> Iterator[tuple[int, Item]]:
    rows = execute(
        source,
        "SELECT id, position, refused, event FROM feed_item"
        " WHERE id > ? AND after_seq <= ? AND desk <> ? ORDER BY id",
        (after_id, up_to, own_desk),
    )
    for item_id, position, refused, text in rows.fetchall():
        yield item_id, Item(position, Event.from_bytes(text.encode("utf-8")), refused)


def _carry(connection: Connection, item_id: int, event: Event, body: Mapping[str, Any]) -> None:
    header = event.header
    if header.desk != CENTRE:
        project(connection, event, body, seq=-item_id)
    elif header.kind == "setting.changed":
        _setting(connection, item_id, body)
    elif header.kind == "desk.created":
        _founded(connection, item_id, body)
    elif header.kind == "emergency.registered":
        _registered(connection, event)
    elif header.kind == "number.recovered":
        recovered = Event.from_bytes(body["event"].encode("utf-8"))
        recovered_body = {} if recovered.body is None else canonical.decode(recovered.body)
        project(connection, recovered, recovered_body, seq=-item_id)


def _founded(connection: Connection, item_id: int, body: Mapping[str, Any]) -> None:
    """The institution as its centre names it: for a desk that nobody has told more."""
    siruta = int(body["institution"]) if body["institution"].isdecimal() else 0
    execute(
        connection,
        "INSERT OR IGNORE INTO laid_down (kind, code, position, value) VALUES ('institution','institution',?,?)",
        (item_id, _as_json(codec.encode(Institution(body["name"], siruta)))),
    )


def _setting(connection: Connection, item_id: int, body: Mapping[str, Any]) -> None:
    """Owned by the centre: what a desk had laid down under this key gives way."""
    is_institution = (body["kind"], body["key"]) == ("policy", "institution")
    kind = "institution" if is_institution else _SETTINGS.get(body["kind"])
    if kind is None or (is_institution and body["value"] is None):
        return
    if body["value"] is None:
        execute(connection, "DELETE FROM laid_down WHERE kind = ? AND code = ?", (kind, body["key"]))
        return
    value = _as_json(_merged(connection, kind, body))
    execute(
        connection,
        "INSERT INTO laid_down (kind, code, position, value) VALUES (?,?,?,?)"
        " ON CONFLICT (kind, code) DO UPDATE SET value = excluded.value",
        (kind, body["key"], item_id, value),
    )


def _merged(connection: Connection, kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The centre's words over what the desk knows beside them, such as how a register writes its numbers.

    Raises what decoding raises where this version cannot read the result.
    """
    row = execute(
        connection, "SELECT value FROM laid_down WHERE kind = ? AND code = ?", (kind, body["key"])
    ).fetchone()
    known = {} if row is None else json.loads(row[0])
    named = {} if kind == "institution" else {"id" if kind == "operator" else "code": body["key"]}
    decoded = codec.decode(LAID_DOWN[kind], {**known, **body["value"], **named})
    if isinstance(decoded, Register):
        decoded = Register.define(**{item.name: getattr(decoded, item.name) for item in fields(decoded)})
    merged: dict[str, Any] = codec.encode(decoded)
    return merged


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _registered(connection: Connection, event: Event) -> None:
    """An emergency number got an ordinary one beside it; both keep finding the entry."""
    header = event.header
    for drawn in header.numbers:
        row = execute(
            connection, "SELECT value FROM laid_down WHERE kind = 'register' AND code = ?", (drawn.register,)
        ).fetchone()
        display = str(drawn.number)
        if row is not None:
            register: Register = codec.decode(Register, json.loads(row[0]))
            display = register.display(drawn.number, date.fromisoformat(header.date))
        number = RegistrationNumber(drawn.register, drawn.year, drawn.number, display, drawn.lease)
        insert_number(connection, number, "issued", header.subject)


def _count(connection: Connection, subject: str, body: Mapping[str, Any], by: int) -> None:
    execute(
        connection,
        "INSERT INTO aspect (subject, aspect, version) VALUES (?,?,max(0, ?))"
        " ON CONFLICT (subject, aspect) DO UPDATE SET version = max(0, version + ?)",
        (subject, body["aspect"], by, by),
    )
