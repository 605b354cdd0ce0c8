"""What the centre owns and its desks read (sync/PROTOCOL.md, section 6.5), in the table of what is laid down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.profile import KINDS
from desk_app.domain import codec, facts
from desk_app.domain.printer_profile import OWN_TEMPLATE
from desk_app.domain.register import Register
from sync.protocol import canonical
from sync.protocol.journal import Event
from sync.protocol.leases import CENTRE

_INSTITUTION = ("policy", "institution")
_IN_TABLE = {
    "register": "register",
    "department": "department",
    "document-type": "document_type",
    "person": "operator",
}
"""Kinds of one row each, and where they lie in `laid_down`."""


def put_setting(connection: Connection, item_id: int, body: Mapping[str, Any]) -> None:
    """What a desk had laid down under this key gives way. A kind that this version does not know changes nothing.

    Raises what decoding raises where this version cannot read the value.
    """
    kind, key, value = body["kind"], body["key"], body["value"]
    if (kind, key) == _INSTITUTION:
        if value is not None:
            _put(connection, item_id, "institution", key, _merged(connection, "institution", key, value))
    elif kind == "deadline-rule":
        _put_rule(connection, item_id, key, value)
    elif kind == "template":
        text = None if value is None else json.dumps(value, ensure_ascii=False, indent=2)
        _put(connection, item_id, "choice", f"{OWN_TEMPLATE}{key}", text)
    elif kind == "policy":
        _put(connection, item_id, "choice", key, None if value is None else _text(value["value"]))
    elif kind in _IN_TABLE:
        table = _IN_TABLE[kind]
        merged = None if value is None else _merged(connection, table, key, value)
        _put(connection, item_id, table, key, merged)


def is_owned_by_centre(connection: Connection, fact: facts.Fact) -> bool:
    """Whether the centre has said what this fact would lay down.

    How a register writes its numbers, and what papers say of the institution, a desk may say beside it.
    """
    subject = _subject_of(fact)
    if not subject:
        return False
    row = execute(
        connection,
        "SELECT event FROM feed_item WHERE subject = ? AND desk = ? AND kind = 'setting.changed'"
        " ORDER BY id DESC LIMIT 1",
        (subject, CENTRE),
    ).fetchone()
    if row is None:
        return False
    event = Event.from_bytes(row[0].encode("utf-8"))
    return event.body is not None and canonical.decode(event.body)["value"] is not None


def _subject_of(fact: facts.Fact) -> str:
    match fact:
        case facts.DepartmentDefined():
            return f"department/{fact.subject}"
        case facts.DocumentTypeDefined():
            return f"document-type/{fact.subject}"
        case facts.OperatorDefined():
            return f"person/{fact.subject}"
        case facts.DeadlineRuleDefined():
            return f"deadline-rule/{fact.rule.code}"
        case facts.ChoiceMade() if fact.name.startswith(OWN_TEMPLATE):
            return f"template/{fact.name.removeprefix(OWN_TEMPLATE)}"
        case facts.ChoiceMade():
            return f"policy/{fact.name}"
    return ""


def _put_rule(connection: Connection, item_id: int, code: str, value: Mapping[str, Any] | None) -> None:
    """A term holds from its `valid_from` on, and ends those of its code that began before it.

    Taking the setting away takes away all of that code; entries keep the days that were computed for them.
    """
    known = _rules(connection, code)
    if value is None:
        for row in known:
            _put(connection, item_id, "deadline_rule", row, None)
        return
    encoded = codec.encode(codec.decode(KINDS["deadline_rule"], {**value, "code": code}))
    begins = encoded["valid_from"]
    last_day = (date.fromisoformat(begins) - timedelta(days=1)).isoformat()
    for row, rule in known.items():
        if rule["valid_from"] < begins <= rule.get("valid_until", begins):
            _put(connection, item_id, "deadline_rule", row, {**rule, "valid_until": last_day})
    _put(connection, item_id, "deadline_rule", f"{code}@{begins}", encoded)


def _rules(connection: Connection, code: str) -> dict[str, dict[str, Any]]:
    rows = execute(
        connection,
        "SELECT code, value FROM laid_down WHERE kind = 'deadline_rule' AND substr(code, 1, ?) = ?",
        (len(code) + 1, f"{code}@"),
    ).fetchall()
    return {row: json.loads(value) for row, value in rows}


def _merged(connection: Connection, table: str, key: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The centre's words over what the desk knows beside them, such as how a register writes its numbers."""
    row = execute(connection, "SELECT value FROM laid_down WHERE kind = ? AND code = ?", (table, key)).fetchone()
    known = {} if row is None else json.loads(row[0])
    named = {} if table == "institution" else {"id" if table == "operator" else "code": key}
    decoded = codec.decode(KINDS[table], {**known, **value, **named})
    if isinstance(decoded, Register):
        decoded = Register.define(**{item.name: getattr(decoded, item.name) for item in fields(decoded)})
    merged: dict[str, Any] = codec.encode(decoded)
    return merged


def _put(connection: Connection, item_id: int, table: str, code: str, value: Any) -> None:
    if value is None:
        execute(connection, "DELETE FROM laid_down WHERE kind = ? AND code = ?", (table, code))
        return
    execute(
        connection,
        "INSERT INTO laid_down (kind, code, position, value) VALUES (?,?,?,?)"
        " ON CONFLICT (kind, code) DO UPDATE SET value = excluded.value",
        (table, code, item_id, json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
