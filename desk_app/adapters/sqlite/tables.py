"""The tables. Those of MADE_FROM_JOURNAL are made from the journal and from what was read of the feed.

Times are ISO 8601 texts. `entry.row_id` is ordered by legal day: the day's ordinal times 2^24 and a counter within
the day, from 1 and without a gap. So "newest first" is the primary key backwards, an imported year falls into its
place, and the ids of whole days are known from the last one of each.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("header", Text, nullable=False),
    Index("journal_by_subject", "subject"),
)

journal_body = Table(
    "journal_body",
    metadata,
    Column("seq", Integer, ForeignKey("journal.seq"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer),
    Column("next", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Index("lease_by_series", "register", "year", "low"),
)

desk_state = Table(
    "desk_state", metadata, Column("desk", Text, primary_key=True), Column("value", Text, nullable=False)
)

laid_down = Table(
    "laid_down",
    metadata,
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("kind", "code"),
)

"""What the institution laid down, and what was laid in the folder for signing (ADR 21)."""

entry = Table(
    "entry",
    metadata,
    Column("row_id", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("register", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("display", Text, nullable=False),
    Column("registered_on", Text, nullable=False),
    Column("registered_at", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("check_code", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("quick", Integer, nullable=False),
    Column("direction", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("party_id", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reference_number", Text, nullable=False),
    Column("reference_date", Text),
    Column("sheets", Integer),
    Column("annexes", Integer),
    Column("dispatched_on", Text),
    Column("resolution_mode", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("linked_to", Text, nullable=False),
    Column("file_code", Text, nullable=False),
    Column("due_on", Text),
    Column("due", Text),
    Column("rectified", Text, nullable=False),
    Column("replies", Integer, nullable=False),
    Column("annulled_at", Text),
    Column("annulled_by", Text, nullable=False),
    Column("annulled_reason", Text, nullable=False),
    Column("replaced_by", Text, nullable=False),
    Column("completed_at", Text),
    Column("request_id", Text),
    Column("tracking_token", Text, nullable=False),
    Column("flags", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("other_numbers", Text, nullable=False),
    UniqueConstraint("register", "year", "number"),
    UniqueConstraint("request_id"),
    Index("entry_by_party", "party_id"),
    # Each index is one more page that a registration writes, and most letters have no reference.
    Index("entry_by_reference", "reference_number", sqlite_where=text("reference_number <> ''")),
    # What has a term and is not settled: a small part of the register, to find what is late.
    Index(
        "entry_with_open_term",
        "due_on",
        "state",
        sqlite_where=text("state IN ('registered', 'quick') AND due_on IS NOT NULL"),
    ),
)

number = Table(
    "number",
    metadata,
    Column("register", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("display", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("lease", Text, nullable=False),
    PrimaryKeyConstraint("register", "year", "number"),
    Index("number_by_entry", "entry_id"),
    sqlite_with_rowid=False,
)

reservation = Table(
    "reservation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("display", Text, nullable=False),
    Column("lease", Text, nullable=False),
    Column("reserved_on", Text, nullable=False),
    Column("expires_on", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint("register", "year", "number"),
)

party = Table(
    "party",
    metadata,
    Column("row_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("party_id", Text, nullable=False, unique=True),
    Column("documents", Integer, nullable=False),
    Column("last_on", Text, nullable=False),
    Column("value", Text, nullable=False),
)

correction = Table(
    "correction",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Index("correction_by_entry", "entry_id"),
)

reply = Table(
    "reply",
    metadata,
    Column("entry_id", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("on_day", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("check_code", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("dispatched_on", Text),
    Column("letter", Text, nullable=False),
    PrimaryKeyConstraint("entry_id", "ordinal"),
    Index("reply_by_day", "on_day"),
)

link = Table(
    "link",
    metadata,
    Column("entry_id", Text, nullable=False),
    Column("to_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    PrimaryKeyConstraint("entry_id", "to_id", "kind"),
    Index("link_by_target", "to_id"),
)

hand_over = Table(
    "hand_over",
    metadata,
    Column("entry_id", Text, nullable=False),
    Column("pile", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("department", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("filled_department", Integer, nullable=False),
    PrimaryKeyConstraint("entry_id", "pile"),
)
"""Where papers went and were not taken back from; the latest of an entry tells where its papers are."""

document = Table(
    "document",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("document_by_entry", "entry_id"),
    Index("document_by_content", "sha256"),
)

print_job = Table(
    "print_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("paper", Text, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("reply", Integer, nullable=False),
    Column("with_entries", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("printer", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Index("print_job_by_entry", "entry_id"),
    Index("print_job_by_state", "state"),
)

standing = Table(
    "standing", metadata, Column("one", Integer, primary_key=True), Column("value", Text, nullable=False)
)
"""How far desk and centre know of each other; one row."""

chain = Table("chain", metadata, Column("desk", Text, primary_key=True), Column("value", Text, nullable=False))
"""Where each desk's journal stands in the feed, and its public keys."""

