"""The desk with one safeguard taken out. What no schedule notices is no safeguard, or the simulator is blind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from unittest.mock import patch

from sync.client import desk as desk_module
from sync.client import rebuilding
from sync.client import start as start_module
from sync.client import transaction as transaction_module
from sync.client.clock_guard import ClockGuard, Moment
from sync.client.desk import Desk
from sync.client.ports import DeskState, Trust
from sync.client.start import Start
from sync.client.transaction import Transaction
from sync.protocol.journal import Event, Head
from sync.protocol.numbering import Lease
from tests.simulation.disks import MemoryStore
from tests.simulation.schedule import Schedule
from tests.simulation.town_hall import TownHall


@dataclass(frozen=True)
class Mutant:
    """`patches` are (owner, attribute, replacement)."""

    name: str
    patches: tuple[tuple[Any, str, Any], ...] = ()
    town_hall: type[TownHall] = TownHall

    @contextmanager
    def in_force(self) -> Iterator[None]:
        with ExitStack() as stack:
            for owner, attribute, replacement in self.patches:
                stack.enter_context(patch.object(owner, attribute, replacement))
            yield

    def first_noticed(self, schedules: int, seed: int = 0) -> int | None:
        """How many schedules it takes until one fails, or None."""
        with self.in_force():
            for count in range(schedules):
                if _fails(seed + count, self.town_hall):
                    return count + 1
        return None


def _fails(seed: int, town_hall: type[TownHall]) -> bool:
    try:
        Schedule(seed, town_hall).run()
    except Exception:  # noqa: BLE001 - a violation, or whatever the mutilated core stumbles over
        return True
    return False


class PrintsEarly(TownHall):
    """Prints before the commit."""

    def before_commit(self, event: Event) -> None:
        self.papers.add(event)


class PrintsBeforeMirror(TownHall):
    """Does not wait for the mirror."""

    def print_waiting(self) -> None:
        if self.desk is not None:
            with patch.object(Desk, "mirror_is_whole", True), patch.object(Desk, "may_print", lambda *_: True):
                super().print_waiting()


class SameNumberTwice(TownHall):
    """A repeated request is not looked up."""

    def work(self, text: str, act: Callable[[Transaction], str]) -> None:
        kept = self.store.tables.requests
        self.store.tables.requests = {}
        with suppress(KeyError):
            super().work(text, act)
        self.store.tables.requests = kept | self.store.tables.requests


def _no_mirror_check(store: Any, mirror: Any) -> Start:
    return Start()


def _mirror_missing_is_fine(store: Any, mirror: Any) -> Start:
    found = _start_of(store, mirror)
    return replace(found, distrust="") if found.distrust == "mirror-missing" else found


_start_of = Start.of
_moment = ClockGuard.moment
_distrust = Desk._distrust
_transaction_distrust = Transaction.distrust


def _same_tag(self: Transaction, cause: str, tag: str, seen: Any) -> None:
    _transaction_distrust(self, cause, "000000", seen)


def _forgets_distrust(self: Transaction, cause: str, tag: str, seen: Any) -> None:
    """Only in memory."""
    _transaction_distrust(self, cause, tag, seen)
    kept = replace(self._desk.state, trust=Trust.TRUSTED, cause="", emergency_tag="", seen=())
    self._desk.store.put_desk_state(kept)


def _draws_from_old_lease(self: Desk, cause: str, seen: Any) -> None:
    """Distrust is noted and nothing follows from it."""
    _distrust(self, cause, seen)
    self._state = replace(self.state, trust=Trust.TRUSTED)


def _any_year(self: MemoryStore, register: str, year: int) -> Lease | None:
    leases = [lease for lease in self.leases() if lease.register == register and lease.state == "granted"]
    return min(leases, key=lambda lease: lease.low, default=None)


def _forgets_claims(self: Transaction, seen: Any) -> dict[tuple[str, int], int]:
    return {(lease.register, lease.year): 0 for lease in self._granted()}


def _lowest_of(*sources: Any) -> Any:
    """What was typed, whatever a mirror knew."""
    merged: dict[tuple[str, int], int] = {}
    for register, year, number in (item for source in sources for item in source):
        merged[register, year] = number
    return tuple((register, year, number) for (register, year), number in sorted(merged.items()))


def _only_known_leases(self: Transaction, seen: Any) -> dict[tuple[str, int], int]:
    open_series = {(lease.register, lease.year) for lease in self._granted()}
    return {series: number for series, number in _claims(self, seen).items() if series in open_series}


_claims = Transaction._claims


def _from_one(self: Transaction, register: str, year: int) -> int:
    return 1


def _unbounded(self: ClockGuard, last_day: date | None) -> Moment:
    at = self._now()
    return Moment(at, at.date())


def _pushes_day(self: ClockGuard, last_day: date | None) -> Moment:
    at = self._now()
    return Moment(at, at.date() if last_day is None else max(at.date(), last_day))


def _last_seen_wins(*sources: Any) -> Any:
    return sources[-1]


def _accepts_all(self: Head, event: Event) -> None:
    return None


def _no_hardware(self: Desk) -> str:
    return ""


def _reused_epoch(self: Desk) -> int:
    return self.state.epoch


def _drops_state(self: Transaction, desk: str, hardware: str, public_key: bytes) -> None:
    self._desk._state = DeskState(desk, 1, public_key.hex(), hardware=hardware)
    self.record("desk.created", desk, {"epoch": 1, "hardware": hardware, "public_key": public_key.hex()})


MUTANTS = (
    Mutant("no mirror check at start", ((Start, "of", _no_mirror_check),)),
    Mutant("a missing mirror is fine", ((Start, "of", _mirror_missing_is_fine),)),
    Mutant("no chain check", ((Head, "accepts", _accepts_all),)),
    Mutant("no comparison of the mirror's last event", ((start_module, "stands_in", lambda *_: True),)),
    Mutant("no signature check of what a mirror gives back", ((rebuilding, "require_signed", lambda *_: None),)),
    Mutant("the emergency tag is used again", ((Transaction, "distrust", _same_tag),)),
    Mutant("the distrust is not durable", ((Transaction, "distrust", _forgets_distrust),)),
    Mutant("the distrust has no effect", ((Desk, "_distrust", _draws_from_old_lease),)),
    Mutant("the year is not checked", ((MemoryStore, "granted_lease", _any_year),)),
    Mutant("resume forgets what a person typed", ((Transaction, "_claims", _forgets_claims),)),
    Mutant("resume without max()", ((transaction_module, "highest_of", _lowest_of),)),
    Mutant("resume looks at open leases only", ((Transaction, "_claims", _only_known_leases),)),
    Mutant("a series begins at 1 again", ((Transaction, "_first_free", _from_one),)),
    Mutant("the bound of the clock is dropped", ((ClockGuard, "moment", _unbounded),)),
    Mutant("acts without a number push the day", ((ClockGuard, "unguarded", _pushes_day),)),
    Mutant("a second doubt forgets the first", ((desk_module, "highest_of", _last_seen_wins),)),
    Mutant("no look at the machine", ((Desk, "_doubt_of_machine", _no_hardware),)),
    Mutant("an epoch is used again", ((Desk, "_unused_epoch", _reused_epoch),)),
    Mutant("the state of a new desk is not durable", ((Transaction, "create", _drops_state),)),
    Mutant("the mirror is not caught up", ((Desk, "_catch_up_mirror", lambda self: None),)),
    Mutant("labels from before a doubt are printed", ((Desk, "may_print", lambda *_: True),)),
    Mutant("the number is printed before the commit", town_hall=PrintsEarly),
    Mutant("the number is printed before the mirror", town_hall=PrintsBeforeMirror),
    Mutant("a repeated request is not looked up", town_hall=SameNumberTwice),
)
