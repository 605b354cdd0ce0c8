"""A database and a mirror in memory that crash, tear, fill up and forget as real ones do."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sync.client.ports import Chain, DeskState, Orphan, Standing
from sync.protocol.enrolment import Series
from sync.protocol.exchange import Item, Result
from sync.protocol.journal import EMPTY, BrokenEvent, Event, Head
from sync.protocol.numbering import Lease, LeaseState

CrashPoint = Callable[[str], None]
"""Called wherever the power may go out; raises Crash when it does."""


class Crash(BaseException):
    """The process is gone: whatever was not durable is lost. No handler of the product may catch it."""


def never(point: str) -> None:
    """A crash point on a day without crashes."""


@dataclass
class Tables:
    """What is durable in the database: journal, leases, desk state, and the register's own index."""

    journal: list[Event] = field(default_factory=list)
    leases: dict[str, Lease] = field(default_factory=dict)
    state: DeskState = field(default_factory=lambda: DeskState(""))
    requests: dict[str, int] = field(default_factory=dict)
    """Request identity to the seq of the event that answered it."""
    waiting: list[int] = field(default_factory=list)
    """Seq of the events whose paper is not printed yet."""
    standing: Standing = field(default_factory=Standing)
    chains: dict[str, Chain] = field(default_factory=dict)
    feed: dict[tuple[str, int], Item] = field(default_factory=dict)
    notes: dict[int, Result] = field(default_factory=dict)
    orphans: list[Orphan] = field(default_factory=list)
    handed_in: list[Orphan] = field(default_factory=list)

    def copy(self) -> Tables:
        return Tables(
            journal=self.journal.copy(),
            leases=self.leases.copy(),
            state=self.state,
            requests=self.requests.copy(),
            waiting=self.waiting.copy(),
            standing=self.standing,
            chains=self.chains.copy(),
            feed=self.feed.copy(),
            notes=self.notes.copy(),
            orphans=self.orphans.copy(),
            handed_in=self.handed_in.copy(),
        )


class MemoryStore:
    """`sync.client.ports.Store`; `tables` is what a crash leaves."""

    def __init__(self, crash_point: CrashPoint = never) -> None:
        self.tables = Tables()
        self.is_full = False
        self._crash_point = crash_point
        self._working: Tables | None = None

    def begin(self) -> None:
        assert self._working is None, "a transaction inside a transaction"
        self._working = self.tables.copy()

    def commit(self) -> None:
        assert self._working is not None
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._crash_point("before the commit")
        self.tables = self._working
        self._working = None
        self._crash_point("after the commit")

    def rollback(self) -> None:
        self._working = None

    def forget_process(self) -> None:
        """The process died: an open transaction never was."""
        self._working = None

    @property
    def _seen(self) -> Tables:
        return self._working or self.tables

    def head(self) -> Head:
        journal = self._seen.journal
        return EMPTY.after(journal[-1]) if journal else EMPTY

    def append(self, event: Event, body: Mapping[str, Any]) -> None:
        assert self._working is not None, "an event outside a transaction"
        self._working.journal.append(event)
        if "request" in body:
            assert body["request"] not in self._working.requests, "applied twice (I7)"
            self._working.requests[body["request"]] = event.header.seq
        if body.get("paper"):
            self._working.waiting.append(event.header.seq)

    def mark_printed(self, seq: int) -> None:
        self.tables.waiting.remove(seq)

    def event(self, seq: int) -> Event | None:
        journal = self._seen.journal
        return journal[seq - 1] if 1 <= seq <= len(journal) else None

    def events(self, from_seq: int) -> Iterator[Event]:
        yield from self._seen.journal[max(from_seq, 1) - 1 :]

    def desk_state(self) -> DeskState:
        return self._seen.state

    def put_desk_state(self, state: DeskState) -> None:
        assert self._working is not None, "a state outside a transaction"
        self._working.state = state

    def granted_lease(self, register: str, year: int) -> Lease | None:
        found = (
            lease
            for lease in self._seen.leases.values()
            if lease.register == register and lease.year == year and lease.state is LeaseState.GRANTED
        )
        return min(found, key=lambda lease: lease.low, default=None)

    def leases(self) -> Iterable[Lease]:
        return tuple(self._seen.leases.values())

    def put_lease(self, lease: Lease) -> None:
        assert self._working is not None, "a lease outside a transaction"
        self._working.leases[lease.id] = lease

    # --- what is known of the others -------------------------------------------------------------------------

    def keep_orphans(self, events: Iterable[Event], reason: str) -> None:
        assert self._working is not None, "an orphan outside a transaction"
        known = {orphan.event.hash for orphan in (*self._working.orphans, *self._working.handed_in)}
        self._working.orphans += [Orphan(event, reason) for event in events if event.hash not in known]

    def rewind(self, seq: int, reason: str) -> None:
        assert self._working is not None, "a journal set back outside a transaction"
        self.keep_orphans(self._working.journal[seq:], reason)
        del self._working.journal[seq:]
        self._working.leases, self._working.state = {}, DeskState("")
        self._working.requests, self._working.waiting = {}, []

    def remake(self) -> None:
        assert self._working is not None
        for event in self._working.journal:
            request = {} if event.body is None else json.loads(event.body)
            if "request" in request:
                self._working.requests[request["request"]] = event.header.seq

    def standing(self) -> Standing:
        return self._seen.standing

    def put_standing(self, standing: Standing) -> None:
        assert self._working is not None, "a standing outside a transaction"
        self._working.standing = standing

    def chain(self, desk: str) -> Chain:
        return self._seen.chains.get(desk, Chain(desk))

    def put_chain(self, chain: Chain) -> None:
        assert self._working is not None
        self._working.chains[chain.desk] = chain

    def item_hash(self, desk: str, seq: int) -> bytes | None:
        item = self._seen.feed.get((desk, seq))
        return None if item is None else item.event.hash

    def add(self, items: Sequence[Item]) -> None:
        for item in items:
            self.move(item)

    def move(self, item: Item) -> None:
        assert self._working is not None
        self._working.feed[item.event.header.desk, item.event.header.seq] = item

    def items(self, after: int, limit: int) -> tuple[Item, ...]:
        found = (item for item in self._seen.feed.values() if item.position > after)
        return tuple(sorted(found, key=lambda item: item.position)[:limit])

    def note(self, result: Result) -> None:
        assert self._working is not None
        self._working.notes[result.seq] = result

    def orphans(self, limit: int) -> tuple[Orphan, ...]:
        return tuple(self._seen.orphans[:limit])

    def handed_in(self, orphans: Sequence[Orphan]) -> None:
        assert self._working is not None
        self._working.orphans = [orphan for orphan in self._working.orphans if orphan not in orphans]
        self._working.handed_in += orphans

    def known(self) -> tuple[Series, ...]:
        highest: dict[tuple[str, int], int] = {}
        drawn = [each for event in self._seen.journal for each in event.header.numbers]
        drawn += [each for item in self._seen.feed.values() for each in item.event.header.numbers]
        for number in drawn:
            series = (number.register, number.year)
            highest[series] = max(number.number, highest.get(series, 0))
        for lease in self._seen.leases.values():
            if lease.high is not None:
                series = (lease.register, lease.year)
                highest[series] = max(lease.high, highest.get(series, 0))
        return tuple(Series(register, year, number) for (register, year), number in sorted(highest.items()))


