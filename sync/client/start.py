"""What a desk finds when it starts: the store and its mirror agree, one is behind, or they contradict.

What continues the store's own chain is carried into the store, for it may stand on paper. Whether the desk may
then be trusted is another question, and every doubt is answered with no (docs/numbering.md, "Desk states").
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from sync.client.ports import Mirror, Seen, Store, highest_of
from sync.protocol.journal import BrokenEvent, Event, Head

BATCH = 500
"""Events that are brought to a mirror together."""

TAIL_CHECKED = 16
"""How many of the store's last events a start looks at; the whole chain is `verify`'s work."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a start found."""

    missing_in_store: tuple[Event, ...] = ()
    """They continue the store's chain."""
    distrust: str = ""
    """Empty, or why the desk is distrusted: a cause of `DeskState`."""
    seen: Seen = ()
    """The highest numbers in a mirror that contradicts."""

    @classmethod
    def of(cls, store: Store, mirror: Mirror) -> Start:
        """Compare; reads only. Raises OSError where the mirror's path is not there."""
        head = store.head()
        try:
            last = mirror.last()
        except BrokenEvent:
            return cls(distrust="mirror-damaged", seen=seen_in(mirror))
        if not is_sound(store, head):
            return cls(distrust="chain", seen=seen_in(mirror))
        if last is None:
            return cls(distrust="mirror-missing") if head.seq else cls()
        if last.header.seq > head.seq:
            return cls._ahead_of_store(mirror, head)
        return cls() if stands_in(store, last) else cls(distrust="mirror-differs", seen=seen_in(mirror))

    @classmethod
    def _ahead_of_store(cls, mirror: Mirror, head: Head) -> Start:
        chained: list[Event] = []
        position = head
        try:
            for event in mirror.events(head.seq + 1):
                position.accepts(event)
                position = position.after(event)
                chained.append(event)
        except BrokenEvent:
            return cls(tuple(chained), "mirror-differs", seen_in(mirror))
        # Another epoch means that this desk once was resumed and the store has forgotten it.
        is_same_epoch = position.epoch == head.epoch or not head.seq
        return cls(tuple(chained), "" if is_same_epoch else "mirror-epoch")


def complete(store: Store, mirror: Mirror) -> None:
    """Bring the mirror to the store's head: append what it lacks, or write it anew where it is another's.

    Only to be called once what a contradicting mirror knows is durable in the store. Raises OSError.
    """
    try:
        last = mirror.last()
    except BrokenEvent:
        last = None
    if last is None or not stands_in(store, last):
        mirror.rewrite(store.events(1))
        return
    missing = store.events(last.header.seq + 1)
    while batch := tuple(islice(missing, BATCH)):
        mirror.append(batch)


def stands_in(store: Store, event: Event) -> bool:
    """Whether the store holds this very event."""
    same = store.event(event.header.seq)
    return same is not None and same.hash == event.hash


def is_sound(store: Store, head: Head) -> bool:
    """Whether the store's last events are readable, chained, and end at its head."""
    position: Head | None = None
    try:
        for event in store.events(max(1, head.seq - TAIL_CHECKED + 1)):
            if position is not None:
                position.accepts(event)
            position = Head(event.header.seq, event.hash, event.header.epoch, event.header.date)
    except BrokenEvent:
        return False
    return position == head or (position is None and not head.seq)


def seen_in(mirror: Mirror) -> Seen:
    """The highest number of each register and year in what can be read of a mirror."""
    highest: Seen = ()
    try:
        for event in mirror.events(1):
            numbers = event.header.numbers
            highest = highest_of(highest, tuple((each.register, each.year, each.number) for each in numbers))
    except BrokenEvent:
        pass  # what lies behind the damage is for the person who looks at the papers
    return highest
