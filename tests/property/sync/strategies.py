"""Journals and values of every shape the protocol allows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import LARGEST_INTEGER
from sync.protocol.journal import EMPTY, DrawnNumber, Event, Header, digest_of_body, seal
from sync.protocol.keys import DeskKey

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
bodies = st.dictionaries(texts, values, max_size=4)
KEY = DeskKey(b"k" * 32)


def journal(contents: list[dict[str, Any]]) -> list[Event]:
    """A chained and signed journal with these bodies; each event draws the next number."""
    head, events = EMPTY, []
    for number, content in enumerate(contents, start=1):
        body, salt = canonical.encode(content), bytes([number % 256]) * 16
        header = Header(
            desk="01",
            epoch=1,
            seq=head.seq + 1,
            previous=head.hash,
            kind="entry.registered",
            subject=f"01a1f7f8-0000-7000-8000-{number:012}",
            at="2026-11-20T10:00:00+02:00",
            date="2026-11-20",
            operator="op-1",
            numbers=(DrawnNumber("01", 2026, number, "lease-1"),),
            body_digest=digest_of_body(salt, body),
        )
        event = seal(header, salt, body, KEY)
        head = head.after(event)
        events.append(event)
    return events


journals = st.lists(bodies, min_size=1, max_size=6).map(journal)