class MemoryMirror:
    """`sync.client.ports.Mirror` as a list of lines; `torn` is an unfinished line at the end of the file."""

    def __init__(self, crash_point: CrashPoint = never) -> None:
        self.lines: list[bytes] | None = None
        """None where there is no file."""
        self.torn = b""
        self.is_there = True
        """Whether the stick or share with the file is plugged in."""
        self.fails_next = False
        """The next append writes half a line and fails."""
        self.rotted: set[bytes] = set()
        """Lines that were durable once and then took damage."""
        self._crash_point = crash_point

    def require_writable(self) -> None:
        self._require_path()

    def last(self) -> Event | None:
        self._require_path()
        return read_line(self.lines[-1]) if self.lines else None

    def events(self, from_seq: int) -> Iterator[Event]:
        self._require_path()
        for line in (self.lines or [])[max(from_seq, 1) - 1 :]:
            yield read_line(line)

    def append(self, events: Sequence[Event]) -> None:
        self._require_path()
        self._crash_point("before the mirror")
        before = list(self.lines or [])
        self.lines = self.lines or []
        for event in events:
            line = event.as_bytes()
            self.torn = line[: len(line) // 2]
            if self.fails_next:
                self.fails_next = False
                self.lines = before
                raise OSError(errno.EIO, "Input/output error")
            self._crash_point("in the middle of a mirror line")
            self.torn = b""
            self.lines.append(line)
        self._crash_point("after the mirror")

    def rewrite(self, events: Iterable[Event]) -> None:
        self._require_path()
        lines = [event.as_bytes() for event in events]
        self._crash_point("before the mirror is written anew")
        self.lines, self.torn = lines, b""
        self._crash_point("after the mirror was written anew")

    def rot(self, at: int, byte: int) -> list[bytes]:
        """The lines with one bit flipped in line `at`."""
        lines = list(self.lines or ())
        line = lines[at]
        byte %= len(line)
        lines[at] = line[:byte] + bytes([line[byte] ^ 1]) + line[byte + 1 :]
        self.rotted.add(lines[at])
        return lines

    def _require_path(self) -> None:
        if not self.is_there:
            raise OSError(errno.ENOENT, "No such file or directory")


@lru_cache(maxsize=8192)
def read_line(line: bytes) -> Event:
    """The event of a mirror line; raises BrokenEvent."""
    return Event.from_bytes(line)


def readable(lines: Iterable[bytes] | None) -> list[Event]:
    """The events of a mirror up to its first damaged line."""
    events: list[Event] = []
    for line in lines or ():
        try:
            events.append(read_line(line))
        except BrokenEvent:
            break
    return events
