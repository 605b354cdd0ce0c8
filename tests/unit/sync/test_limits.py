"""What does not fit into one request."""

from __future__ import annotations

import pytest

from sync.protocol import limits
from sync.protocol.exchange import PushRequest
from sync.protocol.fields import BrokenMessage, Fields, OverLimit, as_bytes, read
from sync.protocol.limits import Limits
from tests.property.sync.strategies import journal


def test_a_whole_batch_fits_into_a_body() -> None:
    batch = PushRequest(tuple(journal([{"n": number} for number in range(limits.BATCH_EVENTS)])))
    data = as_bytes(batch)
    assert len(data) < limits.BODY_BYTES
    assert PushRequest.of(read(data)) == batch


@pytest.mark.parametrize(
    "contents",
    [
        [],
        [{"n": number} for number in range(limits.BATCH_EVENTS + 1)],
        [{"text": "a" * (limits.EVENT_BYTES)}],
        [{"text": "a" * (limits.EVENT_BYTES - 2000)}] * 5,
    ],
    ids=["none", "one too many", "one too long", "together too long"],
)
def test_a_batch_beyond_the_limits_is_refused(contents: list[dict[str, object]]) -> None:
    batch = PushRequest(tuple(journal(contents)))
    with pytest.raises(OverLimit if contents else BrokenMessage):
        PushRequest.of(read(as_bytes(batch)))


def test_a_server_may_lower_limits_and_never_raise_them() -> None:
    lowered = Limits(batch_events=50).as_value()
    assert Limits.of(Fields(lowered)).batch_events == 50
    for value in (0, limits.BATCH_EVENTS + 1):
        with pytest.raises(BrokenMessage):
            Limits.of(Fields(lowered | {"batch_events": value}))
