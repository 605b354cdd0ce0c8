"""The journal of a desk that has none on this machine: begun anew, or fetched from its centre after the machine
that held it was lost (PROTOCOL.md, clause 4.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.client.desk import Desk
from sync.client.gateway import Gateway, NotTheCentre
from sync.client.joining import Invitation, centre_of
from sync.client.ports import FeedStore
from sync.client.rebuilding import Rebuilt
from sync.client.trusted_keys import opened
from sync.protocol.cursor import START
from sync.protocol.enrolment import EnrolReply
from sync.protocol.fields import BrokenMessage
from sync.protocol.journal import EMPTY, BrokenEvent, Event
from sync.protocol.keys import DeskKey
from sync.protocol.limits import Limits
from sync.protocol.sealed import Purpose, seal
from sync.protocol.session import SessionReply, SessionRequest

ENROLLED_AGAIN = "re-enrolled"
_RANDOM_BYTES = 16

Fetched = Callable[[int, int], object]
"""How many events of the journal are here, and how many there are."""


def begin(
    desk: Desk,
    feed: FeedStore,
    gateway: Gateway,
    invitation: Invitation,
    reply: EnrolReply,
    key: DeskKey,
    fetched: Fetched,
) -> None:
    """The answer to an enrolment made true: from here on the desk may write. Its store and mirror are empty.

    Raises NotTheCentre for a journal that does not hold together, ValueError where store or mirror hold something,
    and what the gateway raises; then nothing was changed, and the same may be done again.
    """
    centre = centre_of(invitation, reply)
    if not reply.acknowledged.seq:
        desk.create_under(centre, reply.desk, reply.epoch, key)
        return
    tail = _Recovery(desk, gateway, invitation, reply, key).events(fetched)
    try:
        desk.belong(centre, reply.epoch, key, ENROLLED_AGAIN, Rebuilt(0, tail))
    except BrokenEvent as broken:
        raise NotTheCentre("journal", str(broken)) from broken
    with desk.kept():
        feed.put_standing(replace(feed.standing(), acknowledged=reply.acknowledged))


class _Recovery:
    """A session of the new epoch, in which the whole journal is asked for."""

    def __init__(
        self, desk: Desk, gateway: Gateway, invitation: Invitation, reply: EnrolReply, key: DeskKey
    ) -> None:
        self._desk = desk
        self._gateway = gateway
        self._institution = invitation.institution
        self._client = invitation.client
        self._reply = reply
        self._key = key

    def events(self, fetched: Fetched) -> tuple[Event, ...]:
        """From the first to the last that the centre acknowledged."""
        token = self._token()
        whole = self._reply.acknowledged
        found: list[Event] = []
        position = EMPTY
        while position.seq < whole.seq:
            page = self._gateway.journal(self._institution, token, position.seq, Limits().page_events)
            if not page.events:
                raise NotTheCentre("journal", "it ends too early")
            try:
                for event in page.events:
                    position.accepts(event)
                    position = position.after(event)
            except BrokenEvent as broken:
                raise NotTheCentre("journal", str(broken)) from broken
            found += page.events
            fetched(position.seq, whole.seq)
        if found[-1].hash != whole.hash:
            raise NotTheCentre("journal", "it does not end where the enrolment said")
        return tuple(found)

    def _token(self) -> str:
        reply, boot = self._reply, self._desk.entropy(_RANDOM_BYTES).hex()
        request = SessionRequest(
            institution=self._institution,
            desk=reply.desk,
            epoch=reply.epoch,
            head=reply.acknowledged,
            acknowledged=reply.acknowledged,
            hardware=self._desk.hardware,
            boot=boot,
            nonce=self._gateway.challenge(self._institution).nonce,
            clock=self._desk.guard.clock_time.isoformat(),
            client=self._client,
            is_distrusted=True,  # it writes nothing yet, and must not be given leases
            cursor=START,
        )
        sealed = self._gateway.session(self._institution, seal(Purpose.SESSION, request, self._key))
        try:
            session = SessionReply.of(opened(sealed, Purpose.SESSION_OPENED, dict(reply.server_keys)))
        except BrokenMessage as broken:
            raise NotTheCentre("unreadable", str(broken)) from broken
        if (session.institution, session.desk, session.epoch) != (self._institution, reply.desk, reply.epoch):
            raise NotTheCentre("desk")
        if session.boot != boot:
            raise NotTheCentre("boot")
        return session.token
