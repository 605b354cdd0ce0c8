"""Frames between the program and a card process: what is written is read, and rubbish is known as such."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.signing.card_process import wire

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=3)
)
MESSAGES = st.dictionaries(st.text(max_size=10).filter(lambda name: name != "secret"), VALUES, max_size=4)


@given(st.lists(st.tuples(MESSAGES, st.none() | st.binary(max_size=20)), max_size=4))
def test_messages_and_secrets_arrive_in_order(sent):
    stream = io.BytesIO()
    for message, secret in sent:
        wire.write(stream, message, None if secret is None else memoryview(bytearray(secret)))
    stream.seek(0)
    for message, secret in sent:
        counted = message if secret is None else message | {"secret": len(secret)}
        assert wire.read(stream) == (counted, secret or b"")
    assert wire.read(stream) is None


@given(st.binary(max_size=50))
def test_rubbish_ends_the_conversation(content):
    with contextlib.suppress(wire.WireBroken):
        wire.read(io.BytesIO(content))


@pytest.mark.parametrize(
    "content", [b"\0\0", b"\xff\xff\xff\xff", b"\0\0\0\x02[]", b"\0\0\0\x04{}{}", b'\0\0\0\x0d{"secret":-1}']
)
def test_what_is_no_frame_is_refused(content):
    with pytest.raises(wire.WireBroken):
        wire.read(io.BytesIO(content))
