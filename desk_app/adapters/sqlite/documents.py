"""The files of an entry: the table that the journal's facts of documents make."""

from __future__ import annotations

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.entry_rows import index_if_kept, insert
from desk_app.adapters.sqlite.new_entries import Origin
from desk_app.adapters.sqlite.signing_folder import take_from_lengthening
from desk_app.domain.facts import DocumentAttached, DocumentLengthened, DocumentNumbered, DocumentSigned


def add_document(
    connection: Connection,
    fact: DocumentAttached | DocumentNumbered | DocumentSigned | DocumentLengthened,
    origin: Origin,
    sha256: str,
    media_type: str,
) -> None:
    """A file joins the entry that the fact is about, which is found by its name from here on."""
    insert(
        connection,
        "document",
        seq=origin.seq,
        entry_id=fact.subject,
        sha256=sha256,
        size=fact.size,
        name=fact.name,
        media_type=media_type,
        at=fact.at.isoformat(),
    )
    index_if_kept(connection, fact.subject)


def give_way(connection: Connection, entry_id: str, sha256: str) -> None:
    """The signed copy leaves the entry; one that was attached by hand, which can only have come later, stays."""
    execute(
        connection,
        "DELETE FROM document WHERE seq = (SELECT seq FROM document WHERE entry_id = ? AND sha256 = ?"
        " ORDER BY at, abs(seq) LIMIT 1)",
        (entry_id, sha256),
    )
    take_from_lengthening(connection, entry_id, sha256)
