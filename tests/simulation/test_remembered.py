"""A memory makes schedules faster and changes none; what it has not seen goes the whole way."""

from __future__ import annotations

import pytest

from sync.protocol import canonical
from sync.protocol.journal import GENESIS, BrokenEvent, Event, Header, digest_of_body, seal
from sync.protocol.keys import DeskKey, DeskKeyring
from tests.simulation import county_schedule
from tests.simulation.papers import Paper
from tests.simulation.remembered import Memory

KEY, OTHER = DeskKey(bytes(32)), DeskKey(b"\x01" * 32)
SEEDS = range(0, 6 * county_schedule.WHOLE, county_schedule.WHOLE)


def test_what_is_remembered_changes_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [_played(seed) for seed in SEEDS]
    monkeypatch.setattr(county_schedule, "WHOLE", SEEDS.stop)
    assert [_played(seed) for seed in SEEDS[1:]] == whole[1:]


def test_only_a_signature_that_was_made_here_is_remembered() -> None:
    ring = DeskKeyring({1: KEY.public_bytes, 2: OTHER.public_bytes})
    elsewhere = _event(OTHER)
    with Memory().in_force():
        event = _event(KEY)
        assert ring.is_true(1, event.signature, event.hash)
        assert ring.is_true(2, elsewhere.signature, elsewhere.hash)
        assert not ring.is_true(2, event.signature, event.hash)
        assert not ring.is_true(1, event.signature, bytes(32))
        assert not ring.is_true(1, event.signature[:-1] + b"\xff", event.hash)


def test_a_line_is_read_once_and_a_damaged_one_never() -> None:
    line = _event(KEY).as_bytes()
    with Memory().in_force():
        assert Event.from_bytes(line) is Event.from_bytes(line)
        for damaged in (line[:-1], line.replace(b"letter", b"lettre"), line + b" "):
            for _ in range(2):
                with pytest.raises(BrokenEvent):
                    Event.from_bytes(damaged)
    assert Event.from_bytes(line) is not Event.from_bytes(line)


def test_whoever_is_given_a_remembered_value_leaves_it_as_it_is() -> None:
    memory = Memory()
    with memory.in_force():
        played = county_schedule.CountySchedule(county_schedule.WHOLE)
        played.run()
    assert len(memory.values) > len(played.county.papers.papers)
    assert all(canonical.encode(value) == data for data, value in memory.values.items())


def _played(seed: int) -> tuple[list[str], list[Paper]]:
    played = county_schedule.CountySchedule(seed)
    played.run()
    return played.county.trace, played.county.papers.papers


def _event(key: DeskKey) -> Event:
    body, salt = b'{"letter":true}', bytes(16)
    digest = digest_of_body(salt, body)
    header = Header("01", 1, 1, GENESIS, "entry.registered", "x", "", "2026-11-02", "op-1", (), digest)
    return seal(header, salt, body, key)