feed_item = Table(
    "feed_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("desk", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("after_seq", Integer, nullable=False),
    Column("refused", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("event", Text),
    UniqueConstraint("desk", "seq"),
    Index("feed_item_by_position", "position"),
    Index("feed_item_by_subject", "subject"),
)
"""What was read of the feed. `after_seq`: the desk's own last event when the item was applied. `event` is null for
the desk's own, which stand in `journal`. Rows that come of an item bear its `id` as a negative seq."""

orphan = Table(
    "orphan",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("is_handed_in", Integer, nullable=False),
    Column("event", Text, nullable=False),
)
"""Events of this desk that lie outside of its chain, after a fence."""

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("is_settled", Integer, nullable=False),
    UniqueConstraint("desk", "seq"),
)
"""Events without full effect, for a person."""

file_standing = Table(
    "file_standing",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("server_epoch", Integer, nullable=False),
)
"""The centre, in this epoch of its feed, holds every file that the desk's events up to `seq` name, but those set
aside; one row."""

file_set_aside = Table(
    "file_set_aside", metadata, Column("seq", Integer, primary_key=True), Column("cause", Text, nullable=False)
)
"""Files that cannot be sent, by the event that names them, for a person."""

aspect = Table(
    "aspect",
    metadata,
    Column("subject", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("subject", "aspect"),
)
"""How often what two desks may change was changed (sync/PROTOCOL.md, section 5.5)."""

to_index = Table(
    "to_index",
    metadata,
    Column("department", Text, primary_key=True),
    Column("below", Integer, nullable=False),
)
"""Entries whose words are to be written again in idle moments: those of a department, or all for the empty one,
whose row ids lie below."""

waiting_words = Table(
    "waiting_words",
    metadata,
    Column("full_text", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("words", Text, nullable=False),
    PrimaryKeyConstraint("full_text", "row_id"),
    sqlite_with_rowid=False,
)
"""What the entries and parties that are newest are found by, until an idle moment writes it into the full-text
table of that name: there it costs eight pages of the file, here one."""

term = Table("term", metadata, Column("term", Text, primary_key=True), sqlite_with_rowid=False)
"""Words longer than the longest indexed prefix, to complete a long typed word (docs/decisions/0006-search.md)."""

MADE_FROM_JOURNAL = (laid_down, entry, number, reservation, party, correction, reply, link, hand_over, document)
"""What `verify` makes again from the journal and compares row by row."""

FULL_TEXT = tuple(
    f"""CREATE VIRTUAL TABLE {name} USING fts5(
        words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6 7',
        tokenize="unicode61 remove_diacritics 2")"""
    for name in ("entry_words", "party_words")
)
"""Search without a copy of the text. A prefix index for every length that can be typed: without one, a single
letter costs a scan; see `search_words.LONGEST_PREFIX`."""
