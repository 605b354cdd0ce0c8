"""Leases as the server grants them: events of its own journal (clauses 5.1-5.3).

The server is the desk `00` of its institution and keeps a journal like every desk. A grant is an event of that
journal, so it is signed by the server's key, and whoever holds the feed can account for every number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sync.protocol import canonical
from sync.protocol.fields import CODE, BrokenMessage, Fields
from sync.protocol.journal import BrokenEvent, Event, Verifier
from sync.protocol.limits import EVENT_BYTES, LEASES
from sync.protocol.numbering import LARGEST_NUMBER, Lease

CENTRE = "00"
"""The desk code of the server itself."""

GRANTED = "lease.granted"


@dataclass(frozen=True, slots=True)
class LeaseRequest:
    """`want`: how many numbers the desk would like to hold open; 0 leaves it to the register's policy."""

    register: str
    year: int
    want: int = 0

    def as_value(self) -> dict[str, Any]:
        return {"register": self.register, "want": self.want, "year": self.year}

    @classmethod
    def of(cls, fields: Fields) -> LeaseRequest:
        return cls(
            fields.word("register"), fields.integer("year", 1900, 9999), fields.integer("want", 0, LARGEST_NUMBER)
        )


@dataclass(frozen=True, slots=True)
class Grant:
    """A lease and the event of desk `00` that grants it."""

    event: Event
    desk: str
    lease: Lease
    """As granted: `next` is `low`. What was drawn since, the desk's own journal knows."""

    @classmethod
    def of_event(cls, event: Event) -> Grant:
        """Raises BrokenMessage unless the event grants a lease. The signature is asked for apart."""
        if event.header.desk != CENTRE or event.header.kind != GRANTED or event.body is None:
            raise BrokenMessage("lease", "not a grant of the server")
        try:
            body = Fields.of(canonical.decode(event.body))
        except canonical.NotCanonical as error:
            raise BrokenMessage("lease", "the body cannot be read") from error
        low = body.integer("low", 1, LARGEST_NUMBER)
        lease = Lease(
            id=event.header.subject,
            register=body.word("register"),
            year=body.integer("year", 1900, 9999),
            low=low,
            high=body.integer("high", low, LARGEST_NUMBER),
            next=low,
            epoch=body.integer("epoch", 1),
        )
        return cls(event, body.word("desk", CODE), lease)

    def is_signed(self, server: Verifier) -> bool:
        """`server` holds the server's keys by the epochs of desk `00`."""
        return server.is_true(self.event.header.epoch, self.event.signature, self.event.hash)


@dataclass(frozen=True, slots=True)
class Grants:
    """The open leases of one desk, all of them: one that is not listed is open no more."""

    grants: tuple[Grant, ...] = ()

    def as_texts(self) -> list[str]:
        return [grant.event.as_bytes().decode("utf-8") for grant in self.grants]

    @classmethod
    def of(cls, fields: Fields, name: str) -> Grants:
        texts = fields.canonical_texts(name, EVENT_BYTES, LEASES)
        return cls(tuple(_grant(text, name) for text in texts))


@dataclass(frozen=True, slots=True)
class LeaseReply:
    """All open leases of the desk, the new one among them."""

    leases: Grants

    def as_value(self) -> dict[str, Any]:
        return {"leases": self.leases.as_texts()}

    @classmethod
    def of(cls, fields: Fields) -> LeaseReply:
        return cls(Grants.of(fields, "leases"))


@lru_cache(maxsize=2 * LEASES)
def _grant(text: bytes, name: str) -> Grant:
    """Read once: the same open leases come with every answer of the centre. Raises BrokenMessage."""
    (event,) = events_of([text], name)
    return Grant.of_event(event)


def events_of(texts: Iterable[bytes], name: str) -> tuple[Event, ...]:
    """Events from their canonical texts; raises BrokenMessage."""
    try:
        return tuple(Event.from_bytes(text) for text in texts)
    except BrokenEvent as error:
        raise BrokenMessage(name, str(error)) from error


def texts_of(events: Iterable[Event]) -> list[str]:
    return [event.as_bytes().decode("utf-8") for event in events]
