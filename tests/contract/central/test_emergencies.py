"""Emergency numbers get ordinary ones; orphans come home where they can."""

from __future__ import annotations

from sync.protocol.exchange import QuarantineRequest
from sync.protocol.leases import CENTRE
from tests.services.central.registry import Registry
from tests.services.central.scripted_desk import ScriptedDesk, twin_of

SERIES = "U01-3F9A2C"


def emergency(registry: Registry) -> ScriptedDesk:
    """A desk with two ordinary numbers and two emergency ones."""
    desk = registry.new_desk()
    desk.ask_for_leases()
    desk.register()
    desk.record("desk.distrusted", "01", {"cause": "mirror-missing", "tag": "3F9A2C"})
    desk.grant_itself(SERIES, 1, "lease-u")
    desk.register(SERIES)
    desk.register(SERIES, intended_register="01")
    return desk


def test_each_emergency_number_gets_an_ordinary_one(registry: Registry) -> None:
    desk = emergency(registry)
    assert desk.push().results == ()
    assert registry.given() == [1, 101, 102]
    assert registry.given(SERIES) == [1, 2]
    linked = [event for event in desk.read() if event.header.kind == "emergency.registered"]
    assert [event.header.subject for event in linked] == [event.header.subject for event in desk.events[4:6]]
    assert [event.header.numbers[0].number for event in linked] == [101, 102]
    assert registry.told("emergency.registered")[0] == {
        "date": "2026-03-03",
        "desk": "01",
        "emergency": {"number": 1, "register": SERIES, "year": 2026},
        "seq": 5,
    }
    assert registry.states()[1:] == [(101, 102, "spent")]


def test_an_emergency_letter_goes_where_it_was_meant_to(registry: Registry) -> None:
    registry.put_register("02", first=700)
    desk = registry.new_desk()
    desk.grant_itself(SERIES, 1, "lease-u")
    desk.register(SERIES, intended_register="02")
    desk.register(SERIES, intended_register="no such")
    desk.register(SERIES, intended_register=["02"])
    desk.push()
    assert (registry.given("02"), registry.given("01")) == ([700], [1, 2])


def test_the_centre_s_numbers_are_drawn_by_its_own_events(registry: Registry) -> None:
    emergency(registry).push()
    with registry.unit() as unit:
        numbers = unit.leases.numbers_of_series("01", 2026)
    assert [(number.holder, number.desk) for number in numbers] == [
        ("01", "01"),
        (CENTRE, CENTRE),
        (CENTRE, CENTRE),
    ]


def test_a_series_of_another_desk_is_no_emergency(registry: Registry) -> None:
    registry.new_desk()
    desk = registry.new_desk()
    desk.grant_itself(SERIES, 1, "lease-u")
    desk.register(SERIES)
    assert [result.rule for result in desk.push().results] == ["series", "lease"]


def test_a_tag_is_never_used_twice(registry: Registry) -> None:
    desk = emergency(registry)
    desk.grant_itself(SERIES, 1, "lease-v")
    assert [result.rule for result in desk.push().results] == ["series"]


def test_orphans_of_a_fence_are_recovered_where_their_numbers_are_free(registry: Registry) -> None:
    desk = registry.new_desk()
    desk.ask_for_leases()
    desk.register()
    desk.push()
    orphan_desk = twin_of(desk)
    orphans = [orphan_desk.register(subject="Exemplu") for _ in range(2)]
    plain = orphan_desk.record("entry.corrected", "entry-1")
    desk.register()
    desk.push()  # number 2 is given by the one that went on
    desk.fence()
    desk.session()
    reply = registry.line.quarantine(desk.token, QuarantineRequest((*orphans, plain, desk.events[1]), "fork"))
    assert (reply.recovered, reply.kept, reply.duplicates, reply.refused) == (1, 2, 1, 0)
    assert registry.given() == [1, 2, 3]
    (told,) = registry.told("number.recovered")
    assert (told["desk"], told["epoch"], told["numbers"][0]["number"]) == ("01", 1, 3)
    assert told["event"].encode() == orphans[1].as_bytes()
    again = registry.line.quarantine(desk.token, QuarantineRequest(tuple(orphans), "fork"))
    assert (again.recovered, again.duplicates) == (0, 2)
    assert "orphaned-number" in registry.incidents()


def test_an_orphan_that_the_desk_never_signed_is_refused(registry: Registry) -> None:
    desk, stranger = registry.new_desk(), registry.new_desk()
    events = (stranger.events[0], twin_of(stranger).record("entry.corrected", "entry-1", desk="01"))
    reply = registry.line.quarantine(desk.token, QuarantineRequest(events, "fork"))
    assert (reply.refused, reply.kept) == (2, 0)
