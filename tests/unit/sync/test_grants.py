"""A lease is an event of the centre, signed by the server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.protocol import canonical
from sync.protocol.fields import BrokenMessage
from sync.protocol.journal import Event, digest_of_body
from sync.protocol.keys import DeskKey, DeskKeyring
from sync.protocol.leases import Grant
from sync.protocol.numbering import LeaseState
from tests.property.sync.messages import grant
from tests.property.sync.strategies import KEY, journal

GRANT = grant("07", 2, "01", 2026, 100, 49)


def with_body(body: bytes) -> Event:
    event = GRANT.event
    header = event.header._replace(body_digest=digest_of_body(bytes(16), body))
    return replace(event, header=header, body=body)


def test_a_grant_is_a_whole_lease() -> None:
    lease = GRANT.lease
    assert (GRANT.desk, lease.register, lease.year, lease.low, lease.high) == ("07", "01", 2026, 100, 149)
    assert (lease.next, lease.epoch, lease.state) == (100, 2, LeaseState.GRANTED)
    assert Grant.of_event(Event.from_bytes(GRANT.event.as_bytes())) == GRANT


def test_only_the_server_s_signature_counts() -> None:
    assert GRANT.is_signed(DeskKeyring({1: KEY.public_bytes}))
    assert not GRANT.is_signed(DeskKeyring({1: DeskKey(b"x" * 32).public_bytes}))
    assert not GRANT.is_signed(DeskKeyring({2: KEY.public_bytes}))


@pytest.mark.parametrize(
    "change",
    [{"low": 0}, {"low": 150}, {"high": None}, {"high": 100_000_000}, {"year": 26}, {"desk": ""}, {"epoch": 0}],
    ids=str,
)
def test_a_grant_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    assert GRANT.event.body is not None
    body = canonical.encode(canonical.decode(GRANT.event.body) | change)
    with pytest.raises(BrokenMessage):
        Grant.of_event(with_body(body))


def test_an_event_of_a_desk_grants_nothing() -> None:
    (event,) = journal([{}])
    erased = replace(GRANT.event, body=None, salt=None)
    for other in (event, erased, with_body(b"{"), with_body(b"[]")):
        with pytest.raises(BrokenMessage):
            Grant.of_event(other)
