"""Push, feed, journal, quarantine, returned feed: how events travel (clauses 5.4, 6, 8.1, 9.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Any, TypeVar

from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Tip
from sync.protocol.fields import BrokenMessage, Fields, OverLimit
from sync.protocol.journal import Event
from sync.protocol.leases import Grants, events_of, texts_of
from sync.protocol.limits import BATCH_BYTES, BATCH_EVENTS, BODY_BYTES, EVENT_BYTES, PAGE_EVENTS
from sync.protocol.session import REASON, cursor_of

RULE_LENGTH = 60

Part = TypeVar("Part")


class Outcome(StrEnum):
    """What became of an event's effect. The event itself is in the chain in every case."""

    REFUSED = "refused"
    """It breaks a rule; a person sees why."""
    CONFLICT = "conflict"
    """Somebody else changed the same thing first; the person decides again with both in view."""


_AROUND_EVENT = 160
"""Bytes of an item beside the text of its event, at most."""
_AROUND_EVENTS = 1024


def page_of(found: Iterable[Part], most: int, event_of: Callable[[Part], Event]) -> tuple[Part, ...]:
    """The first of what was found, `most` at most, and no more than fit into one body (clause 2.4)."""
    page, room = [], BODY_BYTES - _AROUND_EVENTS
    for part in islice(found, most):
        text = event_of(part).as_bytes()
        room -= len(text) + text.count(b'"') + text.count(b"\\") + _AROUND_EVENT
        if room < 0:
            break
        page.append(part)
    return tuple(page)


@dataclass(frozen=True, slots=True)
class Result:
    """An event without full effect; events that took effect have no result."""

    seq: int
    outcome: Outcome
    rule: str
    """`lease`, `number`, `year`, `series`, `base-version`, ... (clause 5.5)."""

    def as_value(self) -> dict[str, Any]:
        return {"outcome": self.outcome.value, "rule": self.rule, "seq": self.seq}

    @classmethod
    def of(cls, fields: Fields) -> Result:
        try:
            outcome = Outcome(fields.text("outcome", 20))
        except ValueError as error:
            raise BrokenMessage("outcome", "not an outcome") from error
        return cls(fields.integer("seq", 1), outcome, fields.text("rule", RULE_LENGTH))


@dataclass(frozen=True, slots=True)
class PushRequest:
    """A contiguous part of the desk's journal. The signature of its last event vouches for all (clause 5.4)."""

    events: tuple[Event, ...]

    def as_value(self) -> dict[str, Any]:
        return {"events": texts_of(self.events)}

    @classmethod
    def of(cls, fields: Fields) -> PushRequest:
        """Raises BrokenMessage, also for a batch beyond the limits: the body's own size was looked at before."""
        texts = fields.canonical_texts("events", EVENT_BYTES, BATCH_EVENTS)
        if not texts:
            raise BrokenMessage("events", "none")
        if sum(map(len, texts)) > BATCH_BYTES:
            raise OverLimit("events", f"more than {BATCH_BYTES} bytes")
        return cls(events_of(texts, "events"))


@dataclass(frozen=True, slots=True)
class PushReply:
    """The batch is durable. `feed` is the place of its last event: reading up to there has seen it."""

    acknowledged: Tip
    results: tuple[Result, ...]
    leases: Grants
    feed: Cursor

    def as_value(self) -> dict[str, Any]:
        return {
            "acknowledged": self.acknowledged.as_value(),
            "feed": str(self.feed),
            "leases": self.leases.as_texts(),
            "results": [result.as_value() for result in self.results],
        }

    @classmethod
    def of(cls, fields: Fields) -> PushReply:
        return cls(
            fields.object("acknowledged", Tip.of),
            fields.objects("results", BATCH_EVENTS, Result.of),
            Grants.of(fields, "leases"),
            cursor_of(fields, "feed"),
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the feed: an event of any desk, at its place. `refused`: the rule that took its effect away."""

    position: int
    event: Event
    refused: str = ""

    def as_value(self) -> dict[str, Any]:
        value = {"event": self.event.as_bytes().decode("utf-8"), "position": self.position}
        return value | {"refused": self.refused} if self.refused else value

    @classmethod
    def of(cls, fields: Fields) -> Item:
        (event,) = events_of([fields.canonical_text("event", EVENT_BYTES)], "event")
        refused = fields.text("refused", RULE_LENGTH) if fields.has("refused") else ""
        return cls(fields.integer("position", 1), event, refused)


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of the feed. `reset`: the cursor asked for means nothing here any more; read on from `next`."""

    items: tuple[Item, ...]
    next: Cursor
    has_more: bool = False
    reset: bool = False

    def as_value(self) -> dict[str, Any]:
        return {
            "has_more": self.has_more,
            "items": [item.as_value() for item in self.items],
            "next": str(self.next),
            "reset": self.reset,
        }

    @classmethod
    def of(cls, fields: Fields) -> Changes:
        items = fields.objects("items", PAGE_EVENTS, Item.of)
        if any(later.position != item.position + 1 for item, later in pairwise(items)):
            raise BrokenMessage("items", "not one after the other")
        return cls(items, cursor_of(fields, "next"), fields.flag("has_more"), fields.flag("reset"))


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A part of the desk's own journal, as the server holds it: to rebuild from after a fence."""

    events: tuple[Event, ...]
    has_more: bool

    def as_value(self) -> dict[str, Any]:
        return {"events": texts_of(self.events), "has_more": self.has_more}

    @classmethod
    def of(cls, fields: Fields) -> JournalPage:
        texts = fields.canonical_texts("events", EVENT_BYTES, PAGE_EVENTS)
        return cls(events_of(texts, "events"), fields.flag("has_more"))


@dataclass(frozen=True, slots=True)
class QuarantineRequest:
    """Signed events that lie outside of the chain: orphans of a fence, papers of a clone (clause 8.1)."""

    events: tuple[Event, ...]
    reason: str

    def as_value(self) -> dict[str, Any]:
        return {"events": texts_of(self.events), "reason": self.reason}

    @classmethod
    def of(cls, fields: Fields) -> QuarantineRequest:
        texts = fields.canonical_texts("events", EVENT_BYTES, BATCH_EVENTS)
        return cls(events_of(texts, "events"), fields.word("reason", REASON))


@dataclass(frozen=True, slots=True)
class QuarantineReply:
    """`recovered`: a free number of a suspended lease, registered now. `kept`: a person will look at it.
    `duplicates` were there before. `refused`: not signed by a key of this desk."""

    recovered: int
    kept: int
    duplicates: int
    refused: int

    def as_value(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of(cls, fields: Fields) -> QuarantineReply:
        return cls(**{name: fields.integer(name, 0, BATCH_EVENTS) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class ReturnedRequest:
    """Items of the feed that a restored server has forgotten, in order, from the place that it asked for."""

    items: tuple[Item, ...]

    def as_value(self) -> dict[str, Any]:
        return {"items": [item.as_value() for item in self.items]}

    @classmethod
    def of(cls, fields: Fields) -> ReturnedRequest:
        return cls(fields.objects("items", PAGE_EVENTS, Item.of))


@dataclass(frozen=True, slots=True)
class ReturnedReply:
    """Where the server's feed ends now."""

    feed: Cursor

    def as_value(self) -> dict[str, Any]:
        return {"feed": str(self.feed)}

    @classmethod
    def of(cls, fields: Fields) -> ReturnedReply:
        return cls(cursor_of(fields, "feed"))
