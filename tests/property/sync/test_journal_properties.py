"""Whatever is changed in a journal is noticed: by a line itself, by the chain, by a signature, or by the head."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import check_code
from sync.protocol.journal import EMPTY, SALT_LENGTH, BrokenEvent, Event, Head, Header, digest_of_body
from sync.protocol.keys import DeskKeyring
from tests.property.sync.strategies import KEY, journals

KEYRING = DeskKeyring({1: KEY.public_bytes})


def is_whole(lines: Sequence[bytes], head: Head) -> bool:
    """Read, chain and verify every line, and end at the head that a sheet of paper names."""
    position = EMPTY
    try:
        for line in lines:
            event = Event.from_bytes(line)
            position.accepts(event)
            if not KEYRING.is_true(event.header.epoch, event.signature, event.hash):
                return False
            position = position.after(event)
    except BrokenEvent:
        return False
    return position == head


def head_of(events: Sequence[Event]) -> Head:
    return EMPTY.after(events[-1])


@given(journals)
def test_events_survive_their_bytes(events: list[Event]) -> None:
    assert [Event.from_bytes(event.as_bytes()) for event in events] == events
    assert [Header.from_bytes(event.header_bytes) for event in events] == [event.header for event in events]
    assert is_whole([event.as_bytes() for event in events], head_of(events))


@given(journals, st.data())
def test_any_flipped_bit_is_noticed(events: list[Event], data: st.DataObject) -> None:
    lines = [event.as_bytes() for event in events]
    at = data.draw(st.integers(0, len(lines) - 1))
    byte = data.draw(st.integers(0, len(lines[at]) - 1))
    flipped = lines[at][byte] ^ (1 << data.draw(st.integers(0, 7)))
    lines[at] = lines[at][:byte] + bytes([flipped]) + lines[at][byte + 1 :]
    assert not is_whole(lines, head_of(events))


@given(journals, st.data())
def test_a_cut_tail_is_noticed_by_the_head(events: list[Event], data: st.DataObject) -> None:
    lines = [event.as_bytes() for event in events]
    assert not is_whole(lines[: data.draw(st.integers(0, len(lines) - 1))], head_of(events))
    cut = data.draw(st.integers(0, len(lines[-1]) - 1))
    assert not is_whole([*lines[:-1], lines[-1][:cut]], head_of(events))


@given(journals, st.data())
def test_events_in_another_order_are_noticed(events: list[Event], data: st.DataObject) -> None:
    lines = [event.as_bytes() for event in events]
    other = data.draw(st.permutations(lines))
    assert is_whole(other, head_of(events)) == (other == lines)


@given(journals)
def test_an_erased_body_leaves_the_chain_whole(events: list[Event]) -> None:
    lines = [replace(event, body=None, salt=None).as_bytes() for event in events]
    assert is_whole(lines, head_of(events))


@given(journals, st.binary(max_size=40))
def test_another_body_or_half_an_erasure_is_refused(events: list[Event], body: bytes) -> None:
    event = events[0]
    for salt, other in ((event.salt, body), (None, event.body), (event.salt, None)):
        if other != event.body or salt is None:
            try:
                Event.from_parts(event.header_bytes, event.signature, salt, other)
            except BrokenEvent:
                continue
            raise AssertionError("a false event was read")


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_broken_event(data: bytes) -> None:
    for read in (Event.from_bytes, Header.from_bytes):
        try:
            read(data)
        except BrokenEvent:
            continue
        raise AssertionError("noise was read as an event")


SALT = bytes(SALT_LENGTH)
SPOILERS = (
    b"0",
    b"1",
    b"-",
    b" ",
    b",",
    b'"',
    b"\\",
    b"\\u0041",
    b"\xc3\xa2",
    b"\0",
    b"A",
    b"{",
    b"]",
    b"9007199254740993",
)


def spoiled(written: bytes, data: st.DataObject) -> bytes:
    """With something else somewhere, in the place of a few bytes or between two."""
    at, skipped = data.draw(st.integers(0, len(written))), data.draw(st.integers(0, 3))
    return written[:at] + data.draw(st.sampled_from(SPOILERS)) + written[at + skipped :]


@given(journals, st.data())
def test_whatever_is_read_as_a_header_has_just_these_bytes(events: list[Event], data: st.DataObject) -> None:
    written = spoiled(data.draw(st.sampled_from(events)).header_bytes, data)
    try:
        header = Header.from_bytes(written)
    except BrokenEvent:
        return
    assert header.as_bytes() == written


@given(journals, st.data())
def test_whatever_is_read_as_an_event_has_just_these_bytes(events: list[Event], data: st.DataObject) -> None:
    """Whatever stands in its body, which is hashed as it is."""
    event = data.draw(st.sampled_from(events))
    body = json.dumps(data.draw(st.text())).encode()
    header = event.header._replace(body_digest=digest_of_body(SALT, body))
    written = Event(header, header.as_bytes(), b"", event.signature, SALT, body).as_bytes()
    assert Event.from_bytes(written).body == body
    try:
        read = Event.from_bytes(spoiled(written, data))
    except BrokenEvent:
        return
    assert replace(read).as_bytes() == read.as_bytes()


@given(st.binary(min_size=32, max_size=32))
def test_a_check_code_is_read_back_however_a_hand_writes_it(event_hash: bytes) -> None:
    code = check_code.of_hash(event_hash)
    assert len(code) == check_code.LENGTH
    written = code.replace("1", "l").replace("0", "o").lower()
    assert check_code.read(f" {written[:3]}-{written[3:]} ") == code
    assert check_code.of_hash(event_hash[:4] + bytes(28)) == code


@given(st.text(max_size=8))
def test_a_check_code_is_read_only_from_what_can_be_one(typed: str) -> None:
    code = check_code.read(typed)
    assert code is None or (len(code) == 6 and set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
