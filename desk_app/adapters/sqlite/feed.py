"""What the desk keeps of the others and of its centre: `sync.client.ports.FeedStore` in its own database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from desk_app.adapters.sqlite.carrying import Ahead, carry, note
from desk_app.adapters.sqlite.connection import Insert, execute, insert_rows
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.application.changes import Changes
from desk_app.domain.facts import KINDS
from sync.client.ports import Chain, Orphan, Standing
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Series, Tip
from sync.protocol.exchange import Item, Result
from sync.protocol.journal import Event, Head

_KNOWN = """
    SELECT register, year, max(highest) FROM (
        SELECT register, year, max(number) AS highest FROM number WHERE lease <> '' GROUP BY register, year
        UNION ALL SELECT register, year, max(high) FROM lease WHERE high IS NOT NULL GROUP BY register, year)
    GROUP BY register, year ORDER BY year, register"""
"""Imported numbers have no lease: they were never given here."""

_INSERT = Insert(
    "feed_item",
    ("id", "position", "desk", "seq", "after_seq", "refused", "kind", "subject", "hash", "event"),
)


class SqlFeed:
    """Shares the writing connection, and so the transactions, of the store."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._own = ""
        self._ahead = Ahead()

    def standing(self) -> Standing:
        row = self._one("SELECT value FROM standing")
        if row is None:
            return Standing()
        value = json.loads(row[0])
        return Standing(Tip(value["seq"], bytes.fromhex(value["hash"])), Cursor.parse(value["cursor"]))

    def put_standing(self, standing: Standing) -> None:
        value = {
            "seq": standing.acknowledged.seq,
            "hash": standing.acknowledged.hash.hex(),
            "cursor": str(standing.cursor),
        }
        self._run("INSERT OR REPLACE INTO standing (one, value) VALUES (1, ?)", json.dumps(value))

    def chain(self, desk: str) -> Chain:
        row = self._one("SELECT value FROM chain WHERE desk = ?", desk)
        if row is None:
            return Chain(desk)
        value = json.loads(row[0])
        head = Head(value["seq"], bytes.fromhex(value["hash"]), value["epoch"], value["date"])
        return Chain(desk, head, tuple((epoch, key) for epoch, key in value["keys"]))

    def put_chain(self, chain: Chain) -> None:
        head = chain.head
        value = {
            "seq": head.seq,
            "hash": head.hash.hex(),
            "epoch": head.epoch,
            "date": head.date,
            "keys": [list(item) for item in chain.keys],
        }
        self._run("INSERT OR REPLACE INTO chain (desk, value) VALUES (?, ?)", chain.desk, json.dumps(value))

    def last_item(self) -> int:
        """The id of the newest item; 0 before the first."""
        return int(self._one("SELECT coalesce(max(id), 0) FROM feed_item")[0])

    def heard_after(self, item_id: int) -> tuple[int, Changes]:
        """The id of the newest item, and what others changed since the item `item_id`."""
        rows = self._run(
            "SELECT id, kind, subject FROM feed_item WHERE id > ? AND event IS NOT NULL ORDER BY id", item_id
        ).fetchall()
        subjects = tuple(dict.fromkeys(subject for _, _, subject in rows))
        is_profile = any(kind == "setting.changed" for _, kind, _ in rows)
        return max(item_id, self.last_item()), Changes(subjects, profile=is_profile)

    def item_hash(self, desk: str, seq: int) -> bytes | None:
        row = self._one("SELECT hash FROM feed_item WHERE desk = ? AND seq = ?", desk, seq)
        return None if row is None else row[0]

    def make_ready(self, items: Sequence[Item]) -> None:
        """What can be made of items before their turn is made now: on any thread, and never needed."""
        self._ahead.put(item.event for item in items if item.event.header.desk != self._own)

    def add(self, items: Sequence[Item]) -> None:
        numbered = list(enumerate(items, self.last_item() + 1))
        (after_seq,) = self._one("SELECT coalesce(max(seq), 0) FROM journal")
        rows = [self._row(item_id, item, after_seq) for item_id, item in numbered]
        insert_rows(self._store.connection, _INSERT, rows)
        carry(self._store.connection, numbered, self._own_desk(), self._ahead)
        self._store.forget_profile(item.event.header.kind for item in items)

    def _row(self, item_id: int, item: Item, after_seq: int) -> tuple[Any, ...]:
        event, header = item.event, item.event.header
        text = None if header.desk == self._own_desk() else event.as_bytes().decode("utf-8")
        place = (item_id, item.position, header.desk, header.seq, after_seq)
        return (*place, item.refused, header.kind, header.subject, event.hash, text)

    def move(self, item: Item) -> None:
        header = item.event.header
        self._run(
            "UPDATE feed_item SET position = ? WHERE desk = ? AND seq = ?", item.position, header.desk, header.seq
        )

    def items(self, after: int, limit: int) -> tuple[Item, ...]:
        rows = self._run(
            "SELECT position, seq, refused, event FROM feed_item WHERE position > ? ORDER BY position LIMIT ?",
            after,
            limit,
        ).fetchall()
        return tuple(self._items(rows))

    def note(self, result: Result) -> None:
        event = self._store.event(result.seq)
        # An unused lease of a history has no effect there, and no person could mend that.
        if event is not None and event.header.kind in KINDS:
            header = event.header
            note(self._store.connection, header.desk, header.seq, header.subject, result.outcome, result.rule)

    def orphans(self, limit: int) -> tuple[Orphan, ...]:
        rows = self._run("SELECT event, reason FROM orphan WHERE is_handed_in = 0 ORDER BY seq LIMIT ?", limit)
        return tuple(Orphan(Event.from_bytes(text.encode("utf-8")), reason) for text, reason in rows.fetchall())

    def handed_in(self, orphans: Sequence[Orphan]) -> None:
        for orphan in orphans:
            self._run("UPDATE orphan SET is_handed_in = 1 WHERE hash = ?", orphan.event.hash)

    def known(self) -> tuple[Series, ...]:
        return tuple(Series(*row) for row in self._run(_KNOWN).fetchall())

    def _own_desk(self) -> str:
        """Read once: a register belongs to one desk for ever."""
        self._own = self._own or self._store.desk_state().desk
        return self._own

    def _items(self, rows: Sequence[tuple[int, int, str, str | None]]) -> Iterator[Item]:
        for position, seq, refused, text in rows:
            event = self._store.event(seq) if text is None else Event.from_bytes(text.encode("utf-8"))
            if event is None:  # an own event that a fence has taken out: what follows it cannot be given back
                return
            yield Item(position, event, refused)

    def _run(self, statement: str, *arguments: Any) -> Any:
        return execute(self._store.connection, statement, arguments)

    def _one(self, statement: str, *arguments: Any) -> Any:
        return self._run(statement, *arguments).fetchone()
