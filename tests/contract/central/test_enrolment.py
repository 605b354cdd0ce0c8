"""Codes: once, in time, for whom they were made; fleets that wait; desks that bring a history."""

from __future__ import annotations

import pytest

from sync.central.service import admission, enrolment
from sync.protocol.enrolment import Claim, EnrolmentCode, Role
from sync.protocol.exchange import Outcome
from sync.protocol.fields import BrokenMessage
from sync.protocol.problems import Kind, ProblemRaised
from tests.services.central.direct_line import DirectLine
from tests.services.central.registry import Registry, refused
from tests.services.central.scripted_desk import ScriptedDesk

WRONG = EnrolmentCode("0" * 12, "0" * 8)


def asking_from(registry: Registry, address: str) -> ScriptedDesk:
    return ScriptedDesk(DirectLine(registry.ports, registry.town, address), registry.ports.now())


def test_a_new_desk_gets_a_code_and_its_first_epoch(registry: Registry) -> None:
    reply = registry.desk().enrol(registry.permit())
    assert (reply.desk, reply.epoch, reply.role, reply.name) == ("01", 1, Role.COUNTER, "Primăria Pildă")
    assert registry.desk().enrol(registry.permit(Role.READER)).desk == "02"


def test_a_lost_reply_is_asked_for_again(registry: Registry) -> None:
    desk, code = registry.desk(), registry.permit()
    first = desk.ask_to_enrol(code)
    assert desk.ask_to_enrol(code) == first
    with refused(Kind.CODE):
        registry.desk().ask_to_enrol(code)


def test_a_code_holds_for_fifteen_minutes(registry: Registry) -> None:
    code = registry.permit()
    registry.clock.pass_time(minutes=15, seconds=1)
    with refused(Kind.CODE):
        registry.desk().ask_to_enrol(code)


def test_ten_wrong_codes_lock_the_door_for_ten_minutes(registry: Registry) -> None:
    code = registry.permit()
    for _ in range(10):
        with refused(Kind.CODE):
            registry.desk().ask_to_enrol(WRONG)
    with refused(Kind.CODE):
        registry.desk().ask_to_enrol(code)
    registry.clock.pass_time(minutes=10, seconds=1)
    assert registry.desk().ask_to_enrol(code).desk == "01"


def test_whoever_guesses_elsewhere_locks_only_that_place(registry: Registry) -> None:
    code = registry.permit()
    for guess in range(10):
        with refused(Kind.CODE):
            asking_from(registry, f"2001:db8::{guess}").ask_to_enrol(WRONG)
    for neighbour in ("2001:db8::77", "2001:db8:0:0:ffff::1"):
        with refused(Kind.CODE):
            asking_from(registry, neighbour).ask_to_enrol(code)
    assert asking_from(registry, "2001:db8:0:1::1").ask_to_enrol(code).desk == "01"


def test_a_right_code_does_not_open_another_place(registry: Registry) -> None:
    for _ in range(10):
        with refused(Kind.CODE):
            asking_from(registry, "198.51.100.7").ask_to_enrol(WRONG)
    asking_from(registry, "198.51.100.8").ask_to_enrol(registry.permit())
    with refused(Kind.CODE):
        asking_from(registry, "::ffff:198.51.100.7").ask_to_enrol(registry.permit())


def test_guesses_from_everywhere_lock_the_door_for_all(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolment, "WRONG_CODES_OF_ALL", 30)
    code = registry.permit()
    for guess in range(30):
        with refused(Kind.CODE):
            asking_from(registry, f"198.51.100.{guess}").ask_to_enrol(WRONG)
    with refused(Kind.CODE):
        registry.desk().ask_to_enrol(code)
    registry.clock.pass_time(minutes=10, seconds=1)
    assert registry.desk().ask_to_enrol(code).desk == "01"


def test_the_registry_does_not_keep_who_asked(registry: Registry) -> None:
    with refused(Kind.CODE):
        asking_from(registry, "198.51.100.7").ask_to_enrol(WRONG)
    with registry.unit() as unit:
        rows = unit.connection.rows(
            "SELECT what FROM attempts WHERE institution = :institution", institution=registry.town
        )
    assert len(rows) == 2
    assert not any("198.51.100.7" in row["what"] for row in rows)


def test_a_right_code_between_wrong_ones_forgets_them(registry: Registry) -> None:
    for _ in range(3):
        for _ in range(9):
            with refused(Kind.CODE):
                registry.desk().ask_to_enrol(WRONG)
        registry.desk().ask_to_enrol(registry.permit())


def test_two_codes_at_once_are_two_desks(registry: Registry) -> None:
    one, other = registry.permit(), registry.permit()
    assert [registry.desk().enrol(code).desk for code in (other, one)] == ["02", "01"]


