"""A desk's side of session, leases and push: what is asked, and what the answers change in its database.

No network and no threads: every method is one short piece of work for whoever owns the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sync.client.desk import Desk
from sync.client.gateway import NotTheCentre
from sync.client.plan import Need, needs
from sync.client.ports import BEGINNING, Centre, FeedStore, Orphan, Trust
from sync.client.trusted_keys import opened, require_grants, server_keys
from sync.protocol.enrolment import Role, Tip
from sync.protocol.exchange import PushReply, PushRequest
from sync.protocol.fields import BrokenMessage
from sync.protocol.journal import Event
from sync.protocol.leases import Grants
from sync.protocol.limits import SERIES
from sync.protocol.numbering import Lease, LeaseState
from sync.protocol.sealed import Purpose, Sealed, seal
from sync.protocol.session import SessionReply, SessionRequest

_SIZE_OF_ENVELOPE = 64
"""Bytes that a message adds to each event, quotes and escapes of its own apart."""


@dataclass(frozen=True, slots=True)
class Question:
    """A session request and what its reply must repeat."""

    sealed: Sealed
    boot: str
    epoch: int


class Membership:
    """Begun for a desk whose state names a centre."""

    def __init__(self, desk: Desk, feed: FeedStore, registers: Callable[[], Sequence[str]], client: str) -> None:
        self._desk = desk
        self._feed = feed
        self._registers = registers
        self._client = client

    @property
    def desk(self) -> Desk:
        return self._desk

    @property
    def feed(self) -> FeedStore:
        return self._feed

    @property
    def centre(self) -> Centre:
        centre = self._desk.state.centre
        assert centre is not None
        return centre

    def unsent(self) -> int:
        return max(0, self._desk.head().seq - self._feed.standing().acknowledged.seq)

    def is_old_epoch_unsent(self) -> bool:
        first = self._desk.store.event(self._feed.standing().acknowledged.seq + 1)
        return first is not None and first.header.epoch < self._desk.state.epoch

    def needs(self, *, is_preparing: bool = False) -> tuple[Need, ...]:
        """Series that are short of numbers; nothing for a reader."""
        if self.centre.role != Role.COUNTER.value:
            return ()
        day = self._desk.guard.clock_day
        return needs(self._desk.store.leases(), self._registers(), day, is_preparing=is_preparing)

    # --- session -------------------------------------------------------------------------------------------

    def question(self, nonce: str, boot: str, *, is_doubted: bool = False) -> Question:
        """`is_doubted`: the centre has refused this desk's journal, and the desk waits to be fenced.

        Raises NotTrusted where the key of this epoch is not on this machine.
        """
        state, head = self._desk.state, self._desk.head()
        standing = self._feed.standing()
        request = SessionRequest(
            institution=self.centre.institution,
            desk=state.desk,
            epoch=state.epoch,
            head=Tip(head.seq, head.hash),
            acknowledged=standing.acknowledged,
            hardware=self._desk.hardware,
            boot=boot,
            nonce=nonce,
            clock=self._desk.guard.clock_time.isoformat(),
            client=self._client,
            is_distrusted=is_doubted or state.trust is Trust.DISTRUSTED,
            cursor=standing.cursor,
            known=self._feed.known()[-SERIES:],
        )
        return Question(seal(Purpose.SESSION, request, self._desk.require_signer()), boot, state.epoch)

    def answered(self, question: Question, reply: Sealed) -> SessionReply:
        """The session, once it is proved to be the centre's answer to this question; raises NotTheCentre."""
        try:
            session = SessionReply.of(opened(reply, Purpose.SESSION_OPENED, self._keys))
        except BrokenMessage as broken:
            raise NotTheCentre("unreadable", str(broken)) from broken
        self._require("institution", session.institution == self.centre.institution)
        self._require("desk", session.desk == self._desk.state.desk)
        self._require("epoch", session.epoch == question.epoch)
        self._require("boot", session.boot == question.boot)
        return session

    def found_at(self, address: str) -> None:
        """The centre proved itself at this address: from here on it is asked there. Raises MirrorLost."""
        if address != self.centre.address:
            with self._desk.transaction("", day_is_free=True) as work:
                work.move_centre(address)

    def continues(self, tip: Tip) -> bool:
        """Whether the desk's journal goes on from where the centre's copy ends."""
        if not tip.seq:
            return True
        event = self._desk.store.event(tip.seq)
        return event is not None and event.hash == tip.hash

    def acknowledged(self, tip: Tip) -> None:
        """The centre holds the journal up to here, and not beyond: a restored one may hold less than before."""
        standing = self._feed.standing()
        if standing.acknowledged != tip:
            with self._desk.kept():
                self._feed.put_standing(replace(standing, acknowledged=tip))

    def resend_from(self, seq: int) -> None:
        """The centre lacks the events from `seq` on."""
        before = self._desk.store.event(seq - 1) if seq > 1 else None
        self.acknowledged(BEGINNING if before is None else Tip(before.header.seq, before.hash))

    def doubt(self, cause: str) -> None:
        """The centre does not believe this desk: from here on the emergency series, until a fence."""
        if self._desk.state.trust is Trust.TRUSTED:
            self._desk.doubt(cause)

    # --- leases --------------------------------------------------------------------------------------------

    def listed(self, leases: Grants) -> int:
        """These are all open leases of the desk; the number of new ones. Raises NotTheCentre for a forged one."""
        state = self._desk.state
        require_grants(leases, self._keys, state.desk)
        if state.trust is Trust.DISTRUSTED:
            return 0
        known = {lease.id: lease for lease in self._desk.store.leases()}
        granted = [grant.lease for grant in leases.grants if grant.lease.epoch == state.epoch]
        new = [lease for lease in granted if lease.id not in known]
        lost = self._lost(known.values(), {lease.id for lease in granted})
        if new or lost:
            with self._desk.transaction("", day_is_free=True) as work:
                for lease in new:
                    work.receive(lease)
                for lease in lost:
                    work.lose(lease)
        return len(new)

    @staticmethod
    def _lost(known: Iterable[Lease], open_now: set[str]) -> list[Lease]:
        """Blocks that this desk still draws from and the centre does not hold open any more."""
        own = (lease for lease in known if lease.state is LeaseState.GRANTED and lease.high is not None)
        return [lease for lease in own if lease.id not in open_now]

    # --- push ----------------------------------------------------------------------------------------------

    def batch(self, most: int, most_bytes: int, after: int = 0) -> PushRequest | None:
        """The next events in order, beyond what is acknowledged and beyond seq `after`: at most so many, and one
        however long it is. None where there are no more."""
        first = 1 + max(after, self._feed.standing().acknowledged.seq)
        events: list[Event] = []
        size = 0
        for event in islice(self._desk.store.events(first), most):
            size += len(event.as_bytes()) + _SIZE_OF_ENVELOPE
            if events and size > most_bytes:
                break
            events.append(event)
        return PushRequest(tuple(events)) if events else None

    def pushed(self, request: PushRequest, reply: PushReply) -> None:
        """Raises NotTheCentre where the centre acknowledges what was never sent."""
        if not self.continues(reply.acknowledged):
            raise NotTheCentre("journal", "an unknown event is acknowledged")
        with self._desk.kept():
            for result in reply.results:
                self._feed.note(result)
            self._feed.put_standing(replace(self._feed.standing(), acknowledged=reply.acknowledged))
        self.listed(reply.leases)

    def handed_in(self, orphans: Sequence[Orphan]) -> None:
        """The centre keeps these now."""
        with self._desk.kept():
            self._feed.handed_in(orphans)

    @property
    def _keys(self) -> dict[int, bytes]:
        return server_keys(self.centre, self._feed)

    @staticmethod
    def _require(cause: str, is_right: bool) -> None:
        if not is_right:
            raise NotTheCentre(cause)
