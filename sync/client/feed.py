"""Reading the feed: what every desk and the centre did, believed only as far as chains and signatures reach
(PROTOCOL.md, clause 6.4). A page and the cursor after it are stored together, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sync.client.gateway import NotTheCentre
from sync.client.membership import Membership
from sync.client.ports import Chain
from sync.client.rebuilding import body_of
from sync.client.trusted_keys import server_keys
from sync.protocol.exchange import Changes, Item, Outcome, Result
from sync.protocol.journal import BrokenEvent, Event
from sync.protocol.keys import DeskKeyring
from sync.protocol.leases import CENTRE

CONFLICT_RULE = "base-version"


class FeedReader:
    """For whoever owns the database."""

    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self._desk = membership.desk
        self._feed = membership.feed

    def take(self, page: Changes) -> int:
        """Apply a page and move the cursor; the number of items that were new.

        Raises NotTheCentre where anything in the page does not hold: then nothing of it is applied.
        """
        check = _Check(self._membership)
        new: list[Item] = []
        known: list[Item] = []
        for item in page.items:
            (new if check.is_new(item) else known).append(item)
        check.require_signed()
        with self._desk.kept():
            self._feed.add(new)
            for item in new:
                self._note_refusal(item)
            for item in known:
                self._feed.move(item)
            for chain in check.chains:
                self._feed.put_chain(chain)
            self._feed.put_standing(replace(self._feed.standing(), cursor=page.next))
        return len(new)

    def _note_refusal(self, item: Item) -> None:
        header = item.event.header
        if item.refused and header.desk == self._desk.state.desk:
            outcome = Outcome.CONFLICT if item.refused == CONFLICT_RULE else Outcome.REFUSED
            self._feed.note(Result(header.seq, outcome, item.refused))


class _Check:
    """One page: chains are followed over it, and the last event of each desk and epoch must be truly signed."""

    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self._feed = membership.feed
        self._own = membership.desk.state.desk
        self._chains: dict[str, Chain] = {}
        self._last: dict[tuple[str, int], Event] = {}

    @property
    def chains(self) -> Iterable[Chain]:
        return self._chains.values()

    def is_new(self, item: Item) -> bool:
        """Follow the chain by this item; False where it is known already. Raises NotTheCentre."""
        event = item.event
        desk, seq = event.header.desk, event.header.seq
        head = self._chain(desk).head
        if seq <= head.seq and self._is_known(event):
            return False
        if desk == self._own:
            self._require_own(event)
        try:
            head.accepts(event)
            if desk == CENTRE and event.body is not None:
                self._learn(event, body_of(event))
        except (BrokenEvent, ValueError, KeyError, TypeError, AttributeError) as broken:
            raise NotTheCentre("feed", f"desk {desk}, event {seq}") from broken
        self._chains[desk] = Chain(desk, head.after(event), self._chain(desk).keys)
        self._last[desk, event.header.epoch] = event
        return True

    def require_signed(self) -> None:
        """Raises NotTheCentre."""
        for (desk, epoch), event in self._last.items():
            keys = {number: bytes.fromhex(key) for number, key in self._chain(desk).keys}
            if desk == CENTRE:
                keys |= server_keys(self._membership.centre, self._feed)
            try:
                is_true = DeskKeyring(keys).is_true(epoch, event.signature, event.hash)
            except ValueError:
                is_true = False
            if not is_true:
                raise NotTheCentre("feed", f"the signature of desk {desk}, event {event.header.seq}")

    def _is_known(self, event: Event) -> bool:
        desk, seq = event.header.desk, event.header.seq
        known = self._feed.item_hash(desk, seq)
        if known is not None and known != event.hash:
            raise NotTheCentre("feed", f"desk {desk} has two events {seq}")
        return known is not None

    def _require_own(self, event: Event) -> None:
        own = self._membership.desk.store.event(event.header.seq)
        if own is None or own.hash != event.hash:
            raise NotTheCentre("feed", "an event of this desk that is not in its journal")

    def _learn(self, event: Event, body: dict[str, Any]) -> None:
        """Keys that the centre tells of."""
        header = event.header
        if header.kind == "desk.enrolled":
            for epoch, key in body["keys"].items():
                self._add_key(body["desk"], int(epoch), key)
            self._add_key(body["desk"], body["epoch"], body["keys"][str(body["epoch"])])
        elif header.kind == "desk.fenced":
            self._add_key(body["desk"], body["epoch"], body["public_key"])
        elif header.kind in ("desk.created", "desk.resumed"):
            self._add_key(CENTRE, body["epoch"], body["public_key"])

    def _add_key(self, desk: str, epoch: int, key: str) -> None:
        chain = self._chain(desk)
        keys = dict(chain.keys) | {epoch: key}
        self._chains[desk] = replace(chain, keys=tuple(sorted(keys.items())))

    def _chain(self, desk: str) -> Chain:
        if desk not in self._chains:
            self._chains[desk] = self._feed.chain(desk)
        return self._chains[desk]
