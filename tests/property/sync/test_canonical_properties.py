"""One value, one sequence of bytes."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import LARGEST_INTEGER, NotCanonical
from tests.property.sync.strategies import values


@given(values)
def test_a_value_survives_its_bytes(value: Any) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data) == value
    assert json.loads(data) == value


@given(values)
def test_the_bytes_are_those_of_another_encoder(value: Any) -> None:
    other = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    assert canonical.encode(value) == other.encode()


def test_every_character_is_escaped_as_demanded_or_not_at_all() -> None:
    for character in map(chr, (*range(0xD800), *range(0xE000, 0x10000), 0x10000, 0x10FFFF)):
        assert canonical.encode(character) == json.dumps(character, ensure_ascii=False).encode()


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), values, max_size=5))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    backwards = dict(reversed(list(value.items())))
    assert canonical.encode(backwards) == canonical.encode(value)


@given(values)
def test_every_other_form_of_the_same_value_is_refused(value: Any) -> None:
    data = canonical.encode(value)
    for other in (b" " + data, data + b"\n", json.dumps(value, indent=1).encode(), b"\xef\xbb\xbf" + data):
        if other != data:
            with pytest.raises(NotCanonical):
                canonical.decode(other)


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1, "\ud800", {1: 2}, {"\udfff": 1}, (1,), b"x"],
)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical.encode(value)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"1.0", b"1e3", b"-0", b"NaN", b"Infinity", b"9" * 5000),
        *(b'{"a":1,"a":2}', b'{"b":1,"a":2}', b'"\\u0061"', b'"\\/"'),
        *(b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000),
        *(b'"\xff"', '"ă"'.encode("utf-16")),
    ],
)
def test_bytes_that_are_not_canonical_are_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        canonical.decode(data)


def test_a_tower_of_lists_is_refused() -> None:
    tower: list[Any] = []
    for _ in range(100_000):
        tower = [tower]
    with pytest.raises(NotCanonical):
        canonical.encode(tower)


@pytest.mark.parametrize(("depth", "is_taken"), [(canonical.DEEPEST, True), (canonical.DEEPEST + 1, False)])
def test_lists_in_lists_have_a_depth(depth: int, is_taken: bool) -> None:
    tower: Any = None
    for _ in range(depth):
        tower = [tower]
    data = json.dumps(tower).encode()
    for act in (lambda: canonical.encode(tower), lambda: canonical.decode(data)):
        with nullcontext() if is_taken else pytest.raises(NotCanonical):
            act()


def test_the_examples_of_the_documentation() -> None:
    assert (
        canonical.encode({"é": True, "a": [1, None, "ș\n\x1f"]})
        == '{"a":[1,null,"ș\\n\\u001f"],"é":true}'.encode()
    )
