"""Takes an older register over into a new data folder, as the product's import does, but many rows at a time.

Every event is sealed, signed and mirrored and every row stands as the product would have written it: the large
register passes `verify`. What is saved is a statement for each row, and a look-up of an index for each statement.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from desk_app.adapters.data_folder import DATABASE, MIRROR_NAME
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.desk_keys import SigningKeys
from desk_app.adapters.key_slots import unlock
from desk_app.adapters.mirror_file import MirrorFile
from desk_app.adapters.mirror_line import MirrorLine
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.adapters.sqlite.days import ROWS_A_DAY
from desk_app.adapters.sqlite.json_columns import as_json
from desk_app.adapters.sqlite.new_entries import iso, letter_columns
from desk_app.adapters.sqlite.search_words import long_words, words_of_code, words_of_entry, words_of_party
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.adapters.sqlite.tables import entry, number
from desk_app.domain import codec
from desk_app.domain.entry import EntryState
from desk_app.domain.facts import EntryImported
from desk_app.domain.party import Party
from sync.protocol import canonical, check_code
from sync.protocol.journal import SALT_LENGTH, Event, Header, digest_of_body, seal

_BATCH = 5_000
_BULK_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000")
_HASH_BYTES, _USUAL_HASH_BYTES = 32 << 20, 16 << 20
"""What the search index gathers before it writes a segment; restored afterwards."""

_ENTRY = tuple(column.name for column in entry.columns)
_NUMBER = tuple(column.name for column in number.columns)
_UNFILLED: dict[str, Any] = {
    "quick": 0,
    "due_on": None,
    "due": None,
    "rectified": "[]",
    "replies": 0,
    "annulled_by": "",
    "replaced_by": "",
    "completed_at": None,
    "request_id": None,
    "tracking_token": "",
    "flags": "",
    "other_numbers": "[]",
}


@dataclass
class _Rows:
    """What a batch of events becomes."""

    journal: list[tuple[Any, ...]] = field(default_factory=list)
    body: list[tuple[Any, ...]] = field(default_factory=list)
    entry: list[tuple[Any, ...]] = field(default_factory=list)
    number: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    mirror: list[MirrorLine] = field(default_factory=list)


class OlderRegister:
    """Writes into a closed data folder; `at` and `operator` are those of the import."""

    def __init__(self, folder: Path, key_file: Path, at: datetime, operator: str) -> None:
        keys = unlock(folder, key_file=key_file)
        desk_file = DeskFile.read(folder)
        self._store = SqlStore(open_connection(folder / DATABASE, keys.subkey("database")), folder / DATABASE)
        mirror = desk_file.mirror_folder / MIRROR_NAME.format(desk=desk_file.desk)
        self._mirror = MirrorFile(mirror, keys.subkey("mirror"), desk_file.desk, waits_for_disk=False)
        self._state = self._store.desk_state()
        signer = SigningKeys(keys).signer(self._state.epoch)
        assert signer is not None
        self._signer = signer
        self._head = self._store.head()
        self._departments = {each.code: each.name for each in self._store.profile().departments}
        self._at, self._operator = at, operator
        self._terms: set[str] = set()
        self._parties: dict[str, tuple[Party, int, str]] = {}
        self._rows_of_day: dict[int, int] = {}

    def take_over(self, facts: Iterable[EntryImported]) -> Iterator[int]:
        """Write the entries, in the order of their days; yields how many are done."""
        for setting in _BULK_SETTINGS:
            self._run(f"PRAGMA {setting}")
        indexes = self._without_indexes()
        self._set_hash_size(_HASH_BYTES)
        self._run("BEGIN")
        done = 0
        remaining = iter(facts)
        while batch := list(islice(remaining, _BATCH)):
            self._write(batch)
            done += len(batch)
            yield done
        self._write_parties()
        # One segment, as years of idle merging leave it.
        self._run("INSERT INTO entry_words (entry_words) VALUES ('optimize')")
        self._run("COMMIT")
        self._set_hash_size(_USUAL_HASH_BYTES)
        for statement in indexes:
            self._run(statement)
        self._store.close()
        self._mirror.close()

    def _sealed(self, fact: EntryImported, body: dict[str, Any]) -> Event:
        body_bytes, salt, head = canonical.encode(body), os.urandom(SALT_LENGTH), self._head
        header = Header(
            desk=self._state.desk,
            epoch=self._state.epoch,
            seq=head.seq + 1,
            previous=head.hash,
            kind=fact.kind,
            subject=fact.subject,
            at=self._at.isoformat(),
            date=self._at.date().isoformat(),
            operator=self._operator,
            numbers=(),
            body_digest=digest_of_body(salt, body_bytes),
        )
        event = seal(header, salt, body_bytes, self._signer)
        self._head = head.after(event)
        return event

    def _write(self, facts: list[EntryImported]) -> None:
        rows = _Rows()
        for fact in facts:
            self._put(rows, fact)
        self._insert("journal", ("seq", "kind", "subject", "hash", "signature", "header"), rows.journal)
        self._insert("journal_body", ("seq", "salt", "body"), rows.body)
        self._insert("entry", _ENTRY, rows.entry)
        self._insert("number", _NUMBER, rows.number)
        self._insert("entry_words", ("rowid", "words"), rows.words)
        self._mirror.append_all(rows.mirror)

    def _put(self, rows: _Rows, fact: EntryImported) -> None:
        body = codec.encode(fact)
        del body["subject"]
        event = self._sealed(fact, body)
        header, letter = event.header, fact.letter
        assert event.body is not None
        rows.journal.append(
            (header.seq, header.kind, header.subject, event.hash, event.signature, event.header_bytes.decode())
        )
        rows.body.append((header.seq, event.salt, event.body.decode()))
        row_id, state = self._next_row_id(fact), _state(fact)
        values = _entry_values(event, fact, row_id, state) | {"letter": _as_text(body["letter"])}
        rows.entry.append(tuple(values[name] for name in _ENTRY))
        drawn = fact.number
        rows.number.append(
            (drawn.register, drawn.year, drawn.number, drawn.display, "imported", fact.subject, drawn.lease)
        )
        department = self._departments.get(letter.department, "")
        code = words_of_code(check_code.of_hash(event.hash))
        beside = (letter.department, department, code, fact.resolution_mode, fact.notes)
        words = words_of_entry(letter, (drawn,), state, beside)
        rows.words.append((row_id, words))
        rows.mirror.append(MirrorLine(header.epoch, header.seq, event.as_bytes()))
        self._terms |= long_words(words)
        self._remember(letter.sender, fact.registered_on.isoformat())

    def _next_row_id(self, fact: EntryImported) -> int:
        day = fact.registered_on.toordinal()
        self._rows_of_day[day] = self._rows_of_day.get(day, 0) + 1
        return day * ROWS_A_DAY + self._rows_of_day[day]

    def _remember(self, party: Party | None, day: str) -> None:
        if party is not None and party.id:
            _, documents, _ = self._parties.get(party.id, (party, 0, day))
            self._parties[party.id] = (party, documents + 1, day)

    def _write_parties(self) -> None:
        known = [(party, documents, day) for party, documents, day in self._parties.values()]
        self._insert(
            "party",
            ("row_id", "party_id", "documents", "last_on", "value"),
            [
                (row_id, party.id, documents, day, as_json(party))
                for row_id, (party, documents, day) in enumerate(known, 1)
            ],
        )
        words = [(row_id, words_of_party(party)) for row_id, (party, _, _) in enumerate(known, 1)]
        self._insert("party_words", ("rowid", "words"), words)
        self._terms.update(*(long_words(text) for _, text in words))
        self._insert("term", ("term",), [(term,) for term in sorted(self._terms)])

    def _insert(self, table: str, columns: tuple[str, ...], rows: list[Any]) -> None:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self._driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def _without_indexes(self) -> list[str]:
        """Drop the indexes that hold nothing of their own; the statements that make them again."""
        found = self._run(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in found:
            self._run(f"DROP INDEX {name}")
        return [statement for _, statement in found]

    def _set_hash_size(self, size: int) -> None:
        self._run(f"INSERT INTO entry_words (entry_words, rank) VALUES ('hashsize', {size})")

    def _run(self, statement: str) -> Any:
        return self._driver.execute(statement)

    @property
    def _driver(self) -> Any:
        return self._store.connection.driver


def _state(fact: EntryImported) -> str:
    if fact.annulled_reason:
        return EntryState.ANNULLED.value
    resolved = fact.resolution_mode or fact.dispatched_on
    return (EntryState.RESOLVED if resolved else EntryState.REGISTERED).value


def _entry_values(event: Event, fact: EntryImported, row_id: int, state: str) -> dict[str, Any]:
    day, drawn = fact.registered_on.isoformat(), fact.number
    return {
        **_UNFILLED,
        **letter_columns(fact.letter),
        "row_id": row_id,
        "entry_id": fact.subject,
        "seq": event.header.seq,
        "register": drawn.register,
        "year": drawn.year,
        "number": drawn.number,
        "display": drawn.display,
        "registered_on": day,
        "registered_at": day,
        "operator": event.header.operator,
        "check_code": check_code.of_hash(event.hash),
        "state": state,
        "dispatched_on": iso(fact.dispatched_on),
        "resolution_mode": fact.resolution_mode,
        "linked_to": fact.linked_to,
        "annulled_at": day if fact.annulled_reason else None,
        "annulled_reason": fact.annulled_reason,
        "notes": fact.notes,
    }


def _as_text(value: Any) -> str:
    """As `as_json` writes it, of a value that is canonical already."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
