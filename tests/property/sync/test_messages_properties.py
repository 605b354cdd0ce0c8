"""Every message survives its bytes; what is not of its form is refused by name and never half read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol.cursor import Cursor
from sync.protocol.fields import BrokenMessage, as_bytes, read
from tests.property.sync.messages import MESSAGES, cursors
from tests.property.sync.strategies import values

EACH = pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.__name__)
FEWER = settings(max_examples=settings().max_examples // 5)
"""There are many messages, and each draws a whole value at once."""


@EACH
@FEWER
@given(data=st.data())
def test_a_message_survives_its_bytes_and_a_later_version(message: type, data: st.DataObject) -> None:
    """An unknown field is left alone; white space is free."""
    strategy, of = MESSAGES[message]
    sent = data.draw(strategy)
    assert of(read(as_bytes(sent))) == sent
    later = sent.as_value() | {"added_by_a_later_version": [None, {"a": 1}]}
    assert of(read(json.dumps(later, indent=2).encode())) == sent


@EACH
@FEWER
@given(data=st.data())
def test_a_field_of_another_type_is_read_as_what_it_is_or_refused(message: type, data: st.DataObject) -> None:
    """Never another exception, whatever stands in a field."""
    strategy, of = MESSAGES[message]
    value: dict[str, Any] = data.draw(strategy).as_value()
    name = data.draw(st.sampled_from(sorted(value)))
    value[name] = data.draw(values)
    try:
        read_back = of(read(json.dumps(value).encode()))
    except BrokenMessage:
        return
    assert of(read(as_bytes(read_back))) == read_back


@given(cursors, cursors)
def test_cursors_are_ordered_by_epoch_and_place(one: Cursor, other: Cursor) -> None:
    assert Cursor.parse(str(one)) == one
    assert (one < other) == ((one.server_epoch, one.position) < (other.server_epoch, other.position))


@given(st.text(max_size=20))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    try:
        found = Cursor.parse(text)
    except ValueError:
        return
    assert str(found) == text


@pytest.mark.parametrize("text", ["", "1", "1.", "01.2", "1.-2", "1.2\n", "１.2", "1.2.3", "9" * 30 + ".1"])
def test_other_forms_of_a_cursor_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cursor"):
        Cursor.parse(text)
