"""What a desk finds when it starts: the store and its mirror agree, one is behind, or they contradict.

Rolling forward is safe where the mirror continues the store's own chain in the same epoch. Everything else is
distrust, never a guess (docs/numbering.md, "Desk states").
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from sync.client.ports import DeskState, Mirror, Store
from sync.protocol.journal import BrokenEvent, Event, Head

Seen = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Start:
    """The plan for a start."""

    missing_in_store: tuple[Event, ...] = ()
    missing_in_mirror: tuple[Event, ...] = ()
    distrust: str = ""
    """Empty, or the cause: `hardware`, `mirror-missing`, `mirror-differs`, `mirror-epoch`, `mirror-damaged`."""
    mirror_is_foreign: bool = False
    """The mirror must be set aside and begun anew from the store."""
    seen: Seen = ()

    @classmethod
    def of(cls, store: Store, mirror: Mirror, state: DeskState, hardware: str) -> Start:
        """Decide; reads only."""
        head = store.head()
        outcome = cls._of_mirror(store, mirror, head)
        if not outcome.distrust and state.hardware != hardware:
            return cls(outcome.missing_in_store, outcome.missing_in_mirror, "hardware", seen=outcome.seen)
        return outcome

    @classmethod
    def _of_mirror(cls, store: Store, mirror: Mirror, head: Head) -> Start:
        if not mirror.exists():
            return cls(distrust="mirror-missing", mirror_is_foreign=True) if head.seq else cls()
        try:
            last = mirror.last()
            if last is None:
                return cls(distrust="mirror-missing", mirror_is_foreign=True) if head.seq else cls()
            if last.header.seq <= head.seq:
                return cls._behind_store(store, mirror, last)
            return cls._ahead_of_store(mirror, head)
        except BrokenEvent:
            return cls(distrust="mirror-damaged", mirror_is_foreign=True, seen=_readable(mirror))

    @classmethod
    def _behind_store(cls, store: Store, mirror: Mirror, last: Event) -> Start:
        same = store.event(last.header.seq)
        if same is None or same.hash != last.hash:
            return cls(distrust="mirror-differs", mirror_is_foreign=True, seen=_highest(mirror.events(1)))
        return cls(missing_in_mirror=tuple(store.events(last.header.seq + 1)))

    @classmethod
    def _ahead_of_store(cls, mirror: Mirror, head: Head) -> Start:
        events = tuple(mirror.events(head.seq + 1))
        position = head
        for event in events:
            if event.header.epoch != head.epoch:
                return cls(distrust="mirror-epoch", mirror_is_foreign=True, seen=_highest(mirror.events(1)))
            try:
                position.accepts(event)
            except BrokenEvent:
                return cls(distrust="mirror-differs", mirror_is_foreign=True, seen=_highest(mirror.events(1)))
            position = position.after(event)
        return cls(missing_in_store=events)


def _readable(mirror: Mirror) -> Seen:
    """The highest numbers in what can still be read of a damaged mirror."""
    events: list[Event] = []
    with suppress(BrokenEvent):
        events.extend(mirror.events(1))
    return _highest(events)


def _highest(events: Iterable[Event]) -> Seen:
    highest: dict[tuple[str, int], int] = {}
    for event in events:
        for number in event.header.numbers:
            key = (number.register, number.year)
            highest[key] = max(highest.get(key, 0), number.number)
    return tuple((register, year, number) for (register, year), number in sorted(highest.items()))
