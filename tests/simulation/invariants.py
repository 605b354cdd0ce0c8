"""What must hold after every paper and at the end of a schedule (docs/numbering.md, "Invariants")."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sync.client.ports import Trust
from sync.client.replay import replay
from sync.protocol import canonical
from sync.protocol.journal import EMPTY, BrokenEvent, Event
from sync.protocol.keys import DeskKeyring
from sync.protocol.numbering import Lease, LeaseState, untiled
from tests.simulation.disks import MemoryMirror, MemoryStore, Tables, readable
from tests.simulation.papers import PaperList, Violation

Drawn = dict[str, list[tuple[int, str, int]]]
"""Identity of a lease to what it gave: number, day and seq of the event."""


def require(holds: bool, text: str) -> None:
    if not holds:
        raise Violation(text)


def check_paper(drawing: Event, printed: Event, tables: Tables, mirror: MemoryMirror) -> None:
    """I2, I3 and I10 of one paper; `printed` is the event that asked for it."""
    require_durable(printed, tables, mirror)
    for number in drawing.header.numbers:
        lease = tables.leases.get(number.lease)
        require(lease is not None, f"I3 {number} is of no lease")
        assert lease is not None
        same = (lease.register, lease.year, lease.epoch) == (number.register, number.year, drawing.header.epoch)
        require(same and lease.low <= number.number < lease.next, f"I3 {number} is not in its lease")
        require(date.fromisoformat(drawing.header.date).year == number.year, f"I10 {number} in another year")


def check_true_day(day: date, true: date) -> None:
    """I10 against the world: the true day, give or take a clock that is an hour or two off."""
    require(abs(day - true) <= timedelta(days=1), f"I10 dated {day} on {true}")


def require_durable(event: Event, tables: Tables, mirror: MemoryMirror) -> None:
    seq = event.header.seq
    in_store = len(tables.journal) >= seq and tables.journal[seq - 1].hash == event.hash
    require(in_store, f"I2 the paper of event {seq} is not durable in the store")
    lines = mirror.lines or []
    line = lines[seq - 1] if len(lines) >= seq else b""
    in_mirror = line in mirror.rotted or [event.hash] == [found.hash for found in readable([line])]
    require(in_mirror, f"I2 the paper of event {seq} is not durable in the mirror")


def check_never_again(tables: Tables, papers: PaperList, evidence: dict[tuple[str, int], int]) -> None:
    """I11: nothing that stands on paper, or that any mirror knew, is still to be given by an open lease."""
    if tables.state.trust is not Trust.TRUSTED:
        return
    still_to_give: dict[tuple[str, int], list[Lease]] = defaultdict(list)
    for lease in tables.leases.values():
        if lease.state is LeaseState.GRANTED:
            still_to_give[lease.register, lease.year].append(lease)

    def is_to_come(series: tuple[str, int], number: int) -> bool:
        leases = still_to_give.get(series, ())
        return any(lease.next <= number <= (lease.high or number) for lease in leases)

    for register, year, number in papers.numbers():
        again = is_to_come((register, year), number)
        require(not again, f"I11 {register}:{number}/{year} would be given again")
    for series, number in evidence.items():
        require(not is_to_come(series, number), f"I11 {series} up to {number} was in a mirror")


def check_journal(tables: Tables, public_keys: list[bytes] | None) -> None:
    """I7: contiguous, chained, and (where keys are given) signed by the key that its epoch declared."""
    position = EMPTY
    keys: dict[int, bytes] = {}
    for event in tables.journal:
        try:
            position.accepts(event)
        except BrokenEvent as error:
            raise Violation(f"I7 {error}") from error
        position = position.after(event)
        if event.header.kind in ("desk.created", "desk.resumed"):
            keys[event.header.epoch] = bytes.fromhex(_body(event)["public_key"])
    if public_keys is not None:
        require(set(keys.values()) <= set(public_keys), "I7 a key that nobody made")
        keyring = DeskKeyring(keys)
        for event in tables.journal:
            is_true = keyring.is_true(event.header.epoch, event.signature, event.hash)
            require(is_true, f"I7 the signature of event {event.header.seq} is not true")


def check_leases(tables: Tables) -> None:
    """I3, I4, I5, I6 and I10 over the whole journal of a desk that nobody leases numbers to but itself."""
    drawn = check_drawn(tables)
    by_series: dict[tuple[str, int], list[Lease]] = defaultdict(list)
    for lease in tables.leases.values():
        by_series[lease.register, lease.year].append(lease)
    for series, leases in by_series.items():
        check_tiled(series, leases)
        _check_states(leases, drawn)


def check_drawn(tables: Tables) -> Drawn:
    """I3, I6 and I10 over the whole journal; what each lease gave."""
    drawn: Drawn = defaultdict(list)
    corrections = [event.header.seq for event in tables.journal if event.header.kind == "clock.corrected"]
    for event in tables.journal:
        for number in event.header.numbers:
            lease = tables.leases.get(number.lease)
            require(lease is not None and lease.epoch == event.header.epoch, f"I3 {number}")
            require(event.header.date[:4] == str(number.year), f"I10 {number} on {event.header.date}")
            drawn[number.lease].append((number.number, event.header.date, event.header.seq))
    for lease in tables.leases.values():
        _check_run(lease, drawn[lease.id], corrections)
    return drawn


def check_tiled(series: tuple[str, int], leases: list[Lease]) -> None:
    """I4 of one register and year."""
    why = untiled(leases, min((lease.low for lease in leases if not lease.is_empty), default=1))
    require(why is None, f"I4 {series}: {why}")


def _check_run(lease: Lease, drawn: list[tuple[int, str, int]], corrections: list[int]) -> None:
    numbers = [number for number, _, _ in drawn]
    require(numbers == list(range(lease.low, lease.next)), f"I6 {lease} gave {numbers}")
    for (_, before, before_seq), (number, after, seq) in pairwise(drawn):
        corrected = any(before_seq < at < seq for at in corrections)
        require(before <= after or corrected, f"I6 {lease.register}:{number} on {after} after {before}")


def _check_states(leases: list[Lease], drawn: Drawn) -> None:
    """I5: each number up to the highest is drawn, or a closed or suspended tail: one of them, once."""
    states: dict[int, str] = {}
    for lease in leases:
        for number, _, _ in drawn[lease.id]:
            require(states.setdefault(number, "drawn") == "drawn" and number >= lease.low, f"I5 {number}")
        for number in lease.tail:
            require(number not in states, f"I5 {number} is {states.get(number)} and {lease.state}")
            states[number] = lease.state
    if states:
        every = set(range(min(states), max(states) + 1))
        require(every == set(states), f"I5 without a state: {sorted(every - set(states))}")


def check_unchanged(tables: Tables, papers: PaperList) -> None:
    """I9: the journal says of every printed number what the paper says, or knows nothing of it."""
    printed = {paper.subject: paper for paper in papers.papers}
    for event in tables.journal:
        paper = printed.get(event.header.subject)
        if paper is not None and event.header.numbers and event.header.kind != "entry.corrected":
            found = tuple((number.register, number.year, number.number) for number in event.header.numbers)
            require((found, event.hash) == (paper.numbers, paper.event_hash), f"I9 {found} differs from its paper")


def check_replay(tables: Tables) -> None:
    """The journal alone gives the same leases and the same desk state as the live path wrote."""
    store = MemoryStore()
    store.begin()
    for event in tables.journal:
        store.append(event, _body(event))
        replay(store, event, _body(event))
    store.commit()
    require(store.tables.leases == tables.leases, "replay gives other leases")
    require(store.tables.state == tables.state, "replay gives another desk state")
    require(store.tables.requests == tables.requests, "replay gives other answers to repeated requests")


def _body(event: Event) -> dict[str, Any]:
    body: dict[str, Any] = {} if event.body is None else canonical.decode(event.body)
    return body
