"""The closed days of the central registry, as the desk read them in the feed: what proves that nothing of it was
changed since, without asking the registry (sync/PROTOCOL.md, 9.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.connection import Connection
from desk_app.application.centre_evidence import CentreCheckpoint, CentreProof
from desk_app.application.integrity import FirstBad
from sync.client.ports import Centre
from sync.client.rebuilding import body_of
from sync.protocol.checkpoint import BrokenCheckpoint, Checkpoint
from sync.protocol.journal import BrokenEvent, Event, Header, chain_hash
from sync.protocol.leases import CENTRE
from sync.protocol.proof import ProofReply
from sync.protocol.tree import Peaks, path_of

_STEPS = 4096
_FIRST_DAY = "2000-01-01"
_CLOSED = "FROM feed_item WHERE desk = '00' AND kind = 'day.closed'"
_LEAVES = "SELECT position, hash, event FROM feed_item ORDER BY position"


def newest_checkpoint(connection: Connection, until: date) -> CentreCheckpoint | None:
    """Of the last day that was closed by then; None where none was, and at a desk that works alone."""
    row = connection.exec_driver_sql(
        f"SELECT event {_CLOSED} AND subject BETWEEN ? AND ? ORDER BY subject DESC LIMIT 1",
        (_FIRST_DAY, until.isoformat()),
    ).first()
    return None if row is None else _checkpoint(row.event)


def check_checkpoints(connection: Connection, step: Callable[[int], None]) -> tuple[int, FirstBad | None]:
    """How many closed days stand in the feed, and the first whose root is not the feed's or that nobody signed.

    Where a restored centre gave items other places, what comes after is not looked at: chains and signatures were.
    """
    checkpoints = {each.size: each for each in map(_checkpoint, _closed(connection))}
    if not checkpoints:
        return 0, None
    institution, keys = _trusted(connection)
    tree = Peaks()
    for row in connection.exec_driver_sql(_LEAVES):
        if tree.size % _STEPS == 0:
            step(tree.size)
        if row.position != tree.size + 1:
            break
        found = _hash_of(row.event, row.hash)
        if found != row.hash:
            return len(checkpoints), FirstBad(row.position, "", "", "checkpoint", row.hash.hex(), found.hex())
        tree.add([row.hash])
        told = checkpoints.get(tree.size)
        if told is not None and not _is_true(told, institution, keys, tree.root()):
            bad = FirstBad(row.position, told.day.isoformat(), "", "checkpoint", told.root, tree.root().hex())
            return len(checkpoints), bad
    return len(checkpoints), None


def prove(connection: Connection, entry_id: str, display: str) -> CentreProof | None:
    """That the event which registered the entry lies under the newest checkpoint; None where it does not yet."""
    newest = newest_checkpoint(connection, date.max)
    place = connection.exec_driver_sql(
        "SELECT position, feed_item.hash, coalesce(json_extract(event, '$.header'), journal.header) AS header"
        " FROM feed_item LEFT JOIN journal ON event IS NULL AND journal.seq = feed_item.seq"
        " WHERE feed_item.subject = ? AND feed_item.kind = 'entry.registered' ORDER BY position LIMIT 1",
        (entry_id,),
    ).first()
    if newest is None or place is None or place.position > newest.size:
        return None
    leaves = connection.exec_driver_sql(
        "SELECT hash FROM feed_item WHERE position <= ? ORDER BY position", (newest.size,)
    ).scalars()
    path = path_of(place.position - 1, list(leaves))
    institution, keys = _trusted(connection)
    found = CentreProof(
        institution=institution,
        display=display,
        header=place.header,
        hash=place.hash.hex(),
        position=place.position,
        path=tuple(each.hex() for each in path),
        note=newest.note,
        public_key=next((key.hex() for key in keys if _is_signed(newest.note, key)), ""),
    )
    return found if proves(connection, found) else None


def proves(connection: Connection, proof: CentreProof) -> bool:
    """Whether the central registry of this desk signed a tree that holds the event."""
    institution, keys = _trusted(connection)
    try:
        header = proof.header.encode("utf-8")
        event_hash = chain_hash(Header.from_bytes(header).previous, header)
        reply = ProofReply(proof.position, tuple(map(bytes.fromhex, proof.path)), proof.note)
        is_of_event = proof.hash == event_hash.hex()
        return is_of_event and any(reply.proves(event_hash, institution, key) for key in keys)
    except (ValueError, TypeError, AttributeError):
        return False


def _closed(connection: Connection) -> Iterator[str]:
    return connection.exec_driver_sql(f"SELECT event {_CLOSED} ORDER BY position").scalars()


def _checkpoint(text: str) -> CentreCheckpoint:
    body = body_of(Event.from_bytes(text.encode("utf-8")))
    return CentreCheckpoint(date.fromisoformat(body["date"]), body["size"], body["root"], body["note"])


def _hash_of(text: str | None, otherwise: bytes) -> bytes:
    """An own event stands in the journal, which is looked at by itself."""
    if text is None:
        return otherwise
    try:
        return Event.from_bytes(text.encode("utf-8")).hash
    except BrokenEvent:
        return b""


def _trusted(connection: Connection) -> tuple[str, tuple[bytes, ...]]:
    """The institution and the server's public keys: those that were pinned, and those that followed."""
    value = connection.exec_driver_sql("SELECT value FROM desk_state").scalar()
    state: dict[str, Any] = json.loads(value) if value else {}
    if not state.get("centre"):
        return "", ()
    centre = Centre.of(state["centre"])
    chain = connection.exec_driver_sql("SELECT value FROM chain WHERE desk = ?", (CENTRE,)).scalar()
    followed = dict(json.loads(chain)["keys"]) if chain else {}
    keys = followed | dict(centre.keys)
    return centre.institution, tuple(bytes.fromhex(key) for key in keys.values())


def _is_true(told: CentreCheckpoint, institution: str, keys: tuple[bytes, ...], root: bytes) -> bool:
    try:
        checkpoint = Checkpoint.read(told.note)
    except BrokenCheckpoint:
        return False
    named = (checkpoint.institution, checkpoint.size, checkpoint.root, told.root)
    is_of_feed = named == (institution, told.size, root, root.hex())
    return is_of_feed and any(checkpoint.is_signed(told.note, key) for key in keys)


def _is_signed(note: str, key: bytes) -> bool:
    return Checkpoint.read(note).is_signed(note, key)
