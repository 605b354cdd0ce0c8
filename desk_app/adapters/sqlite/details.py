"""Everything about one entry, gathered for the detail pane and its papers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, Row
from desk_app.adapters.sqlite.entries import day_or_none, find_entry, print_job_from_row
from desk_app.adapters.sqlite.hand_overs import hand_overs
from desk_app.adapters.sqlite.rows import Names
from desk_app.adapters.sqlite.signing_folder import waiting, waiting_to_lengthen
from desk_app.application.queries import (
    AttachedDocument,
    Correction,
    EntryDetail,
    HandOverRow,
    JournalLine,
    RegisterRow,
    ReplyRow,
)
from desk_app.domain import codec
from desk_app.domain.entry import Letter
from desk_app.domain.facts import DocumentLengthened, DocumentSigned
from desk_app.domain.hand_over import HandOver
from desk_app.domain.party import Party, written_name
from desk_app.domain.signing_folder import SentToSign
from sync.protocol.journal import Header

_SHOWN = (
    *("reason", "field", "old", "new", "mode", "description", "paper", "copy", "link", "name", "ordinal"),
    *("department", "person", "level", "recipient", "role", "place", "places", "delegation"),
)
"""Parts of a fact that the journal pane shows."""

_SIGNED_COPY = {DocumentSigned.kind: "signed_sha256", DocumentLengthened.kind: "longer_sha256"}
"""Where a fact names the signed copy that it made."""

_JOURNAL_OF_ENTRY = """
    SELECT journal.seq, seq AS own, kind, header, body, 0 AS id FROM journal LEFT JOIN journal_body USING (seq)
    WHERE subject = ? UNION ALL
    SELECT -id, after_seq, kind, json_extract(event, '$.header'), json_extract(event, '$.body'), id FROM feed_item
    WHERE subject = ? AND event IS NOT NULL AND refused = '' ORDER BY own, id"""
"""What this desk did and what came of others, in the order in which it came to the tables."""


class Details:
    """Reads one entry after another on the connection it was given."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._names = names

    def of(self, row: RegisterRow) -> EntryDetail:
        """Everything about the entry of `row`."""
        entry = find_entry(self._connection, "entry_id = ?", (row.entry_id,))
        assert entry is not None
        journal = self._all(_JOURNAL_OF_ENTRY, row.entry_id, row.entry_id)
        return EntryDetail(
            entry=entry,
            row=row,
            operator_name=self._person(entry.operator),
            documents=self._documents(row.entry_id, journal),
            journal=tuple(map(self.journal_line, journal)),
            corrections=self.corrections(row.entry_id),
            replies=self.replies(row.entry_id),
            linked=self._linked(row.entry_id),
            hand_overs=tuple(
                hand_over_row(each, self._names) for each in hand_overs(self._connection, row.entry_id)
            ),
            print_jobs=tuple(
                map(
                    print_job_from_row,
                    self._all("SELECT * FROM print_job WHERE entry_id = ? ORDER BY id", row.entry_id),
                )
            ),
        )

    def corrections(self, entry_id: str) -> tuple[Correction, ...]:
        """Oldest first."""
        rows = self._all("SELECT * FROM correction WHERE entry_id = ? ORDER BY at, abs(seq)", entry_id)
        return tuple(
            Correction(
                row.entry_id,
                row.field,
                written_value(row.field, json.loads(row.old)),
                written_value(row.field, json.loads(row.new)),
                row.reason,
                datetime.fromisoformat(row.at),
                self._person(row.operator),
            )
            for row in rows
        )

    def replies(self, entry_id: str) -> tuple[ReplyRow, ...]:
        rows = self._all("SELECT * FROM reply WHERE entry_id = ? ORDER BY ordinal", entry_id)
        return tuple(reply_row(row, self._names) for row in rows)

    def beside(self, sent: SentToSign) -> tuple[AttachedDocument, ...]:
        """What lies with its entry besides a document that waits in the folder and the one it was made of."""
        journal = self._all(_JOURNAL_OF_ENTRY, sent.entry_id, sent.entry_id)
        own = (sent.sha256, sent.sent_sha256)
        return tuple(each for each in self._documents(sent.entry_id, journal) if each.sha256 not in own)

    def _documents(self, entry_id: str, journal: Sequence[Row]) -> tuple[AttachedDocument, ...]:
        rows = self._all("SELECT * FROM document WHERE entry_id = ? ORDER BY at, abs(seq)", entry_id)
        signed = {json.loads(line.body)[_SIGNED_COPY[line.kind]] for line in journal if _is_signed(line)}
        waits = {each.sha256: each for each in waiting(self._connection, entry_id)}
        lacking = waiting_to_lengthen(self._connection, entry_id)
        unstamped = {each.sha256 for each in lacking if each.awaits_time_stamp}
        documents = (self._document(row, waits.get(row.sha256), is_signed=row.sha256 in signed) for row in rows)
        return tuple(replace(each, awaits_time_stamp=each.sha256 in unstamped) for each in documents)

    def _document(self, row: Row, waits: SentToSign | None, *, is_signed: bool) -> AttachedDocument:
        document = AttachedDocument(
            row.sha256,
            row.name,
            row.size,
            row.media_type,
            datetime.fromisoformat(row.at),
            row.seq < 0,
            is_signed,
        )
        if waits is None:
            return document
        return replace(
            document,
            waits_for=self._person(waits.recipient),
            waits_for_function=self._names.functions.get(waits.recipient, ""),
            place=waits.turn + 1,
            places=len(waits.round),
        )

    def journal_line(self, row: Row) -> JournalLine:
        """A row of `seq`, `kind`, `header` and `body` as a person reads it."""
        header = Header.from_bytes(row.header.encode("utf-8"))
        body = json.loads(row.body) if row.body else {}
        field = body.get("field", "")
        summary = tuple((name, written_value(field, body[name])) for name in _SHOWN if name in body)
        if "signers" in body:
            summary += (("signers", ", ".join(self._person(signer["person"]) for signer in body["signers"])),)
        return JournalLine(
            row.seq, row.kind, datetime.fromisoformat(header.at), self._person(header.operator), summary
        )

    def _linked(self, entry_id: str) -> tuple[tuple[str, str, str], ...]:
        rows = self._all(
            "SELECT kind, 'to' AS way, display, link.seq FROM link JOIN entry ON entry.entry_id = to_id"
            " WHERE link.entry_id = ? UNION ALL"
            " SELECT kind, 'from', display, link.seq FROM link JOIN entry ON entry.entry_id = link.entry_id"
            " WHERE to_id = ? ORDER BY 4",
            entry_id,
            entry_id,
        )
        return tuple((row.kind, row.way, row.display) for row in rows)

    def _person(self, identity: str) -> str:
        return self._names.people.get(identity, "")

    def _all(self, statement: str, *arguments: Any) -> Any:
        return self._connection.exec_driver_sql(statement, arguments).all()


