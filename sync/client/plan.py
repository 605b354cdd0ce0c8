"""What a desk does next under a central registry. Pure: a situation in, one step out (docs/synchronising.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from sync.client.ports import Trust
from sync.protocol.leases import LeaseRequest
from sync.protocol.numbering import Lease, LeaseState

PREPARED_NUMBERS = 1_000_000
"""What is asked for before a time without a network: the centre grants up to its policy's largest block."""


class Step(Enum):
    """One exchange with the centre, or none."""

    REST = auto()
    SESSION = auto()
    FENCE = auto()
    REBUILD = auto()
    RETURN_FEED = auto()
    LEASE = auto()
    PUSH = auto()
    QUARANTINE = auto()


@dataclass(frozen=True, slots=True)
class Need:
    """A series that holds less than half of what was granted of it. `is_urgent`: nothing is left at all."""

    request: LeaseRequest
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that the next step depends on."""

    trust: Trust
    unsent: int
    """Events of the journal above what the centre acknowledged."""
    needs: tuple[Need, ...] = ()
    """Only those that the centre may still answer; none for a reader."""
    is_old_epoch_unsent: bool = False
    """What is unsent begins before this epoch: a history is handed over before anything is granted upon it."""
    orphans: bool = False
    has_session: bool = False
    must_fence: bool = False
    """The centre answered so, or its copy of the journal is not a beginning of the desk's."""
    is_telling: bool = False
    """The centre recovers and fences nobody: it is told first what this desk knows, and given what it lacks."""
    is_rebuilding: bool = False
    """A fence was accepted, and the journal is being fetched."""
    is_wanted: bool = False
    """A restored centre asks for items of the feed."""
    is_stopped: bool = False
    """A person has to act first."""


def next_step(now: Situation) -> Step:
    """Numbers first, then what was registered, then what lies outside of the chain."""
    if now.is_stopped:
        return Step.REST
    if now.is_rebuilding:
        return Step.REBUILD
    if now.must_fence and not (now.is_telling and (now.is_wanted or not now.has_session)):
        return Step.FENCE
    if not now.has_session:
        return Step.SESSION
    if now.is_wanted:
        return Step.RETURN_FEED
    if now.trust is Trust.DISTRUSTED:  # what only continues the centre's copy is sent first: it leaves no orphan
        return Step.PUSH if now.unsent else Step.FENCE
    if now.unsent and now.is_old_epoch_unsent:
        return Step.PUSH
    if any(need.is_urgent for need in now.needs):
        return Step.LEASE
    if now.unsent:
        return Step.PUSH
    if now.needs:
        return Step.LEASE
    return Step.QUARANTINE if now.orphans else Step.REST


def needs(
    leases: Iterable[Lease], registers: Sequence[str], day: date, *, is_preparing: bool = False
) -> tuple[Need, ...]:
    """Which series are short of numbers; from 1 December also those of the next year."""
    held = [lease for lease in leases if lease.state is LeaseState.GRANTED and lease.high is not None]
    years = (day.year, day.year + 1) if day.month == 12 else (day.year,)
    found = []
    for register in registers:
        for year in years:
            blocks = [lease for lease in held if (lease.register, lease.year) == (register, year)]
            left = numbers_left(blocks)
            granted = sum(1 + (lease.high or 0) - lease.low for lease in blocks)
            if is_preparing or left * 2 < granted or not blocks:
                want = PREPARED_NUMBERS if is_preparing else 0
                is_urgent = not left and year == day.year
                found.append(Need(LeaseRequest(register, year, want), is_urgent))
    return tuple(sorted(found, key=lambda need: not need.is_urgent))


def numbers_left(leases: Iterable[Lease]) -> int:
    """How many numbers the blocks among open leases still hold."""
    return sum(
        1 + lease.high - lease.next
        for lease in leases
        if lease.state is LeaseState.GRANTED and lease.high is not None
    )