def test_a_fleet_waits_until_somebody_approves(registry: Registry) -> None:
    code = admission.permit_fleet(registry.ports, registry.town, Role.READER, 2, 7)
    desks = [registry.desk(f"PC-{number}") for number in range(3)]
    for desk in desks[:2]:
        assert desk.ask_to_enrol(code).is_waiting
    with refused(Kind.CODE):
        desks[2].ask_to_enrol(code)
    first, second = admission.waiting(registry.ports, registry.town)
    assert {first.machine, second.machine} == {"pc-pc-0", "pc-pc-1"}
    assert admission.approve(registry.ports, registry.town, desks[0]._pending.public_bytes) == "01"
    admission.refuse(registry.ports, registry.town, desks[1]._pending.public_bytes)
    reply = desks[0].enrol(code)
    assert (reply.desk, reply.role) == ("01", Role.READER)
    with refused(Kind.CODE):
        desks[1].ask_to_enrol(code)
    assert admission.waiting(registry.ports, registry.town) == []


def test_a_fleet_of_named_machines_lets_no_other_in(registry: Registry) -> None:
    code = admission.permit_fleet(registry.ports, registry.town, Role.READER, 2, 7, ("PC-PC-7",))
    with refused(Kind.CODE):
        registry.desk("PC-8").ask_to_enrol(code)
    assert registry.desk("PC-7").ask_to_enrol(code).is_waiting


@pytest.mark.parametrize(("uses", "days"), [(0, 1), (1, 0), (1001, 1), (1, 91)])
def test_a_fleet_has_its_limits(registry: Registry, uses: int, days: int) -> None:
    with pytest.raises(BrokenMessage):
        admission.permit_fleet(registry.ports, registry.town, Role.READER, uses, days)


def test_a_desk_is_enrolled_again_with_a_code_made_for_it(registry: Registry) -> None:
    desk = registry.new_desk()
    desk.ask_for_leases()
    desk.register()
    desk.push()
    new_pc = registry.desk("PC-new")
    for code in (registry.permit(desk="05"), registry.permit()):
        with refused(Kind.CODE):
            new_pc.ask_to_enrol(code, desk="01")
    reply = new_pc.ask_to_enrol(admission.permit_again(registry.ports, registry.town, "01"), desk="01")
    assert (reply.desk, reply.epoch, reply.acknowledged.seq) == ("01", 2, 2)
    assert registry.states() == [(1, 100, "suspended")]
    assert registry.incidents() == ["enrolled-again"]
    with refused(Kind.TOKEN_EXPIRED):
        desk.read()


def test_a_lost_desk_comes_back_only_as_a_new_one(registry: Registry) -> None:
    desk = registry.new_desk()
    desk.ask_for_leases()
    admission.lose(registry.ports, registry.town, "01", "furt", "admin")
    assert registry.states() == [(1, 100, "suspended")]
    for ask in (desk.session, desk.fence, desk.read):
        with refused(Kind.RETIRED):
            ask()
    with refused(Kind.RETIRED):
        admission.permit_again(registry.ports, registry.town, "01")
    assert registry.new_desk().code == "02"
    assert registry.told("desk.lost") == [{"desk": "01", "reason": "furt"}]


def alone(registry: Registry, code: str = "01") -> ScriptedDesk:
    """A desk that gave 4187..4189 alone, was resumed once, and has closed its leases."""
    desk = registry.desk()
    desk.begin_alone(code)
    desk.grant_itself("01", 4187, "lease-a")
    for _ in range(3):
        desk.register()
    desk.leases[0] = desk.leases[0].suspend(4195)
    desk.begin_epoch(2, desk._pending)
    desk.record("lease.suspended", "lease-a", {"high": 4195}, epoch=2)
    desk.grant_itself("01", 4196, "lease-b")
    desk.register()
    desk.close("lease-b")
    return desk


def test_a_desk_that_worked_alone_hands_its_history_over(registry: Registry) -> None:
    desk = alone(registry)
    reply = desk.enrol(registry.permit(desk="01"), history=desk.history())
    assert (reply.desk, reply.epoch) == ("01", 3)
    desk.session()
    assert desk.push().results == ()
    assert registry.states() == [(4187, 4195, "suspended"), (4196, 4196, "closed")]
    assert registry.given() == [4187, 4188, 4189, 4196]
    assert desk.ask_for_leases()[-1].low == 4197
    assert registry.incidents() == []


def test_minutes_of_the_time_alone_are_taken_over_and_none_after_it(registry: Registry) -> None:
    desk = alone(registry)
    body = {"high": 4195, "minutes": "PV 3/02.03.2026", "next": 4190, "reason": "posibil emise, negăsite"}
    desk.record("lease.written-off", "lease-a", body, epoch=2)
    desk.enrol(registry.permit(desk="01"), history=desk.history())
    desk.session()
    assert desk.push().results == ()
    assert registry.states() == [(4187, 4195, "written-off"), (4196, 4196, "closed")]
    desk.record("lease.written-off", "lease-b", body | {"high": 4196, "next": 4197})
    (result,) = desk.push().results
    assert (result.outcome, result.rule) == (Outcome.REFUSED, "lease")
    assert registry.states() == [(4187, 4195, "written-off"), (4196, 4196, "closed")]


