"""The journal made again: as the centre holds it, after a fence (docs/synchronising.md, "Fence"), or gone on with
from the mirror, at a start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.client.ports import Mirror, Store, highest_of
from sync.client.replay import replay, require_signed
from sync.client.start import Start, seen_in
from sync.protocol import canonical
from sync.protocol.journal import BrokenEvent, Event


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What the centre holds of this desk's journal: the part up to `common` is here too, then follows `tail`."""

    common: int
    tail: tuple[Event, ...] = ()


def body_of(event: Event) -> dict[str, Any]:
    """The decoded body; empty where it was erased."""
    return {} if event.body is None else canonical.decode(event.body)


def rebuild(store: Store, rebuilt: Rebuilt, reason: str) -> None:
    """Inside a transaction: orphans go out, the centre's events come in, leases and state are made again from all.

    Raises BrokenEvent where `tail` does not continue the common part.
    """
    store.rewind(rebuilt.common, reason)
    for event in store.events(1):
        replay(store, event, body_of(event))
    position = store.head()
    for event in rebuilt.tail:
        position.accepts(event)
        position = position.after(event)
        replay(store, event, body_of(event))
        store.append(event, body_of(event))
    store.remake()


def roll_forward(store: Store, mirror: Mirror, outcome: Start) -> Start:
    """Carry what only the mirror holds into the store, in one transaction; what the start found then."""
    store.begin()
    try:
        for event in outcome.missing_in_store:
            body = body_of(event)
            require_signed(store, event, body)
            replay(store, event, body)  # first, for it refuses what the tables hold already
            store.append(event, body)
        store.commit()
    except BrokenEvent:
        store.rollback()
        return Start(distrust="mirror-differs", seen=highest_of(outcome.seen, seen_in(mirror)))
    except BaseException:
        store.rollback()
        raise
    return outcome