def _is_signed(line: Row) -> bool:
    return line.kind in _SIGNED_COPY and bool(line.body)


def hand_over_row(handed: HandOver, names: Names) -> HandOverRow:
    pile = handed.pile
    return HandOverRow(
        pile.department,
        names.departments.get(pile.department, pile.department),
        pile.person,
        handed.at,
        names.people.get(handed.operator, ""),
    )


def reply_row(row: Row, names: Names) -> ReplyRow:
    letter = codec.decode(Letter, json.loads(row.letter))
    return ReplyRow(
        entry_id=row.entry_id,
        ordinal=row.ordinal,
        at=datetime.fromisoformat(row.at),
        on=date.fromisoformat(row.on_day),
        check_code=row.check_code,
        mode=row.mode,
        addressee=letter.addressee,
        dispatched_on=day_or_none(row.dispatched_on),
        sheets=letter.sheets,
        annexes=letter.annexes,
        subject=letter.subject,
        operator_name=names.people.get(row.operator, ""),
    )


def written_value(field: str, value: Any) -> str:
    """A canonical value as it is written in the book and shown in the pane."""
    if value is None:
        return ""
    if isinstance(value, dict):
        if "legal_on" in value:
            return written_value("legal_on", value["legal_on"])
        return written_name(codec.decode(Party, value if "kind" in value else value["holder"]))
    if field.endswith(("_date", "_on", "_at")) and isinstance(value, str) and len(value) >= 10:
        year, month, day = value[:10].split("-") if value[:10].count("-") == 2 else (value, "", "")
        return f"{day}.{month}.{year}" if day else value
    return str(value)
