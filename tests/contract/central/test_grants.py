"""As much as a desk needs and no more; no range twice; nothing before its time."""

from __future__ import annotations

import pytest

from sync.central.service import administration, admission
from sync.protocol.enrolment import Role
from sync.protocol.fields import BrokenMessage
from sync.protocol.keys import DeskKeyring
from sync.protocol.leases import LeaseRequest
from sync.protocol.problems import Kind
from tests.services.central.registry import Registry, refused


def test_a_single_counter_gets_a_hundred_and_nothing_while_it_holds_half(registry: Registry) -> None:
    registry.put_register("01", horizon=1)
    desk = registry.new_desk()
    (lease,) = desk.ask_for_leases()
    assert (lease.register, lease.year, lease.low, lease.high) == ("01", 2026, 1, 100)
    assert desk.ask_for_leases() == [lease]
    for _ in range(51):
        desk.register()
    desk.push()
    assert [(each.low, each.high) for each in desk.ask_for_leases()] == [(1, 100), (101, 151)]


def test_a_grant_is_signed_by_the_server_and_stands_in_its_journal(registry: Registry) -> None:
    desk = registry.new_desk()
    reply = registry.line.leases(desk.token, LeaseRequest("01", 2026))
    (grant,) = reply.leases.grants
    assert grant.is_signed(DeskKeyring(desk.server_keys))
    assert grant.event in desk.read()


def test_several_counters_get_less(registry: Registry) -> None:
    one, other = registry.new_desk(), registry.new_desk()
    assert [(lease.low, lease.high) for lease in one.ask_for_leases()] == [(1, 20)]
    assert [(lease.low, lease.high) for lease in other.ask_for_leases()] == [(21, 40)]


def test_a_busy_desk_gets_its_days(registry: Registry) -> None:
    registry.put_register("01", horizon=3, smallest=5)
    desk = registry.new_desk()
    for _ in range(2):
        for _ in range(20):
            if all(lease.register != "01" or lease.state != "granted" for lease in desk.leases):
                desk.push_all()
                desk.ask_for_leases()
            desk.register()
        desk.push_all()
        registry.clock.pass_time(days=1)
        desk.clock = registry.ports.now()
        desk.session()
    desk.ask_for_leases()
    assert [lease.high - lease.low + 1 for lease in desk.leases if lease.high][-1] == 60


def test_on_demand_up_to_the_largest(registry: Registry) -> None:
    registry.put_register("01", largest=500)
    desk = registry.new_desk()
    assert desk.ask_for_leases(want=300)[-1].high == 300
    assert desk.ask_for_leases(want=300)[-1].high == 300
    assert desk.ask_for_leases(want=10_000)[-1].high == 500


def test_only_a_counter_that_trusts_itself_gets_leases(registry: Registry) -> None:
    reader = registry.new_desk(Role.READER)
    with refused(Kind.NO_COUNTER):
        reader.ask_for_leases()
    desk = registry.new_desk()
    desk.session(is_distrusted=True)
    with refused(Kind.DISTRUSTED):
        desk.ask_for_leases()


def test_readers_do_not_make_the_blocks_smaller(registry: Registry) -> None:
    desk = registry.new_desk()
    registry.new_desk(Role.READER)
    assert desk.ask_for_leases()[0].high == 100


def test_the_next_year_is_granted_from_december(registry: Registry) -> None:
    desk = registry.new_desk()
    for year in (2025, 2027):
        with refused(Kind.YEAR_CLOSED):
            desk.ask_for_leases(year=year)
    registry.clock.pass_time(days=273)  # 1 December
    desk.session()
    assert desk.ask_for_leases(year=2027)[0].low == 1


def test_from_the_fifteenth_of_december_several_counters_hold_one_day(registry: Registry) -> None:
    registry.put_register("01", horizon=30, smallest=2)
    desk = registry.new_desk()
    registry.new_desk()
    registry.clock.pass_time(days=287)  # 15 December
    desk.clock = registry.ports.now()
    desk.session()
    desk.ask_for_leases(want=10)
    for _ in range(10):
        desk.register()
    desk.push()
    assert [(lease.low, lease.high) for lease in desk.ask_for_leases() if lease.state == "granted"] == [(11, 20)]


def test_a_register_that_is_not_set_has_no_numbers(registry: Registry) -> None:
    desk = registry.new_desk()
    with refused(Kind.NOT_FOUND):
        desk.ask_for_leases("02")
    registry.put_register("02", first=500)
    assert desk.ask_for_leases("02")[-1].low == 500


def test_the_last_number_of_all_ends_the_register(registry: Registry) -> None:
    registry.put_register("01", first=99_999_990)
    desk = registry.new_desk()
    assert desk.ask_for_leases()[0].high == 99_999_999
    for _ in range(10):
        desk.register()
    desk.push()
    with refused(Kind.LEASE_EXHAUSTED):
        desk.ask_for_leases()


def test_a_suspended_tail_is_written_off_by_minutes_and_the_year_closes(registry: Registry) -> None:
    desk = registry.new_desk()
    (lease,) = desk.ask_for_leases()
    desk.register()
    desk.push()
    admission.retire(registry.ports, registry.town, "01", "casat", "admin")
    registry.clock.pass_time(days=365)
    with refused(Kind.FORBIDDEN):
        administration.close_year(registry.ports, registry.town, "01", 2026, "admin")
    administration.write_off(registry.ports, registry.town, lease.id, "PV 12/2027", "admin")
    assert registry.states() == [(1, 100, "written-off")]
    with refused(Kind.NOT_FOUND):
        administration.write_off(registry.ports, registry.town, lease.id, "PV 12/2027", "admin")
    administration.close_year(registry.ports, registry.town, "01", 2026, "admin")
    with refused(Kind.NOT_FOUND):
        administration.close_year(registry.ports, registry.town, "01", 2026, "admin")


@pytest.mark.parametrize(
    ("code", "policy"),
    [
        ("U01", {}),
        ("0 1", {}),
        ("02", {"first": 0}),
        ("02", {"horizon": -1}),
        ("02", {"largest": 10, "smallest": 11}),
        ("02", {"name": 7}),
    ],
    ids=str,
)
def test_a_register_that_cannot_be_is_refused(registry: Registry, code: str, policy: dict[str, object]) -> None:
    with pytest.raises(BrokenMessage):
        registry.put_register(code, **policy)
