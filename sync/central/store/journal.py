"""The events of an institution: what was pushed, byte for byte, in the order of the feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from sync.central.store.connection import Connection, Row
from sync.protocol.enrolment import Tip
from sync.protocol.exchange import Item
from sync.protocol.journal import GENESIS, Event
from sync.protocol.leases import CENTRE, GRANTED

_COLUMNS = (
    "institution",
    "desk",
    "seq",
    "position",
    "epoch",
    "hash",
    "kind",
    "subject",
    "header",
    "signature",
    "salt",
    "body",
    "refused",
)
_OF_CENTRE = f"entry.desk = '{CENTRE}'"
"""As a literal: an index of the centre's entries serves only statements that say so themselves."""
READ_AT_ONCE = 500
"""Rows: an event may have 256 KiB."""
_PARTS = "position, header, signature, salt, body, refused"


@dataclass(frozen=True, slots=True)
class Journal:
    connection: Connection
    institution: str

    def append(self, items: Iterable[Item]) -> None:
        """Add items at their positions."""
        self.connection.append("entry", _COLUMNS, (self._row(item) for item in items))

    def feed(self, after: int, limit: int) -> list[Item]:
        """Items in the order of the feed."""
        rows = self.connection.rows(
            f"SELECT {_PARTS} FROM entry WHERE institution = :institution AND position > :after"
            " ORDER BY position LIMIT :limit",
            institution=self.institution,
            after=after,
            limit=limit,
        )
        return [_item(row) for row in rows]

    def whole_feed(self, after: int = 0, page: int = READ_AT_ONCE) -> Iterator[Item]:
        """All items, read page by page; one that is not full is the last."""
        items = self.feed(after, page)
        yield from items
        while len(items) == page:
            items = self.feed(items[-1].position, page)
            yield from items

    def between(self, after: int, last: int) -> Iterator[Item]:
        """Those after one position up to another."""
        return takewhile(lambda item: item.position <= last, self.whole_feed(after) if last > after else iter(()))

    def of_desk(self, desk: str, after: int, limit: int) -> list[Event]:
        """A desk's events in the order of its journal."""
        rows = self.connection.rows(
            f"SELECT {_PARTS} FROM entry WHERE institution = :institution AND desk = :desk AND seq > :after"
            " ORDER BY seq LIMIT :limit",
            institution=self.institution,
            desk=desk,
            after=after,
            limit=limit,
        )
        return [_item(row).event for row in rows]

    def whole_of_desk(self, desk: str, after: int = 0, page: int = READ_AT_ONCE) -> Iterator[Event]:
        """All of them, read page by page, as above."""
        events = self.of_desk(desk, after, page)
        yield from events
        while len(events) == page:
            events = self.of_desk(desk, events[-1].header.seq, page)
            yield from events

    def tip(self, desk: str, seq: int) -> Tip:
        """Seq and hash of a desk's event; GENESIS for what is not there."""
        row = self.connection.row(
            "SELECT hash FROM entry WHERE institution = :institution AND desk = :desk AND seq = :seq",
            institution=self.institution,
            desk=desk,
            seq=seq,
        )
        return Tip(seq, GENESIS if row is None else bytes(row["hash"]))

    def hashes(self, desk: str, first: int, last: int) -> dict[int, bytes]:
        """The hashes of a desk's events by seq."""
        rows = self.connection.rows(
            "SELECT seq, hash FROM entry WHERE institution = :institution AND desk = :desk"
            " AND seq BETWEEN :first AND :last",
            institution=self.institution,
            desk=desk,
            first=first,
            last=last,
        )
        return {row["seq"]: bytes(row["hash"]) for row in rows}

    def position_of(self, desk: str, seq: int) -> int:
        """Where an event stands in the feed; 0 for what is not there."""
        row = self.connection.row(
            "SELECT position FROM entry WHERE institution = :institution AND desk = :desk AND seq = :seq",
            institution=self.institution,
            desk=desk,
            seq=seq,
        )
        return 0 if row is None else int(row["position"])

    def item_of(self, event_hash: bytes) -> Item | None:
        row = self.connection.row(
            f"SELECT {_PARTS} FROM entry WHERE institution = :institution AND hash = :hash",
            institution=self.institution,
            hash=event_hash,
        )
        return None if row is None else _item(row)

    def of_centre(self, kind: str, subject: str) -> Event | None:
        """The centre's newest event of a kind about a subject."""
        row = self.connection.row(
            f"SELECT {_PARTS} FROM entry WHERE institution = :institution AND subject = :subject"
            f" AND {_OF_CENTRE} AND kind = :kind ORDER BY seq DESC LIMIT 1",
            institution=self.institution,
            subject=subject,
            kind=kind,
        )
        return None if row is None else _item(row).event

    def grants(self, desk: str) -> list[Event]:
        """The centre's events that granted the open leases of a desk, in the order in which it draws from them."""
        rows = self.connection.rows(
            f"SELECT {_PARTS} FROM lease JOIN entry"
            " ON entry.institution = lease.institution AND entry.subject = lease.id"
            " WHERE lease.institution = :institution AND lease.desk = :desk AND lease.state = 'granted'"
            f" AND {_OF_CENTRE} AND entry.kind = :kind ORDER BY lease.year, lease.register, lease.low",
            institution=self.institution,
            desk=desk,
            kind=GRANTED,
        )
        return [_item(row).event for row in rows]

    def counts(self, after: int, last: int) -> dict[str, int]:
        """How many events of each kind took effect between two positions."""
        rows = self.connection.rows(
            "SELECT kind, count(*) AS events FROM entry WHERE institution = :institution"
            " AND position > :after AND position <= :last AND refused = '' GROUP BY kind ORDER BY kind",
            institution=self.institution,
            after=after,
            last=last,
        )
        return {row["kind"]: row["events"] for row in rows}

    def leaves(self, after: int, last: int) -> list[bytes]:
        """Hashes in the order of the feed, from after one position up to another."""
        rows = self.connection.rows(
            "SELECT hash FROM entry WHERE institution = :institution AND position > :after AND position <= :last"
            " ORDER BY position",
            institution=self.institution,
            after=after,
            last=last,
        )
        return [bytes(row["hash"]) for row in rows]

    def _row(self, item: Item) -> tuple[object, ...]:
        event, header = item.event, item.event.header
        return (
            self.institution,
            header.desk,
            header.seq,
            item.position,
            header.epoch,
            event.hash,
            header.kind,
            header.subject,
            event.header_bytes,
            event.signature,
            event.salt,
            event.body,
            item.refused,
        )


def _item(row: Row) -> Item:
    event = Event.from_parts(
        bytes(row["header"]),
        bytes(row["signature"]),
        None if row["salt"] is None else bytes(row["salt"]),
        None if row["body"] is None else bytes(row["body"]),
    )
    return Item(row["position"], event, row["refused"])
