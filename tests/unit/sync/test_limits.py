"""What does not fit into one request."""

from __future__ import annotations

import pytest

from sync.protocol import limits
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Changes, Item, PushRequest, page_of
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


@pytest.mark.parametrize("text", ["a", '"', "\\", "\n", "ș"])
def test_a_page_of_long_events_fits_into_a_body(text: str) -> None:
    events = journal([{"text": text * 20_000}] * 150)
    items = [Item(at, event) for at, event in enumerate(events, start=1)]
    page = page_of(items, limits.PAGE_EVENTS, lambda item: item.event)
    assert 1 < len(page) < len(items)
    changes = Changes(page, Cursor(1, page[-1].position))
    assert len(as_bytes(changes)) <= limits.BODY_BYTES
    assert Changes.of(read(as_bytes(changes))) == changes


def test_a_page_of_the_longest_events_is_never_empty() -> None:
    (event,) = journal([{"text": '"' * (limits.EVENT_BYTES // 4 - 1000)}])
    assert len(event.as_bytes()) > limits.EVENT_BYTES * 0.9
    assert page_of([event], 1, lambda event: event) == (event,)


def test_a_server_may_lower_limits_and_never_raise_them() -> None:
    lowered = Limits(batch_events=50).as_value()
    assert Limits.of(Fields(lowered)).batch_events == 50
    for value in (0, limits.BATCH_EVENTS + 1):
        with pytest.raises(BrokenMessage):
            Limits.of(Fields(lowered | {"batch_events": value}))