def test_a_history_that_is_pushed_in_small_parts_meanwhile_gets_leases(registry: Registry) -> None:
    desk = alone(registry)
    desk.enrol(registry.permit(desk="01"), history=desk.history())
    desk.session()
    assert desk.ask_for_leases()[-1].low == 4197
    for event in list(desk.events):
        desk.push([event])
    assert registry.states() == [(4187, 4195, "suspended"), (4196, 4196, "closed"), (4197, 4296, "granted")]


def test_a_history_that_forgot_to_close_is_closed_for_it(registry: Registry) -> None:
    desk = registry.desk()
    desk.begin_alone("01")
    desk.grant_itself("01", 5, "lease-a")
    desk.register()
    history = desk.history()
    more = Claim("01", 2026, 9)
    desk.enrol(registry.permit(desk="01"), history=history.__class__(history.head, 1, history.keys, (more,)))
    desk.session()
    desk.push()
    assert registry.states() == [(5, 9, "suspended")]


def test_what_a_history_claims_and_does_not_lease_is_accounted_for(registry: Registry) -> None:
    desk = alone(registry)
    history = desk.history()
    more = (Claim("01", 2026, 4200, 4187), Claim("07", 2025, 12), Claim("08", 2025, 12, 5))
    desk.enrol(registry.permit(desk="01"), history=history.__class__(history.head, 2, history.keys, more))
    desk.session()
    desk.push()
    assert registry.states()[2:] == [(4197, 4200, "suspended")]
    assert registry.states("07", 2025) == [(1, 12, "suspended")], "a desk that does not say where it began"
    assert registry.states("08", 2025) == [(5, 12, "suspended")]


@pytest.mark.parametrize(
    ("arrived", "states"),
    [
        (0, [(4187, 4196, "suspended")]),
        (4, [(4187, 4196, "suspended")]),
        (9, [(4187, 4195, "suspended"), (4196, 4196, "spent")]),
    ],
)
def test_a_history_whose_pc_is_gone_ends_where_it_had_arrived(
    registry: Registry, arrived: int, states: list[tuple[int, int, str]]
) -> None:
    """The new PC sends what it likes; of what the old one had claimed nobody is given anything."""
    desk = alone(registry)
    history = desk.history()
    desk.enrol(registry.permit(desk="01"), history=history)
    desk.session()
    if arrived:
        desk.push(desk.events[:arrived])
    fresh = registry.desk("PC-new")
    reply = fresh.ask_to_enrol(admission.permit_again(registry.ports, registry.town, "01"), desk="01")
    assert registry.states() == states
    fresh.code, fresh.events = "01", desk.events[: reply.acknowledged.seq]
    fresh.begin_epoch(reply.epoch, fresh._pending)
    fresh.session()
    assert fresh.ask_for_leases()[-1].low == 4197
    for _ in range(history.head.seq):
        fresh.register()
    assert fresh.push().results == ()
    assert registry.states()[:-1] == states
    fresh.grant_itself("01", 4197, "lease-c")
    (result,) = fresh.push().results
    assert (result.outcome, result.rule) == (Outcome.REFUSED, "series")


def test_a_history_of_a_desk_that_is_lost_is_accounted_for(registry: Registry) -> None:
    desk = alone(registry)
    desk.enrol(registry.permit(desk="01"), history=desk.history())
    admission.lose(registry.ports, registry.town, "01", "furt", "admin")
    assert registry.states() == [(4187, 4196, "suspended")]


def test_a_history_whose_numbers_are_taken_stays_outside(registry: Registry) -> None:
    registry.new_desk().ask_for_leases()
    desk = alone(registry, "02")
    with refused(Kind.OVERLAP):
        desk.ask_to_enrol(registry.permit(desk="02"), history=desk.history())


def test_a_history_s_keys_must_be_new_here(registry: Registry) -> None:
    known = registry.new_desk()
    desk = alone(registry, "02")
    history = desk.history()
    for keys in ({1: known.keys[1].public_bytes}, {1: desk._pending.public_bytes}):
        stolen = history.__class__(history.head, 2, keys, ())
        with refused(Kind.KEY_SEEN):
            desk.ask_to_enrol(registry.permit(desk="02"), history=stolen)


def test_the_code_of_a_history_must_be_the_desk_s(registry: Registry) -> None:
    desk = alone(registry, "07")
    with refused(Kind.CODE):
        desk.ask_to_enrol(registry.permit(), history=desk.history())


def test_nothing_is_told_to_another_institution(registry: Registry) -> None:
    with pytest.raises(BrokenMessage):
        registry.desk().ask_to_enrol(registry.permit(), institution="other")
    registry.line.institution = "other"
    with pytest.raises(ProblemRaised, match="not-found"):
        registry.desk().ask_to_enrol(registry.permit())
