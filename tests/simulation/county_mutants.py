"""Desks and centre with one safeguard taken out, or with all the layers of one that cover for each other.

Alone no schedule notices the want of: the centre's chain check (the desk compares too), the sessions' comparison
(the push does), the acknowledgement before the answer (the next session tells), the desk's doubt (the fence comes
at once), the claims of a recovery (the returned feed holds the grants). That only the newest token writes
matters to twins on equal hardware, which the county does not play: tests/contract/central/test_sessions.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sync.central.service import grants as grants_module
from sync.central.service import push as push_module
from sync.central.service import recovery as recovery_module
from sync.central.service import session as session_module
from sync.central.service.unit import Unit
from sync.central.store.records import Desk as KnownDesk
from sync.central.store.records import DeskState, Presence, Series
from sync.client.desk import Desk
from sync.client.engine import Engine
from sync.client.fencing import Attempt, Fencing
from sync.client.membership import Membership
from sync.client.start import Start
from sync.client.transaction import Transaction
from sync.protocol.enrolment import Tip
from sync.protocol.journal import Event
from sync.protocol.numbering import LeaseState
from sync.protocol.problems import Kind, problem
from tests.simulation.county_schedule import CountySchedule
from tests.simulation.mutants import Mutant, no_hardware, no_mirror_check, same_tag


def _play(seed: int) -> None:
    CountySchedule(seed).run()


def _nothing(*arguments: Any, **named: Any) -> None:
    return None


def _trusts_all_hardware(desk: KnownDesk, presence: Presence, hardware: str) -> None:
    if desk.state is not DeskState.ACTIVE:
        raise problem(Kind.RETIRED)


def _beyond_the_tip(unit: Unit, desk: KnownDesk, events: Sequence[Event]) -> Sequence[Event]:
    """By their numbers alone."""
    return [event for event in events if event.header.seq > desk.seq]


_open_series = grants_module._open_series


def _suspended_again(unit: Unit, request: Any, policy: Any) -> Series:
    """What was suspended counts as never granted."""
    series = _open_series(unit, request, policy)
    held = unit.leases.of_series(request.register, request.year)
    given = [each.lease.high or 0 for each in held if each.lease.state is not LeaseState.SUSPENDED]
    return replace(series, highest=max(given, default=policy.first - 1))


_send = Engine._send


def _acknowledges_itself(self: Engine) -> None:
    """The outbox is cleared when the batch leaves, not when the answer comes."""
    _send(self)
    if self._under_way:
        last = self._under_way[-1].request.events[-1]
        self._membership.acknowledged(Tip(last.header.seq, last.hash))


_attempt = Fencing.attempt


def _with_the_old_key(self: Fencing, nonce: str, reason: str) -> Attempt:
    """The key that the desk signs with now is asked for as that of the next epoch."""
    with patch.object(self._desk.keys, "fresh", self._desk.require_signer):
        return _attempt(self, nonce, reason)


_acknowledged = Membership.acknowledged


def _only_forward(self: Membership, tip: Tip) -> None:
    if tip.seq > self.feed.standing().acknowledged.seq:
        _acknowledged(self, tip)


MUTANTS = (
    Mutant(
        "nobody compares journals",
        (
            (session_module, "_require_same_journal", _nothing),
            (push_module, "_new_events", _beyond_the_tip),
            (push_module, "_require_chained", _nothing),
            (Membership, "continues", lambda self, tip: True),
        ),
        _play,
    ),
    Mutant(
        "what was sent is never sent again",
        (
            (Engine, "_send", _acknowledges_itself),
            (Membership, "acknowledged", _only_forward),
            (Membership, "resend_from", _nothing),
        ),
        _play,
    ),
    Mutant(
        "nobody looks at the machine",
        ((session_module, "_require_trusted", _trusts_all_hardware), (Desk, "_doubt_of_machine", no_hardware)),
        _play,
    ),
    Mutant("a suspended block is granted again", ((grants_module, "_open_series", _suspended_again),), _play),
    Mutant("a fence leaves the leases open", ((session_module, "suspend_all", _nothing),), _play),
    Mutant("a fence binds no fresh key", ((Fencing, "attempt", _with_the_old_key),), _play),
    Mutant(
        "a restored centre grants at once",
        ((recovery_module, "begin_recovery", _nothing), (recovery_module, "has_forgotten", _nothing)),
        _play,
    ),
    Mutant("a restored centre waits for no desk", ((recovery_module, "unheard", lambda unit: []),), _play),
    Mutant("no mirror check at start", ((Start, "of", no_mirror_check),), _play),
    Mutant("the emergency tag is used again", ((Transaction, "distrust", same_tag),), _play),
)
