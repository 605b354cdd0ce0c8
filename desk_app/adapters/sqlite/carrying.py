"""From the feed to the tables: what other desks and the centre did, in the order in which the feed tells it.

Rows that come of an item bear its id as a negative seq, so that they never meet those of the desk's own journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlcipher3.dbapi2 as driver

from desk_app.adapters.sqlite.aspects import count_aspect
from desk_app.adapters.sqlite.central_settings import put_setting
from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.entry_rows import add_number
from desk_app.adapters.sqlite.gathering import written_together
from desk_app.adapters.sqlite.json_columns import as_json
from desk_app.adapters.sqlite.projection import Made, put
from desk_app.domain import codec
from desk_app.domain.errors import DomainError
from desk_app.domain.institution import Institution
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.register import Register
from sync.protocol import canonical
from sync.protocol.exchange import Item, Outcome
from sync.protocol.journal import BrokenEvent, Event
from sync.protocol.leases import CENTRE
from sync.protocol.limits import PAGE_EVENTS

NOT_APPLIED = "not-applied"
"""The rule of an item that this version cannot carry into its tables."""

PAGES = 3
"""Of events that are ready: the one that is written, and as many as are fetched ahead of it."""

_CANNOT_BE_CARRIED = (
    DomainError,
    BrokenEvent,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    driver.IntegrityError,
)

_OF_ONE_DESK = frozenset({"choice.made", "paper.reprinted"})
"""What another desk chose for itself, and its own papers."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An event of another desk or of the centre, read as far as can be done without the tables."""

    body: Mapping[str, Any]
    made: Made | None

    @classmethod
    def of(cls, event: Event) -> Ready:
        """Raises one of _CANNOT_BE_CARRIED."""
        header = event.header
        body = {} if event.body is None else canonical.decode(event.body)
        is_made = event.body is not None and header.desk != CENTRE and header.kind not in _OF_ONE_DESK
        return cls(body, Made.of(event, body) if is_made else None)


class Ahead:
    """Events that were made ready before their page is written: the thread that fetches puts, the one that writes
    takes. What is not there yet is made when it is taken, so nothing depends on how far the other came.
    """

    def __init__(self) -> None:
        self._pages: tuple[dict[bytes, Ready], ...] = ({},) * PAGES
        """That which is written and the next ones: of a page that nobody wants any more nothing stays."""

    def put(self, events: Iterable[Event]) -> None:
        """Those of the next page."""
        page: dict[bytes, Ready] = {}
        self._pages = (*self._pages[1:], page)
        for event in events:
            with suppress(*_CANNOT_BE_CARRIED):  # whoever writes the page finds out by itself
                page[event.hash] = Ready.of(event)

    def take(self, event: Event) -> Ready:
        """Raises one of _CANNOT_BE_CARRIED."""
        for page in self._pages:
            if (ready := page.pop(event.hash, None)) is not None:
                return ready
        return Ready.of(event)


def carry(connection: Connection, items: Sequence[tuple[int, Item]], own_desk: str, ahead: Ahead) -> None:
    """Carry items, each with its id, into the tables; where that cannot be done one is set aside for a person, and
    nothing of it stands in the tables. The desk's own events stand there already; one whose version was refused is
    counted back.

    All are tried as one: at every savepoint the full-text tables write out what they gathered, and one for each
    item would cost more than the rest of its rows.
    """
    execute(connection, "SAVEPOINT page")
    try:
        with written_together(connection):
            for item_id, item in items:
                _carry_item(connection, item_id, item, own_desk, ahead)
    except _CANNOT_BE_CARRIED:
        execute(connection, "ROLLBACK TO page")
        for item_id, item in items:
            _carry_or_set_aside(connection, item_id, item, own_desk)
    execute(connection, "RELEASE page")


def carry_items(source: Connection, target: Connection, own_desk: str, up_to: int, after_id: int) -> int:
    """Carry what `source` read of the feed by the time of its own event `up_to` into the tables of `target`.

    Begins after the item `after_id`; the id of the last one carried.
    """
    while items := _stored(source, own_desk, up_to, after_id):
        carry(target, items, own_desk, Ahead())
        after_id = items[-1][0]
    return after_id


def note(connection: Connection, desk: str, seq: int, subject: str, outcome: Outcome, rule: str) -> None:
    """An event without full effect; noted once."""
    execute(
        connection,
        "INSERT OR IGNORE INTO set_aside (desk, seq, subject, outcome, rule, is_settled) VALUES (?,?,?,?,?,0)",
        (desk, seq, subject, outcome.value, rule),
    )


def _stored(source: Connection, own_desk: str, up_to: int, after_id: int) -> list[tuple[int, Item]]:
    """A page of what was read, with the ids."""
    rows = execute(
        source,
        "SELECT id, position, refused, event FROM feed_item"
        " WHERE id > ? AND after_seq <= ? AND desk <> ? ORDER BY id LIMIT ?",
        (after_id, up_to, own_desk, PAGE_EVENTS),
    )
    return [
        (item_id, Item(position, Event.from_bytes(text.encode("utf-8")), refused))
        for item_id, position, refused, text in rows.fetchall()
    ]


def _carry_or_set_aside(connection: Connection, item_id: int, item: Item, own_desk: str) -> None:
    header = item.event.header
    execute(connection, "SAVEPOINT item")
    try:
        with written_together(connection):
            _carry_item(connection, item_id, item, own_desk, Ahead())
    except _CANNOT_BE_CARRIED:
        execute(connection, "ROLLBACK TO item")
        note(connection, header.desk, header.seq, header.subject, Outcome.REFUSED, NOT_APPLIED)
    execute(connection, "RELEASE item")


def _carry_item(connection: Connection, item_id: int, item: Item, own_desk: str, ahead: Ahead) -> None:
    event = item.event
    subject = event.header.subject
    if event.header.desk == own_desk:
        if item.refused:
            count_aspect(connection, subject, Ready.of(event).body, -1)
    elif not item.refused and event.body is not None and event.header.kind not in _OF_ONE_DESK:
        ready = ahead.take(event)
        _carry(connection, item_id, event, ready)
        count_aspect(connection, subject, ready.body)


def _carry(connection: Connection, item_id: int, event: Event, ready: Ready) -> None:
    header, body = event.header, ready.body
    if header.desk != CENTRE:
        if ready.made is not None:
            put(connection, event, ready.made, -item_id)
    elif header.kind == "setting.changed":
        put_setting(connection, item_id, body)
    elif header.kind == "desk.created":
        _founded(connection, item_id, body)
    elif header.kind == "emergency.registered":
        _registered(connection, event)
    elif header.kind == "number.recovered":
        recovered = Event.from_bytes(body["event"].encode("utf-8"))
        made = Ready.of(recovered).made
        if made is not None:
            put(connection, recovered, made, -item_id)


def _founded(connection: Connection, item_id: int, body: Mapping[str, Any]) -> None:
    """The institution as its centre names it: for a desk that nobody has told more."""
    siruta = int(body["institution"]) if body["institution"].isdecimal() else 0
    execute(
        connection,
        "INSERT OR IGNORE INTO laid_down (kind, code, position, value) VALUES ('institution','institution',?,?)",
        (item_id, as_json(Institution(body["name"], siruta))),
    )


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
        add_number(connection, number, header.subject)
