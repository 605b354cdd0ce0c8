"""Every message of the protocol, in all shapes that its limits allow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Claim, EnrolReply, EnrolRequest, History, Role, Series, Tip
from sync.protocol.exchange import (
    Changes,
    Item,
    JournalPage,
    Outcome,
    PushReply,
    PushRequest,
    QuarantineReply,
    QuarantineRequest,
    Result,
    ReturnedReply,
    ReturnedRequest,
)
from sync.protocol.fields import Fields
from sync.protocol.journal import GENESIS, Event, Header, digest_of_body, seal
from sync.protocol.leases import CENTRE, Grant, Grants, LeaseReply, LeaseRequest
from sync.protocol.limits import Limits
from sync.protocol.problems import Kind, Problem
from sync.protocol.proof import CheckpointReply, ProofReply
from sync.protocol.session import Challenge, FenceReply, FenceRequest, Hello, SessionReply, SessionRequest
from tests.property.sync.strategies import KEY, journals

codes = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}", fullmatch=True)
desks = st.from_regex(r"[0-9A-Za-z]{1,8}", fullmatch=True)
nonces = st.from_regex(r"[0-9A-Za-z_-]{32,64}", fullmatch=True)
words = st.from_regex(r"[a-z-]{1,40}", fullmatch=True)
hardware = st.from_regex(r"[!-~]{1,128}", fullmatch=True)
names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100)
digests = st.binary(min_size=32, max_size=32)
moments = (
    st.datetimes(timezones=st.timezones())
    .map(lambda at: at.isoformat(timespec="seconds"))
    .filter(lambda text: len(text) == 25)
)
cursors = st.builds(Cursor, st.integers(0, 10**6), st.integers(0, 10**12))
counts = st.integers(0, 500)
numbers = st.integers(1, 99_999_999)
years = st.integers(1900, 9999)
epochs = st.integers(1, 10**6)
tips = st.builds(Tip, st.integers(0, 10**9), digests)
series = st.builds(Series, codes, years, numbers)
claims = numbers.flatmap(
    lambda highest: st.builds(Claim, codes, years, st.just(highest), st.integers(1, highest + 1))
)
keys = st.dictionaries(epochs, digests, max_size=3)
roles = st.sampled_from(Role)


def grant(desk: str, epoch: int, register: str, year: int, low: int, size: int) -> Grant:
    """A lease as the centre grants it."""
    body = canonical.encode(
        {"desk": desk, "epoch": epoch, "high": low + size, "low": low, "register": register, "year": year}
    )
    salt = bytes(16)
    header = Header(
        desk=CENTRE,
        epoch=1,
        seq=1,
        previous=GENESIS,
        kind="lease.granted",
        subject="01a1f7f8-0000-7000-8000-000000000001",
        at="2026-11-20T10:00:00+02:00",
        date="2026-11-20",
        operator="",
        numbers=(),
        body_digest=digest_of_body(salt, body),
    )
    return Grant.of_event(seal(header, salt, body, KEY))


grants = st.lists(st.builds(grant, desks, epochs, codes, years, st.integers(1, 1000), counts), max_size=3).map(
    lambda made: Grants(tuple(made))
)


def _items(events: list[Event], first: int, refused: str) -> tuple[Item, ...]:
    return tuple(Item(first + place, event, refused) for place, event in enumerate(events))


items = st.builds(_items, journals, st.integers(1, 10**9), st.sampled_from(["", "lease", "number"]))
results = st.lists(st.builds(Result, st.integers(1, 10**9), st.sampled_from(Outcome), words), max_size=3).map(
    tuple
)
events = journals.map(tuple)

MESSAGES: dict[type, tuple[st.SearchStrategy[Any], Callable[[Fields], Any]]] = {
    Limits: (st.builds(Limits, st.integers(1, 500), st.integers(1, 1024)), Limits.of),
    Hello: (
        st.builds(
            Hello,
            server=names,
            server_time=moments,
            minimum_client=names,
            api_base=names,
            limits=st.just(Limits()),
            is_trial=st.booleans(),
            protocols=st.lists(st.integers(1, 9), max_size=3).map(tuple),
            notices=st.lists(names, max_size=2).map(tuple),
        ),
        Hello.of,
    ),
    Challenge: (st.builds(Challenge, nonces, st.integers(1, 60)), Challenge.of),
    EnrolRequest: (
        st.builds(
            EnrolRequest,
            institution=codes,
            secret=st.from_regex(r"[0-9A-HJKMNP-TV-Z]{12}", fullmatch=True),
            public_key=digests,
            hardware=hardware,
            machine=names,
            client=names,
            desk=desks | st.just(""),
            history=st.none() | st.builds(History, tips, epochs, keys, st.lists(claims, max_size=2).map(tuple)),
        ),
        EnrolRequest.of,
    ),
    EnrolReply: (
        st.builds(
            EnrolReply, codes, names, digests, keys, st.booleans(), desks | st.just(""), epochs, roles, tips
        ),
        EnrolReply.of,
    ),
    SessionRequest: (
        st.builds(
            SessionRequest,
            institution=codes,
            desk=desks,
            epoch=epochs,
            head=tips,
            acknowledged=tips,
            hardware=hardware,
            boot=nonces,
            nonce=nonces,
            clock=moments,
            client=names,
            is_distrusted=st.booleans(),
            cursor=cursors,
            known=st.lists(series, max_size=3).map(tuple),
        ),
        SessionRequest.of,
    ),
    SessionReply: (
        st.builds(
            SessionReply,
            institution=codes,
            desk=desks,
            epoch=epochs,
            boot=nonces,
            token=nonces,
            expires_in=st.integers(1, 43200),
            acknowledged=tips,
            leases=grants,
            feed=cursors,
            server_time=moments,
            role=roles,
            wanted=st.none() | cursors,
        ),
        SessionReply.of,
    ),
    FenceRequest: (
        st.builds(FenceRequest, codes, desks, epochs, digests, hardware, nonces, words),
        FenceRequest.of,
    ),
    FenceReply: (st.builds(FenceReply, codes, desks, epochs, digests, tips), FenceReply.of),
    LeaseRequest: (st.builds(LeaseRequest, codes, years, st.integers(0, 99_999_999)), LeaseRequest.of),
    LeaseReply: (st.builds(LeaseReply, grants), LeaseReply.of),
    PushRequest: (st.builds(PushRequest, events), PushRequest.of),
    PushReply: (st.builds(PushReply, tips, results, grants, cursors), PushReply.of),
    Changes: (st.builds(Changes, items, cursors, st.booleans(), st.booleans()), Changes.of),
    JournalPage: (st.builds(JournalPage, events, st.booleans()), JournalPage.of),
    QuarantineRequest: (st.builds(QuarantineRequest, events, words), QuarantineRequest.of),
    QuarantineReply: (st.builds(QuarantineReply, counts, counts, counts, counts), QuarantineReply.of),
    ReturnedRequest: (st.builds(ReturnedRequest, items), ReturnedRequest.of),
    ReturnedReply: (st.builds(ReturnedReply, cursors), ReturnedReply.of),
    CheckpointReply: (
        st.builds(
            CheckpointReply, st.dates().map(str), names, st.dictionaries(names, st.integers(0, 9), max_size=2)
        ),
        CheckpointReply.of,
    ),
    ProofReply: (
        st.builds(ProofReply, st.integers(1, 10**9), st.lists(digests, max_size=3).map(tuple), names),
        ProofReply.of,
    ),
    NeedRequest: (st.builds(NeedRequest, st.lists(digests, max_size=3).map(tuple)), NeedRequest.of),
    NeedReply: (
        st.builds(NeedReply, st.dictionaries(digests, st.integers(0, 2**31), max_size=3)),
        NeedReply.of,
    ),
    Problem: (
        st.builds(
            Problem,
            st.sampled_from(Kind),
            names,
            *[st.none() | st.integers(0, 10**9)] * 3,
        ),
        Problem.of,
    ),
}
