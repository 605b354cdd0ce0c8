"""Reading is strict in what it takes and never raises anything but BrokenMessage."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.fields import BrokenMessage, Fields, read
from tests.property.sync.strategies import values

READERS: dict[str, Callable[[Fields], Any]] = {
    "text": lambda fields: fields.text("a", 5),
    "word": lambda fields: fields.word("a"),
    "integer": lambda fields: fields.integer("a", 1, 9),
    "integers": lambda fields: fields.integers("a", 2, 1, 9),
    "texts": lambda fields: fields.texts("a", 2, 5),
    "flag": lambda fields: fields.flag("a"),
    "octets": lambda fields: fields.octets("a", 2),
    "all_octets": lambda fields: fields.all_octets("a", 2, 2),
    "canonical_text": lambda fields: fields.canonical_text("a", 5),
    "canonical_texts": lambda fields: fields.canonical_texts("a", 5, 2),
    "object": lambda fields: fields.object("a", lambda inner: inner.text("b", 5)),
    "objects": lambda fields: fields.objects("a", 2, lambda inner: inner.text("b", 5)),
    "value": lambda fields: fields.value("a"),
    "pairs": lambda fields: fields.pairs("a", 2),
}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except BrokenMessage:
        return
    assert isinstance(json.loads(data), dict)


@pytest.mark.parametrize("name", READERS)
@given(value=values)
def test_any_value_is_read_or_refused(name: str, value: Any) -> None:
    fields = read(json.dumps({"a": value}).encode())
    with suppress(BrokenMessage):
        READERS[name](fields)


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        ("text", ["", "12345", "ăîșțâ"], ["123456", 1, None, True, "a\0"]),
        ("word", ["01", "U01-3F9A2C", "a" * 40], ["", "a" * 41, "a b", "-a", "a\n", "ă"]),
        ("integer", [1, 9], [0, 10, "1", True, None]),
        ("integers", [[], [1, 9]], [[0], [1, 2, 3], ["1"], [True], {}]),
        ("texts", [[], ["a", ""]], [["123456"], ["a", "b", "c"], [1]]),
        ("flag", [True, False], [0, 1, "true", None]),
        ("octets", ["00ff"], ["00FF", "00f", "00", "00ff00", " 0ff", "zz00", 12]),
        ("all_octets", [[], ["00ff"]], [["00f"], ["00ff"] * 3, "00ff"]),
        ("canonical_text", ["ăă"], ["ăăă", 5]),
        ("canonical_texts", [["ăă"]], [["ăăă"], ["a"] * 3]),
        ("object", [{"b": "x"}], [{}, [], "b"]),
        ("objects", [[], [{"b": "x"}]], [[{}], [[]], [{"b": "x"}] * 3]),
        ("value", [{}, {"x": [1]}], [[], "x", None]),
        ("pairs", [{}, {"x": 1, "y": 2}], [{"x": 1, "y": 2, "z": 3}, []]),
    ],
)
def test_the_limits_of_each_reader(name: str, taken: list[Any], refused: list[Any]) -> None:
    for value in taken:
        READERS[name](Fields({"a": value}))
    for value in refused:
        with pytest.raises(BrokenMessage):
            READERS[name](Fields({"a": value}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b'"a"',
        b'{"a":1,"a":1}',
        b'{"b":{"a":1,"a":2}}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":9007199254740992}',
        b'{"a":"\\ud800"}',
        b'{"a":' + b"[" * 100_000,
        b'{"a":' + b"9" * 5000 + b"}",
        b"\xff",
        '{"a":1}'.encode("utf-16"),
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenMessage):
        read(data)


def test_a_broken_message_names_the_field_and_not_what_stood_in_it() -> None:
    with pytest.raises(BrokenMessage) as broken:
        Fields({"hardware": "Pildă Ion, 1800101221144"}).word("hardware")
    assert str(broken.value) == "hardware: not of the agreed form"
