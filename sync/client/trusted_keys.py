"""Believing what bears the server's name (clause 6.4): the pinned keys, and those that followed in the feed."""

from __future__ import annotations

from sync.client.gateway import NotTheCentre
from sync.client.ports import Centre, FeedStore
from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.keys import DeskKeyring
from sync.protocol.leases import CENTRE, Grants
from sync.protocol.sealed import Purpose, Sealed


def server_keys(centre: Centre, feed: FeedStore) -> dict[int, bytes]:
    """Public keys of desk `00` by epoch; what was pinned is never replaced."""
    followed = {epoch: bytes.fromhex(key) for epoch, key in feed.chain(CENTRE).keys}
    return followed | {epoch: bytes.fromhex(key) for epoch, key in centre.keys}


def opened(reply: Sealed, purpose: Purpose, keys: dict[int, bytes]) -> Fields:
    """The fields of a reply that one of the server's keys sealed, the newest before all; raises NotTheCentre."""
    if not any(reply.is_signed_by(purpose, key) for _, key in sorted(keys.items(), reverse=True)):
        raise NotTheCentre("signature")
    try:
        return reply.fields()
    except BrokenMessage as broken:
        raise NotTheCentre("unreadable", str(broken)) from broken


def require_grants(grants: Grants, keys: dict[int, bytes], desk: str) -> None:
    """Raise NotTheCentre unless the server granted these leases to this desk."""
    server = DeskKeyring(keys)
    if not all(grant.desk == desk and grant.is_signed(server) for grant in grants.grants):
        raise NotTheCentre("grant")
