"""The journal made to be what the centre holds, after a fence (docs/synchronising.md, "Fence")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.client.ports import Store
from sync.client.replay import replay
from sync.protocol import canonical
from sync.protocol.journal import Event


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
