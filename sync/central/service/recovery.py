"""After a restore from a copy: nothing is granted until it is known what the copy has forgotten (clause 9.1).

The desks hold the feed. The first that has read beyond the copy's end is asked for what follows, and gives it back
in its order; each desk tells the highest number that it ever saw. What then is still between the copy's leases
and these numbers is suspended: it may stand on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sync.central.service.access import require_newest
from sync.central.service.judgement import judge
from sync.central.service.ports import Ports
from sync.central.service.projection import EMERGENCY_PREFIX
from sync.central.service.registers import REGISTER, policy_of, years_with_leases
from sync.central.service.unit import Unit, begin
from sync.central.store.records import Desk, DeskState, Institution, Series
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Item, ReturnedReply, ReturnedRequest
from sync.protocol.journal import EMPTY, BrokenEvent, Event
from sync.protocol.keys import DeskKeyring
from sync.protocol.leases import CENTRE, GRANTED
from sync.protocol.problems import Kind, problem
from sync.protocol.session import SessionRequest

RETRY_SECONDS = 30
FARTHEST_CLAIM = 10_000


def begin_recovery(ports: Ports, institution: str) -> None:
    """Called once after a restore: a new server epoch, and no grants.

    The epoch bears the moment: a copy that is restored a second time must not take up the cursors of the first.
    """
    with begin(ports, institution) as unit:
        recover(unit)


def recover(unit: Unit) -> None:
    """The same within a transaction. Raises NOT_FOUND."""
    own = unit.desks.own(lock=True)
    if own is None:
        raise problem(Kind.NOT_FOUND, "institution")
    epoch = max(own.server_epoch + 1, unit.ports.seconds())
    unit.desks.put_own(replace(own, server_epoch=epoch, is_recovering=True))


def has_forgotten(own: Institution, desk: Desk, request: SessionRequest) -> bool:
    """Whether the desk heard more in this server epoch than there is: the database was put back by hand.

    A disk image or a copy of PostgreSQL's own tells nobody that it is one. Of an earlier epoch a desk may know
    more than there is: the administrator ended that recovery without it.
    """
    cursor = request.cursor
    if cursor.server_epoch != own.server_epoch:
        return cursor.server_epoch > own.server_epoch
    return cursor.position > own.feed or request.acknowledged.seq > desk.seq


def hear(unit: Unit, request: SessionRequest) -> None:
    """A desk has opened a session: keep what it knows; the last counter to be heard ends the recovery."""
    for series in request.known:
        unit.leases.claim(series.register, series.year, series.highest)
    is_complete = wanted(unit.own(), request.cursor) is None and not unheard(unit)
    if is_complete and _are_plausible(unit):
        finish(unit)


def has_said_all(own: Institution, request: SessionRequest) -> bool:
    """Whether nothing more can be learnt from this desk.

    Not while it has items of the feed to give back. Nor while it distrusts its own journal: it may have given
    numbers that nobody remembers, and is not fenced before the recovery is over; the administrator ends it.
    """
    return wanted(own, request.cursor) is None and not request.is_distrusted


def _are_plausible(unit: Unit) -> bool:
    """One desk alone must not make a register run out: what lies far above is left to the administrator."""
    highest = {(series.register, series.year): series.highest for series in unit.leases.all_series()}
    return all(number <= highest.get(key, 0) + FARTHEST_CLAIM for key, number in unit.leases.claims().items())


def unheard(unit: Unit) -> list[str]:
    """The counters that have not opened a session since the restore."""
    server_epoch = unit.own().server_epoch
    presences = unit.desks.all_presences()
    return [
        desk.code
        for desk in unit.desks.all()
        if desk.role == "counter"
        and desk.state is DeskState.ACTIVE
        and (desk.code not in presences or presences[desk.code].heard_in < server_epoch)
    ]


def wanted(own: Institution, cursor: Cursor) -> Cursor | None:
    """What a desk is asked for: the feed after this place, where it has read more than the server has left."""
    if own.is_recovering and cursor.position > own.feed:
        return Cursor(own.server_epoch, own.feed)
    return None


def take_back(ports: Ports, institution: str, token: str, request: ReturnedRequest) -> ReturnedReply:
    """Items of the feed from a desk. Raises FORBIDDEN when nothing was lost, GAP, CHAIN, SIGNATURE."""
    with begin(ports, institution) as unit:
        require_newest(unit, token, lock=True)
        own = unit.own()
        if not own.is_recovering:
            raise problem(Kind.FORBIDDEN, "the server has its feed")
        fresh = [item for item in request.items if item.position > own.feed]
        if fresh and fresh[0].position != own.feed + 1:
            raise problem(Kind.GAP, seq=own.feed)
        if fresh:
            unit.restore(lambda _: _believed(unit, fresh))
        return ReturnedReply(unit.feed())


def _believed(unit: Unit, items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        event = item.event
        if not _is_signed(unit, event):
            raise problem(Kind.SIGNATURE, f"position {item.position}")
        desk = unit.workspace.desks.get(event.header.desk)
        try:
            (EMPTY if desk is None else desk.head).accepts(event)
        except BrokenEvent as error:
            raise problem(Kind.CHAIN, f"position {item.position}") from error
        if event.header.desk != CENTRE and judge(unit.workspace, event) != item.refused:
            raise problem(Kind.CHAIN, f"position {item.position}: another judgement")
        yield item


def _is_signed(unit: Unit, event: Event) -> bool:
    epoch = event.header.epoch
    if event.header.desk == CENTRE:
        keys = {epoch: unit.ports.keys.public_key(unit.institution, epoch)}
    else:
        keys = unit.workspace.keys(event.header.desk)
    return DeskKeyring(keys).is_true(epoch, event.signature, event.hash)


def finish(unit: Unit, *, margin: int = 0) -> None:
    """End the recovery: what lies between the leases and the highest number that anybody saw is suspended.

    `margin`: numbers above that, of every register, where the administrator does not wait for counters that were
    not heard: the copy need not know of any lease in a series that they have on paper.
    """
    claims = unit.leases.claims()
    if margin:
        _begin_every_series(unit)
    known = {(series.register, series.year): series for series in unit.leases.all_series()}
    for key in sorted(set(known) | set(claims)):
        if not key[0].startswith(EMERGENCY_PREFIX):
            _raise(unit, known.get(key), key, claims.get(key, 0), margin)
    unit.leases.forget_claims()
    own = unit.desks.own(lock=True)
    assert own is not None
    unit.desks.put_own(replace(own, is_recovering=False))
    unit.record("centre.restored", CENTRE, {"server_epoch": own.server_epoch})
    unit.write()


def _begin_every_series(unit: Unit) -> None:
    years = years_with_leases(unit.ports.today())
    for setting in unit.settings.of_kind(REGISTER):
        policy = policy_of(unit, setting.key)
        if policy is not None:
            for year in years:
                unit.leases.begin_series(Series(setting.key, year, policy.first, policy.first - 1))


def _raise(unit: Unit, series: Series | None, key: tuple[str, int], claimed: int, margin: int) -> None:
    register, year = key
    low = 1 if series is None else series.highest + 1
    high = max(claimed, low - 1) + (margin if series is None or not series.is_closed else 0)
    if high < low:
        return
    take_and_suspend(unit, register, year, low, high, "restored")


def take_and_suspend(unit: Unit, register: str, year: int, low: int, high: int, reason: str) -> None:
    """The centre takes a range that may stand on paper, and never gives it."""
    identity = unit.ports.identity()
    epoch = unit.own().centre_epoch
    lease = {"desk": CENTRE, "epoch": epoch, "high": high, "low": low, "register": register, "year": year}
    unit.record(GRANTED, identity, lease)
    unit.record("lease.suspended", identity, {"desk": CENTRE, "high": high, "next": low, "reason": reason})
