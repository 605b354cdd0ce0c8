"""A server that was restored from an old copy gets back what it forgot, from the desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TypeAlias

import pytest

from sync.central.service import recovery
from sync.central.service.unit import begin
from sync.central.store.connection import Database
from sync.central.store.layout import in_memory
from sync.central.store.records import Institution
from sync.protocol.enrolment import Series
from sync.protocol.exchange import Item, ReturnedRequest
from sync.protocol.problems import Kind
from tests.services.central.registry import Registry, refused
from tests.services.central.scripted_desk import ScriptedDesk

KeepFeed: TypeAlias = Callable[[], list[Item]]


@pytest.fixture
def keep_feed(registry: Registry) -> KeepFeed:
    def whole() -> list[Item]:
        with registry.unit() as unit:
            return list(unit.journal.whole_feed())

    return whole


class Restored(Registry):
    """An older copy of a registry: made by carrying the first items of its feed into an empty database."""

    def __init__(self, database: Database, old: Registry, items: list[Item], *, is_told: bool = True) -> None:
        super().__init__(database, old.clock, old.town)
        with begin(self.ports, self.town) as unit:
            unit.desks.found(Institution(self.town, "Primăria Pildă"))
            unit.restore(lambda _: iter(items))
        if is_told:
            recovery.begin_recovery(self.ports, self.town)


Restore: TypeAlias = Callable[..., Restored]


@pytest.fixture
def restore(registry: Registry) -> Iterator[Restore]:
    """Puts an older copy of the registry back, each time into a database of its own."""
    with ExitStack() as databases:

        def put_back(items: list[Item], *, is_told: bool = True) -> Restored:
            database = databases.enter_context(closing(in_memory()))
            return Restored(database, registry, items, is_told=is_told)

        yield put_back


def moved(desk: ScriptedDesk, registry: Registry) -> ScriptedDesk:
    desk.line = registry.line
    return desk


def test_what_a_copy_forgot_comes_back_in_its_order(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    one, other = registry.new_desk(), registry.new_desk()
    one.ask_for_leases()
    copy = keep_feed()
    one.register()
    one.push()
    other.ask_for_leases()
    other.register()
    other.push()
    other.read()
    whole = keep_feed()

    restored = restore(copy)
    for desk in (one, other):
        moved(desk, restored)
    reply = other.session()
    assert reply.wanted is not None
    assert reply.wanted.position == len(copy)
    with refused(Kind.RECOVERING):
        other.push(other.events)
    with refused(Kind.RECOVERING):
        other.ask_for_leases()
    missing = tuple(whole[len(copy) :])
    with refused(Kind.GAP):
        restored.line.returned(other.token, ReturnedRequest(missing[1:]))
    assert restored.line.returned(other.token, ReturnedRequest(missing)).feed.position == len(whole)
    assert restored.line.returned(other.token, ReturnedRequest(missing[:1])).feed.position == len(whole)

    other.session()
    with refused(Kind.RECOVERING):
        other.ask_for_leases()
    reply = one.session()
    assert [(grant.lease.low, grant.lease.high) for grant in reply.leases.grants] == [(1, 20)]
    assert restored.given() == [1, 21]
    assert restored.told("centre.restored") == [{"server_epoch": restored.ports.seconds()}]
    with restored.unit() as unit:
        assert list(unit.journal.whole_feed())[: len(whole)] == whole
    one.register()
    assert one.push().results == ()


def test_a_desk_that_has_read_further_keeps_its_place_until_the_feed_is_whole(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    """Sent back to the end of the copy, it would not be asked for what follows."""
    one, other = registry.new_desk(), registry.new_desk()
    copy = keep_feed()
    one.ask_for_leases()
    other.read()
    before, whole = other.cursor, keep_feed()
    restored = restore(copy)
    for desk in (one, other):
        moved(desk, restored).session()
    with refused(Kind.RECOVERING):
        other.read()
    assert other.cursor == before
    reply = other.session()
    assert reply.wanted is not None
    restored.line.returned(other.token, ReturnedRequest(tuple(whole[len(copy) :])))
    other.session()
    assert [event.header.kind for event in other.read()] == ["centre.restored"]


def test_a_copy_that_is_restored_twice_begins_another_feed(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    registry.new_desk()
    epochs = []
    for _ in range(2):
        restored = restore(keep_feed())
        with restored.unit() as unit:
            epochs.append(unit.own().server_epoch)
        registry.clock.pass_time(seconds=1)
    assert epochs[0] < epochs[1]


def test_a_database_that_was_put_back_by_hand_is_noticed_by_the_first_desk_that_knows_more(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    """Nobody said `restore`: the copy would grant again what is on paper."""
    one, other = registry.new_desk(), registry.new_desk()
    copy = keep_feed()
    high = one.ask_for_leases()[0].high
    one.register()
    one.push()
    other.read()
    whole = keep_feed()
    put_back = restore(copy, is_told=False)
    for desk in (one, other):
        moved(desk, put_back)
    reply = other.session()
    assert reply.wanted is not None
    with refused(Kind.RECOVERING):
        other.ask_for_leases()
    put_back.line.returned(other.token, ReturnedRequest(tuple(whole[len(copy) :])))
    for desk in (other, one):
        desk.session()
    assert other.ask_for_leases()[0].low > (high or 0)
    assert put_back.given() == registry.given()


def test_a_database_that_lost_what_it_had_acknowledged_is_noticed_too(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    """The desk had not read the feed since, but it had the answer to its push."""
    desk = registry.new_desk()
    desk.ask_for_leases()
    desk.read()
    copy = keep_feed()
    desk.register()
    desk.push()
    put_back = restore(copy, is_told=False)
    moved(desk, put_back).session()
    assert put_back.told("centre.restored") == [{"server_epoch": put_back.ports.seconds()}], "one desk knows all"
    desk.push(desk.events)
    assert put_back.given() == registry.given()


def test_a_desk_that_comes_after_the_administrator_ended_a_recovery_begins_no_other(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    one, other = registry.new_desk(), registry.new_desk()
    copy = keep_feed()
    one.ask_for_leases()
    one.register()
    one.push()
    one.read()
    restored = restore(copy)
    moved(other, restored).session()
    with restored.unit() as unit:
        recovery.finish(unit, margin=500)
    moved(one, restored).session()
    with restored.unit() as unit:
        assert not unit.own().is_recovering


def test_what_nobody_can_give_back_is_suspended(registry: Registry, keep_feed: KeepFeed, restore: Restore) -> None:
    """The desk knows of its leases, but had not read the feed in which they were granted."""
    desk = registry.new_desk()
    copy = keep_feed()
    desk.ask_for_leases()
    restored = restore(copy)
    moved(desk, restored).session()
    assert restored.states() == [(1, 100, "suspended")]
    assert desk.leases == []
    assert desk.ask_for_leases()[0].low == 101


def test_grants_wait_for_every_counter_or_the_administrator(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    one, other = registry.new_desk(), registry.new_desk()
    other.ask_for_leases()
    restored = restore(keep_feed())
    moved(one, restored).session()
    with refused(Kind.RECOVERING):
        one.ask_for_leases()
    with restored.unit() as unit:
        assert recovery.unheard(unit) == ["02"]
        recovery.finish(unit, margin=500)
    assert one.ask_for_leases()[0].low == 521


def test_a_desk_that_distrusts_itself_does_not_end_the_recovery(
    registry: Registry, keep_feed: KeepFeed, restore: Restore
) -> None:
    """Its disks were put back: it may have given numbers that neither it nor the copy remembers."""
    desk = registry.new_desk()
    restored = restore(keep_feed())
    moved(desk, restored).session(is_distrusted=True)
    with restored.unit() as unit:
        assert (unit.own().is_recovering, recovery.unheard(unit)) == (True, ["01"])
        recovery.finish(unit, margin=50)
    assert desk.session().feed.position > 0
    assert desk.ask_for_leases()[0].low == 51


def test_one_desk_cannot_use_up_a_register(registry: Registry, keep_feed: KeepFeed, restore: Restore) -> None:
    desk = registry.new_desk()
    restored = restore(keep_feed())
    moved(desk, restored).session(known=(Series("01", 2026, 99_999_999),))
    with refused(Kind.RECOVERING):
        desk.ask_for_leases()


def test_a_forged_item_is_not_taken_back(registry: Registry, keep_feed: KeepFeed, restore: Restore) -> None:
    desk = registry.new_desk()
    copy = keep_feed()
    desk.ask_for_leases()
    desk.register()
    desk.push()
    desk.read()
    missing = keep_feed()[len(copy) :]
    restored = restore(copy)
    moved(desk, restored).session()
    forged = [
        (Kind.SIGNATURE, replace(missing[0], event=replace(missing[0].event, signature=bytes(64)))),
        (Kind.CHAIN, replace(missing[1], position=missing[0].position)),
    ]
    for kind, item in forged:
        with refused(kind):
            restored.line.returned(desk.token, ReturnedRequest((item,)))
    with refused(Kind.CHAIN):
        restored.line.returned(desk.token, ReturnedRequest((missing[0], replace(missing[1], refused="lease"))))
    restored.line.returned(desk.token, ReturnedRequest(tuple(missing)))


def test_a_whole_server_takes_nothing_back(registry: Registry, keep_feed: KeepFeed) -> None:
    desk = registry.new_desk()
    with refused(Kind.FORBIDDEN):
        registry.line.returned(desk.token, ReturnedRequest(tuple(keep_feed())))
