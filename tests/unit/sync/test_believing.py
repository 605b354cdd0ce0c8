"""A hostile server: what it forges is dropped, and nothing of it reaches the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from sync.client.engine import MOST_SESSIONS, Engine
from sync.client.gateway import NotTheCentre
from sync.client.joining import Invitation, JoiningAlone
from sync.client.membership import Membership
from sync.client.ports import Trust
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.exchange import Changes, Item
from sync.protocol.keys import DeskKey
from sync.protocol.leases import Grant, Grants, LeaseReply
from sync.protocol.problems import Kind, problem
from sync.protocol.sealed import Purpose, Sealed, seal
from sync.protocol.session import SessionReply
from tests.fakes.near_centre import ADDRESS, INSTITUTION, KnownKeys, NearCentre
from tests.simulation.workbench import Bench

FORGER = DeskKey(bytes(32))


class Changed:
    """The centre, with one call answered otherwise."""

    def __init__(self, centre: NearCentre, name: str, change: Callable[[Any], Any]) -> None:
        self._centre = centre
        self._name = name
        self._change = change

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._centre, name)
        return (lambda *arguments: self._change(call(*arguments))) if name == self._name else call


class Member:
    def __init__(self) -> None:
        self.bench = Bench()
        self.centre = NearCentre(self.bench.clock.now)
        self.centre.found(("01", 1))
        self.bench.desk.create("01", "op-1")
        self.join(self.centre, self.centre.code_for("01"))

    def join(self, centre: Any, code: EnrolmentCode) -> None:
        invitation = Invitation(ADDRESS, INSTITUTION, code, "pc", "test")
        JoiningAlone(self.bench.desk, centre, invitation, lambda work: work()).join("op-1")

    def engine(self, centre: Any = None) -> Engine:
        membership = Membership(self.bench.desk, self.bench.store, lambda: ("01",), "test")
        return Engine(membership, centre or self.centre, self.bench.random.randbytes, lambda work: work())


@pytest.fixture
def member() -> Iterator[Member]:
    found = Member()
    yield found
    found.centre.close()


def _resealed(
    change: Callable[[SessionReply], SessionReply], key: DeskKey | None = None
) -> Callable[[Sealed], Sealed]:
    def forge(sealed: Sealed) -> Sealed:
        reply = change(SessionReply.of(sealed.fields()))
        return seal(Purpose.SESSION_OPENED, reply, key or KnownKeys().signer(INSTITUTION, 1))

    return forge


@pytest.mark.parametrize(
    ("change", "key", "cause"),
    [
        (lambda reply: reply, FORGER, "signature"),
        (lambda reply: replace(reply, institution="1"), None, "institution"),
        (lambda reply: replace(reply, desk="02"), None, "desk"),
        (lambda reply: replace(reply, epoch=7), None, "epoch"),
        (lambda reply: replace(reply, boot="0" * 32), None, "boot"),
    ],
)
def test_a_session_that_was_not_given_to_this_question_is_dropped(
    member: Member, change: Callable[[SessionReply], SessionReply], key: DeskKey | None, cause: str
) -> None:
    engine = member.engine(Changed(member.centre, "session", _resealed(change, key)))
    with pytest.raises(NotTheCentre) as dropped:
        engine.cycle()
    assert dropped.value.cause == cause
    assert not engine.link.token


def test_a_forged_grant_gives_no_numbers(member: Member) -> None:
    def forge(reply: LeaseReply) -> LeaseReply:
        event = reply.leases.grants[0].event
        forged = replace(event, signature=FORGER.sign(event.hash))
        return LeaseReply(Grants((Grant.of_event(forged),)))

    with pytest.raises(NotTheCentre):
        member.engine(Changed(member.centre, "leases", forge)).cycle()
    assert member.bench.letter().register.startswith("U01-")


def test_a_feed_that_hides_an_event_is_not_applied(member: Member) -> None:
    def hide(page: Changes) -> Changes:
        return replace(page, items=tuple(replace(item, position=item.position) for item in page.items[2:]))

    engine = member.engine(Changed(member.centre, "changes", hide))
    engine.cycle()
    with pytest.raises(NotTheCentre):
        engine.read_feed()
    assert not member.bench.store.tables.feed


def test_a_feed_with_a_false_last_signature_is_not_applied(member: Member) -> None:
    def forge(page: Changes) -> Changes:
        *others, last = page.items
        event = replace(last.event, signature=FORGER.sign(last.event.hash))
        return replace(page, items=(*others, Item(last.position, event)))

    engine = member.engine(Changed(member.centre, "changes", forge))
    engine.cycle()
    with pytest.raises(NotTheCentre):
        engine.read_feed()
    assert not member.bench.store.tables.feed


@pytest.fixture
def put_back(member: Member) -> Iterator[NearCentre]:
    """The centre as it was two events before what the member has read; it holds the very key."""
    engine = member.engine()
    engine.cycle()
    before = NearCentre(member.bench.clock.now, contents=member.centre.copy())
    for name in ("Juridic", "Juridic și contencios"):
        member.centre.name_department("JUR", name)
    while engine.read_feed():
        pass
    yield before
    before.close()


def test_a_feed_that_was_rolled_back_and_tells_another_story_is_not_applied(
    member: Member, put_back: NearCentre
) -> None:
    known = dict(member.bench.store.tables.feed)
    for number in range(3):
        put_back.name_department("JUR", f"Alt nume {number}")
    hostile = member.engine(put_back)
    hostile.cycle()
    with pytest.raises(NotTheCentre) as dropped:
        hostile.read_feed()
    assert dropped.value.cause == "feed"
    assert member.bench.store.tables.feed == known


def test_a_centre_that_forgot_grants_nothing_until_it_was_told(member: Member, put_back: NearCentre) -> None:
    """Its database was put back by hand: what it granted since is on paper."""
    whole = member.centre.feed()
    engine = member.engine(put_back)
    engine.cycle()
    assert not put_back.is_recovering, "its one desk has told everything"
    while engine.read_feed():
        pass
    assert put_back.feed()[: len(whole)] == whole
    assert put_back.feed()[-1].event.header.kind == "centre.restored"


def test_a_desk_whose_session_goes_on_tells_a_centre_that_forgot(member: Member, put_back: NearCentre) -> None:
    """The token is one that the copy knows: the feed's answer leads to a session, with the cursor as it was."""
    cursor = member.bench.store.tables.standing.cursor
    page = Changes((), Cursor(cursor.server_epoch, len(put_back.feed())), reset=True)
    engine = member.engine(Changed(member.centre, "changes", lambda _: page))
    engine.cycle()
    assert engine.read_feed() == 0
    assert not engine.link.token
    assert member.bench.store.tables.standing.cursor == cursor


