"""After a doubt: a fresh key, a new epoch, and the journal as the centre holds it (PROTOCOL.md, section 4.4)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sync.client.gateway import NotTheCentre
from sync.client.membership import Membership, Question
from sync.client.rebuilding import Rebuilt
from sync.client.trusted_keys import opened, server_keys
from sync.protocol.enrolment import Tip
from sync.protocol.exchange import JournalPage
from sync.protocol.fields import BrokenMessage
from sync.protocol.journal import BrokenEvent, Event
from sync.protocol.keys import DeskKey
from sync.protocol.sealed import Purpose, Sealed, seal
from sync.protocol.session import FenceReply, FenceRequest, SessionRequest


@dataclass(frozen=True, slots=True)
class Attempt:
    """One fence request. Its key is in memory only: a request that may be sent again would be a second owner of
    the epoch that it once was given."""

    sealed: Sealed
    key: DeskKey
    reason: str


@dataclass(slots=True)
class Rebuilding:
    """A new epoch was given; the part of the journal that is missing here is being fetched."""

    epoch: int
    key: DeskKey
    reason: str
    acknowledged: Tip
    after: int
    """Where the next page is asked for."""
    step: int
    """How far to go back when a page does not meet the desk's own journal."""
    common: int | None = None
    """Up to here the desk's own journal is the centre's; unknown while the search goes back."""
    tail: list[Event] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything up to `acknowledged` is here or in `tail`."""
        return self.common is not None and self.common + len(self.tail) >= self.acknowledged.seq


class Fencing:
    """What is asked and kept, for whoever owns the database."""

    def __init__(self, membership: Membership, page: int) -> None:
        self._membership = membership
        self._desk = membership.desk
        self._page = page

    def attempt(self, nonce: str, reason: str) -> Attempt:
        """Raises NotTrusted where no key of this desk is on this machine."""
        state = self._desk.state
        key = self._desk.keys.fresh()
        request = FenceRequest(
            institution=self._membership.centre.institution,
            desk=state.desk,
            epoch=state.epoch,
            public_key=key.public_bytes,
            hardware=self._desk.hardware,
            nonce=nonce,
            reason=reason,
        )
        return Attempt(seal(Purpose.FENCE, request, self._desk.require_signer(), key), key, reason)

    def granted(self, attempt: Attempt, reply: Sealed) -> Rebuilding:
        """Raises NotTheCentre."""
        centre = self._membership.centre
        keys = server_keys(centre, self._membership.feed)
        try:
            fenced = FenceReply.of(opened(reply, Purpose.FENCED, keys))
        except BrokenMessage as broken:
            raise NotTheCentre("unreadable", str(broken)) from broken
        if fenced.institution != centre.institution:
            raise NotTheCentre("institution")
        if fenced.desk != self._desk.state.desk or fenced.public_key != attempt.key.public_bytes:
            raise NotTheCentre("key")
        return self.begun(fenced.epoch, attempt.key, attempt.reason, fenced.acknowledged)

    def begun(self, epoch: int, key: DeskKey, reason: str, acknowledged: Tip) -> Rebuilding:
        common = acknowledged.seq if self._membership.continues(acknowledged) else None
        after = max(0, min(self._desk.head().seq, acknowledged.seq) - self._page)
        return Rebuilding(epoch, key, reason, acknowledged, after, self._page, common)

    def question(self, rebuilding: Rebuilding, nonce: str, boot: str) -> Question:
        """A session of the new epoch, whose journal ends where the centre's copy does: fetching needs it."""
        asked = self._membership.question(nonce, boot).sealed
        request = replace(
            SessionRequest.of(asked.fields()),
            epoch=rebuilding.epoch,
            head=rebuilding.acknowledged,
            acknowledged=rebuilding.acknowledged,
            is_distrusted=True,
        )
        return Question(seal(Purpose.SESSION, request, rebuilding.key), boot, rebuilding.epoch)

    def fetched(self, rebuilding: Rebuilding, page: JournalPage) -> None:
        """Go further back until the page meets the desk's own journal, then forward to the end.

        Raises NotTheCentre for a page that is not what was asked for.
        """
        if not page.events or page.events[0].header.seq != rebuilding.after + 1:
            raise NotTheCentre("journal", "not the page that was asked for")
        if rebuilding.common is None:
            if not self._meets(page.events[0]):
                rebuilding.step *= 2
                rebuilding.after = max(0, rebuilding.after - rebuilding.step)
                return
            rebuilding.common = self._last_common(page)
        new = [event for event in page.events if event.header.seq > rebuilding.common + len(rebuilding.tail)]
        rebuilding.tail += new
        rebuilding.after = rebuilding.common + len(rebuilding.tail)

    def rebuilt(self, rebuilding: Rebuilding) -> None:
        """The desk goes on in the new epoch; raises NotTheCentre where the pages do not hold together."""
        assert rebuilding.common is not None
        membership, tail = self._membership, tuple(rebuilding.tail)
        if tail and tail[-1].hash != rebuilding.acknowledged.hash:
            raise NotTheCentre("journal", "it does not end where the fence said")
        rebuilt = Rebuilt(rebuilding.common, tail)
        try:
            self._desk.belong(membership.centre, rebuilding.epoch, rebuilding.key, rebuilding.reason, rebuilt)
        except BrokenEvent as broken:
            raise NotTheCentre("journal", str(broken)) from broken
        membership.acknowledged(rebuilding.acknowledged)

    def _meets(self, first: Event) -> bool:
        """Whether the event before the page's first is the desk's own."""
        before = first.header.seq - 1
        return self._membership.continues(Tip(before, first.header.previous))

    def _last_common(self, page: JournalPage) -> int:
        common = page.events[0].header.seq - 1
        for event in page.events:
            if not self._membership.continues(Tip(event.header.seq, event.hash)):
                break
            common = event.header.seq
        return common
