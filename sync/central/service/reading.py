"""Reading the feed and the own journal (clauses 6.2, 6.3)."""

from __future__ import annotations

from dataclasses import replace

from sync.central.service.access import require_newest
from sync.central.service.ports import Ports
from sync.central.service.recovery import RETRY_SECONDS
from sync.central.service.unit import begin
from sync.central.store.records import Institution
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Changes, Item, JournalPage, page_of
from sync.protocol.journal import Event
from sync.protocol.limits import PAGE_EVENTS
from sync.protocol.problems import Kind, problem
from sync.protocol.version import MINIMUM_CLIENT, is_older


def changes(
    ports: Ports,
    institution: str,
    token: str,
    after: Cursor,
    limit: int = PAGE_EVENTS,
    minimum_client: str = MINIMUM_CLIENT,
) -> Changes:
    """A page of the feed.

    Raises TOKEN_EXPIRED, RETIRED; UPGRADE_REQUIRED (clause 2.6); RECOVERING for a cursor from before the restore:
    it alone tells that its desk has read beyond the copy's end.
    """
    with begin(ports, institution) as unit:
        _, presence = require_newest(unit, token, lock=False)
        if is_older(presence.client, minimum_client):
            oldest = f"the oldest that reads here is {minimum_client}"
            raise problem(Kind.UPGRADE_REQUIRED, f"the desk is {presence.client}, {oldest}")
        own = unit.own()
        if own.is_recovering and after.server_epoch != own.server_epoch:
            raise problem(Kind.RECOVERING, retry_after=RETRY_SECONDS)
        start, reset = _start(own, after)
        items = page_of(unit.journal.whole_feed(start), min(limit, PAGE_EVENTS), _event_of)
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
        events = page_of(unit.journal.whole_of_desk(desk.code, after), min(limit, PAGE_EVENTS), _itself)
        last = events[-1].header.seq if events else after
        return JournalPage(events, has_more=last < desk.seq)


def _event_of(item: Item) -> Event:
    return item.event


def _itself(event: Event) -> Event:
    return event