def test_a_feed_that_goes_back_takes_nothing_away(member: Member) -> None:
    """What is not told any more was told once: absence never deletes."""
    engine = member.engine()
    engine.cycle()
    while engine.read_feed():
        pass
    known = dict(member.bench.store.tables.feed)

    def go_back(page: Changes) -> Changes:
        first = member.centre.feed()[:2]
        return replace(page, items=tuple(first), next=Cursor(page.next.server_epoch, 2))

    hostile = member.engine(Changed(member.centre, "changes", go_back))
    hostile.cycle()
    assert hostile.read_feed() == 0
    assert member.bench.store.tables.feed == known
    honest = member.engine()
    honest.cycle()
    while honest.read_feed():
        pass
    assert {item.event.hash for item in member.centre.feed()} <= {
        item.event.hash for item in member.bench.store.tables.feed.values()
    }


def test_a_server_with_another_key_than_the_code_names_is_not_joined() -> None:
    bench = Bench()
    bench.desk.create("01", "op-1")
    centre = NearCentre(bench.clock.now)
    centre.found(("01", 1))
    code = replace(centre.code_for("01"), fingerprint="00000000")
    invitation = Invitation(ADDRESS, INSTITUTION, code, "pc", "test")
    with pytest.raises(NotTheCentre) as dropped:
        JoiningAlone(bench.desk, centre, invitation, lambda work: work()).join("op-1")
    assert dropped.value.cause == "fingerprint"
    assert bench.desk.state.centre is None
    centre.close()


def test_a_desk_declared_lost_stops_and_goes_on_giving_what_it_holds(member: Member) -> None:
    engine = member.engine()
    engine.cycle()

    def retired(_: object) -> object:
        raise problem(Kind.RETIRED)

    stopped = member.engine(Changed(member.centre, "session", retired))
    stopped.cycle()
    assert stopped.link.stopped == "retired"
    assert member.bench.desk.state.trust is Trust.TRUSTED
    assert member.bench.letter().register == "01"


def test_a_centre_that_refuses_every_fence_is_left_alone_after_a_few(member: Member) -> None:
    """The next cycle asks again, after a rest."""
    asked = 0

    def refuse(_: Sealed) -> Sealed:
        nonlocal asked
        asked += 1
        raise problem(Kind.KEY_SEEN)

    member.bench.desk.doubt("fork")
    member.engine(Changed(member.centre, "fence", refuse)).cycle()
    assert asked == MOST_SESSIONS
