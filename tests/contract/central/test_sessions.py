"""Sessions, tokens, fences: only one instance of a desk writes, and every doubt ends in a fence."""

from __future__ import annotations

from sync.central.service import recovery
from sync.protocol.enrolment import Tip
from sync.protocol.keys import DeskKey
from sync.protocol.problems import Kind
from sync.protocol.sealed import Purpose, seal
from tests.services.central.registry import Registry, refused
from tests.services.central.scripted_desk import ScriptedDesk, twin_of


def test_a_session_tells_where_the_server_stands(registry: Registry) -> None:
    desk = registry.new_desk()
    reply = desk.session()
    assert reply.acknowledged == Tip(1, desk.events[0].hash)
    assert (reply.role, reply.wanted, reply.leases.grants) == ("counter", None, ())


def test_only_the_newest_token_writes(registry: Registry) -> None:
    desk = registry.new_desk()
    clone = twin_of(desk)
    clone.session()
    desk.record("entry.corrected", "entry-1")
    with refused(Kind.TOKEN_EXPIRED):
        desk.push()
    with refused(Kind.TOKEN_EXPIRED):
        desk.ask_for_leases()
    desk.session()
    desk.push()


def test_a_token_ends_after_twelve_hours(registry: Registry) -> None:
    desk = registry.new_desk()
    registry.clock.pass_time(hours=12, seconds=1)
    with refused(Kind.TOKEN_EXPIRED):
        desk.read()


def test_a_nonce_is_used_once_and_in_time(registry: Registry) -> None:
    desk = registry.new_desk()
    nonce = registry.line.challenge().nonce
    desk.session(nonce=nonce)
    with refused(Kind.TOKEN_EXPIRED):
        desk.session(nonce=nonce)
    late = registry.line.challenge().nonce
    registry.clock.pass_time(seconds=61)
    for bad in (late, nonce[:-1] + ("0" if nonce[-1] != "0" else "1"), "n" * 40):
        with refused(Kind.TOKEN_EXPIRED):
            desk.session(nonce=bad)


def test_a_nonce_from_before_a_restore_is_nobodys(registry: Registry) -> None:
    """The copy does not know that it was used: a request that comes late, or again, tells what is no longer so."""
    desk = registry.new_desk()
    nonce = registry.line.challenge().nonce
    recovery.begin_recovery(registry.ports, registry.town)
    with refused(Kind.TOKEN_EXPIRED):
        desk.session(nonce=nonce)
    desk.session()


def test_a_journal_that_is_shorter_or_another_is_fenced(registry: Registry) -> None:
    desk = registry.new_desk()
    desk.record("entry.corrected", "entry-1", {"n": 1})
    twin = twin_of(desk)
    desk.push()
    older = twin_of(desk)
    older.events = older.events[:1]
    with refused(Kind.ROLLBACK):
        older.session()
    twin.events = twin.events[:1]
    twin.record("entry.corrected", "entry-1", {"n": 2})
    with refused(Kind.FORK):
        twin.session()
    assert registry.incidents() == ["rollback", "fork"]


def test_a_repeated_mistake_does_not_fill_the_feed(registry: Registry) -> None:
    desk = registry.new_desk()
    for _ in range(3):
        with refused(Kind.ROLLBACK):
            desk.session(head=Tip(0, bytes(32)), acknowledged=Tip(0, bytes(32)))
    assert registry.incidents() == ["rollback"]


def test_other_hardware_is_a_clone(registry: Registry) -> None:
    desk = registry.new_desk()
    clone = twin_of(desk)
    clone.hardware = "PC-of-somebody-else"
    with refused(Kind.CLONE):
        clone.session()
    with refused(Kind.CLONE):
        clone.fence()
    assert registry.incidents() == ["clone"]
    desk.session()


def test_a_false_signature_opens_nothing(registry: Registry) -> None:
    desk = registry.new_desk()
    desk.keys[1] = DeskKey(b"x" * 32)
    with refused(Kind.SIGNATURE):
        desk.session()
    with refused(Kind.SIGNATURE):
        desk.fence()
    desk.code = "99"
    with refused(Kind.SIGNATURE):
        desk.session()


def test_a_fence_binds_a_fresh_key_and_suspends_what_was_open(registry: Registry) -> None:
    desk = registry.new_desk()
    desk.ask_for_leases()
    desk.register()
    desk.push()
    twin = twin_of(desk)
    reply = desk.fence()
    assert (reply.epoch, reply.acknowledged.seq) == (2, 2)
    with refused(Kind.TOKEN_EXPIRED):
        desk.push()
    assert desk.session().leases.grants == ()
    desk.push()
    lease = desk.ask_for_leases()[0]
    assert (lease.low, lease.epoch) == (101, 2)
    with refused(Kind.STALE):
        twin.session()


def test_a_replayed_fence_is_refused(registry: Registry) -> None:
    """A stored fence request that comes back with a restored database must not get the epoch of its first life."""
    desk = registry.new_desk()
    twin = twin_of(desk)
    key = ScriptedDesk.fresh_key()
    desk.fence(key=key)
    with refused(Kind.KEY_SEEN):
        twin.fence(key=key)
    with refused(Kind.KEY_SEEN):
        twin.fence(key=twin.keys[1])
    twin.fence(epoch=1)
    assert twin.epoch == 3


def test_a_fence_needs_the_new_key_s_proof(registry: Registry) -> None:
    desk = registry.new_desk()
    foreign = ScriptedDesk.fresh_key()
    with refused(Kind.SIGNATURE):
        desk.fence(public_key=foreign.public_bytes)


def test_a_session_sealed_as_a_fence_is_refused(registry: Registry) -> None:
    desk = registry.new_desk()
    with refused(Kind.SIGNATURE):
        registry.line.session(seal(Purpose.FENCE, desk.session_request(), desk.keys[1]))
