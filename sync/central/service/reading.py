"""Reading the feed and the own journal (clauses 6.2, 6.3)."""

from __future__ import annotations

from dataclasses import replace

from sync.central.service.access import require_newest
from sync.central.service.ports import Ports
from sync.central.service.recovery import RETRY_SECONDS
from sync.central.service.unit import begin
from sync.central.store.records import Institution
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Changes, JournalPage
from sync.protocol.limits import PAGE_EVENTS
from sync.protocol.problems import Kind, problem


def changes(ports: Ports, institution: str, token: str, after: Cursor, limit: int = PAGE_EVENTS) -> Changes:
    """A page of the feed.

    Raises TOKEN_EXPIRED, RETIRED; RECOVERING for a cursor from before the restore: it alone tells that its desk
    has read beyond the copy's end.
    """
    with begin(ports, institution) as unit:
        _, presence = require_newest(unit, token, lock=False)
        own = unit.own()
        if own.is_recovering and after.server_epoch != own.server_epoch:
            raise problem(Kind.RECOVERING, retry_after=RETRY_SECONDS)
        start, reset = _start(own, after)
        items = tuple(unit.journal.feed(start, min(limit, PAGE_EVENTS)))
        last = items[-1].position if items else start
        if presence.cursor != str(after) and not reset:
            unit.desks.put_presence(replace(presence, cursor=str(after)))
        return Changes(items, Cursor(own.server_epoch, last), has_more=last < own.feed, reset=reset)


def _start(own: Institution, after: Cursor) -> tuple[int, bool]:
    """Where to read on, and whether the cursor means nothing here.

    The feed of an earlier server epoch is the same up to where the copy ended; the desks gave back what followed.
    """
    if after.server_epoch > own.server_epoch:
        return 0, True
    if after.position > own.feed:
        return own.feed, True
    return after.position, False


def journal(ports: Ports, institution: str, token: str, after: int, limit: int = PAGE_EVENTS) -> JournalPage:
    """The desk's own events. Raises TOKEN_EXPIRED, RETIRED."""
    with begin(ports, institution) as unit:
        desk, _ = require_newest(unit, token, lock=False)
        events = tuple(unit.journal.of_desk(desk.code, after, min(limit, PAGE_EVENTS)))
        last = events[-1].header.seq if events else after
        return JournalPage(events, has_more=last < desk.seq)
