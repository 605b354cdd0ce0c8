"""What is chained and signed is kept, once, in order; what breaks a rule is kept and has no effect."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sync.protocol import canonical
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Role
from sync.protocol.exchange import Outcome, PushRequest, Result
from sync.protocol.journal import DrawnNumber, Header, digest_of_body, seal
from sync.protocol.keys import DeskKey
from sync.protocol.problems import Kind
from tests.services.central.registry import Registry, refused
from tests.services.central.scripted_desk import ScriptedDesk


@pytest.fixture
def desk(registry: Registry) -> ScriptedDesk:
    """With a lease of 1..100 and the first number given."""
    made = registry.new_desk()
    made.ask_for_leases()
    made.register()
    return made


def rules(results: tuple[Result, ...]) -> list[tuple[int, str]]:
    return [(result.seq, result.rule) for result in results]


def test_events_are_kept_byte_for_byte(registry: Registry, desk: ScriptedDesk) -> None:
    reply = desk.push()
    assert (reply.acknowledged.seq, reply.results) == (2, ())
    assert registry.line.journal(desk.token, 0).events == tuple(desk.events)
    assert registry.given() == [1]
    page = registry.line.changes(desk.token, Cursor(1, reply.feed.position - 1), 1)
    assert page.items[0].event == desk.events[1]


def test_the_same_push_twice_is_acknowledged_twice_and_kept_once(registry: Registry, desk: ScriptedDesk) -> None:
    first = desk.push(desk.events)
    assert desk.push(desk.events) == first
    desk.register()
    assert desk.push(desk.events).acknowledged.seq == 3
    assert registry.given() == [1, 2]


def test_a_gap_is_told_with_where_to_begin(registry: Registry, desk: ScriptedDesk) -> None:
    desk.register()
    with refused(Kind.GAP) as raised:
        desk.push(desk.events[2:])
    assert raised.value.problem.seq == 2


def test_another_event_in_a_known_place_breaks_the_chain(registry: Registry, desk: ScriptedDesk) -> None:
    desk.push()
    del desk.events[1]
    other = desk.record("entry.corrected", "entry-1")
    with refused(Kind.CHAIN):
        desk.push([other])
    with refused(Kind.CHAIN):
        desk.push([desk.events[0], other])


def test_a_batch_must_be_chained_inside(registry: Registry, desk: ScriptedDesk) -> None:
    desk.register()
    desk.register()
    first, second, third = desk.events[1:]
    for broken in ([first, third], [first, second, second], [first, replace(second, hash=bytes(32)), third]):
        with refused(Kind.CHAIN):
            desk.push(broken)
    assert registry.given() == []


@pytest.mark.parametrize(
    "change", [{"desk": "02"}, {"epoch": 2}, {"date": "2026-03-02", "flags": ()}, {"seq": 9}], ids=str
)
def test_a_header_that_is_not_the_desk_s_is_refused(
    registry: Registry, desk: ScriptedDesk, change: dict[str, object]
) -> None:
    desk.keys[2] = desk.keys[1]
    desk.record("entry.corrected", "entry-1", **change)
    with refused(Kind.CHAIN):
        desk.push()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "Entry"},
        {"kind": ""},
        {"subject": "a b"},
        {"subject": "a\0"},
        {"date": "2026-02-31"},
        {"date": "9"},
        {"numbers": (DrawnNumber("01", 2026, 2, "\0"),)},
        {"numbers": (DrawnNumber("0 1", 2026, 2, "x"),)},
    ],
    ids=str,
)
def test_words_that_no_desk_writes_are_a_bug(
    registry: Registry, desk: ScriptedDesk, change: dict[str, Any]
) -> None:
    desk.record(**{"kind": "entry.corrected", "subject": "entry-1"} | change)
    with refused(Kind.BUG):
        desk.push()


def test_the_last_event_must_be_signed_by_the_desk(registry: Registry, desk: ScriptedDesk) -> None:
    forged = replace(desk.events[1], signature=DeskKey(b"x" * 32).sign(desk.events[1].hash))
    with refused(Kind.SIGNATURE):
        desk.push([forged])
    desk.push()


def test_a_foreign_lease_gives_nothing(registry: Registry, desk: ScriptedDesk) -> None:
    thief = registry.new_desk()
    thief.leases = list(desk.leases)
    thief.register()
    reply = thief.push()
    assert [(result.seq, result.outcome, result.rule) for result in reply.results] == [
        (2, Outcome.REFUSED, "lease")
    ]
    assert registry.given() == []
    assert registry.incidents() == ["number-refused-lease"]
    with registry.unit() as unit:
        (kept,) = unit.incidents.quarantined()
    assert kept.event == thief.events[1].as_bytes()
    assert registry.told("effect.refused") == [{"desk": "02", "rule": "lease", "seq": 2}]
    desk.push()
    assert registry.given() == [1]


def test_a_number_is_never_skipped_or_given_twice(registry: Registry, desk: ScriptedDesk) -> None:
    lease = desk.leases[0].id
    for number in (1, 3, 101, 0, -5):
        desk.record("entry.registered", f"entry-{number}", {}, [DrawnNumber("01", 2026, number, lease)])
    desk.register()
    results = desk.push().results
    assert rules(results) == [(seq, "lease") for seq in range(3, 8)]
    assert registry.given() == [1, 2]


def test_a_number_twice_in_one_event_is_given_once(registry: Registry, desk: ScriptedDesk) -> None:
    lease = desk.leases[0].id
    twice = [DrawnNumber("01", 2026, 2, lease), DrawnNumber("01", 2026, 3, lease)]
    desk.record("entry.registered", "entry-2", {}, twice)
    assert rules(desk.push().results) == [(3, "lease")]


def test_the_year_is_that_of_the_legal_day(registry: Registry, desk: ScriptedDesk) -> None:
    desk.record("entry.registered", "entry-2", {}, [desk.draw()], date="2027-01-02")
    assert rules(desk.push().results) == [(3, "year")]


def test_a_desk_grants_itself_nothing_in_a_shared_register(registry: Registry, desk: ScriptedDesk) -> None:
    desk.grant_itself("01", 5000, "lease-x")
    desk.leases.reverse()
    desk.register()
    assert rules(desk.push().results) == [(3, "series"), (4, "lease")]


def test_a_lease_ends_in_order(registry: Registry, desk: ScriptedDesk) -> None:
    desk.record("lease.closed", desk.leases[0].id, {"high": 100})
    reply = desk.push()
    assert (reply.results, reply.leases.grants) == ((), ())
    assert registry.states() == [(1, 100, "closed")]
    desk.record("lease.closed", desk.leases[0].id if desk.leases else "gone", {"high": 100})
    assert rules(desk.push().results) == [(4, "lease")]


def test_a_lease_that_gave_its_last_number_is_spent(registry: Registry) -> None:
    registry.put_register("01", smallest=1, horizon=0)
    desk = registry.new_desk()
    for number in (1, 2, 3):
        assert desk.ask_for_leases()[-1].low == number
        desk.register()
        assert desk.push().leases.grants == ()
    assert registry.states() == [(1, 1, "spent"), (2, 2, "spent"), (3, 3, "spent")]


@pytest.mark.parametrize(
    "body", [b"{", b"[1]", b'{"high":"x"}', b'{"high": 3}', b'{"base_version":{}}', b"\xff", b'{"base_version":1}']
)
def test_a_body_that_cannot_be_read_stops_nothing(registry: Registry, desk: ScriptedDesk, body: bytes) -> None:
    """A hostile desk fills bodies as it likes: the event is kept, and at most has no effect."""
    for kind in ("lease.closed", "entry.corrected", "lease.granted"):
        head = desk.head
        header = Header(
            desk=desk.code,
            epoch=1,
            seq=head.seq + 1,
            previous=head.hash,
            kind=kind,
            subject="x",
            at=desk.clock.isoformat(),
            date=head.date,
            operator="",
            numbers=(),
            body_digest=digest_of_body(bytes(16), body),
        )
        try:
            desk.events.append(seal(header, bytes(16), body, desk.keys[1]))
            request = PushRequest(tuple(desk.events))
            canonical.encode(request.as_value())
        except UnicodeDecodeError:
            return  # it could not even be sent
    results = desk.push().results
    assert {result.seq for result in results} <= {3, 4, 5}
    assert {3, 5} <= {result.seq for result in results}


def test_two_desks_that_change_the_same_thing_conflict(registry: Registry, desk: ScriptedDesk) -> None:
    other = registry.new_desk()
    change = {"aspect": "state", "base_version": 0, "state": "resolved"}
    desk.record("entry.resolved", "entry-x", change)
    other.record("entry.resolved", "entry-x", change)
    assert desk.push().results == ()
    assert other.push().results == (Result(2, Outcome.CONFLICT, "base-version"),)
    other.record("entry.resolved", "entry-x", change | {"base_version": 1})
    other.record("entry.assigned", "entry-x", change | {"aspect": "assignee"})
    assert other.push().results == ()
    refused_items = [item for item in registry.line.changes(desk.token, Cursor(1, 0)).items if item.refused]
    assert [item.event for item in refused_items] == [other.events[1]]


def test_an_unknown_kind_is_kept_and_passed_on(registry: Registry, desk: ScriptedDesk) -> None:
    event = desk.record("routing.handed-over", "entry-1", {"to": "juridic"})
    assert desk.push().results == ()
    assert event in registry.new_desk(Role.READER).read()


def test_a_distrust_is_an_incident(registry: Registry, desk: ScriptedDesk) -> None:
    desk.record("desk.distrusted", "01", {"cause": "mirror-missing"})
    desk.push()
    assert registry.incidents() == ["distrusted"]


def test_a_reader_may_push_and_read(registry: Registry) -> None:
    reader = registry.new_desk(Role.READER)
    reader.record("label.printed", "entry-1")
    assert reader.push().acknowledged.seq == 2
