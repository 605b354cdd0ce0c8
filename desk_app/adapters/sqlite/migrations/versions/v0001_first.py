"""The first layout. Frozen: a later layout is a later revision, and a test compares the last with `tables`."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE correction (
        seq INTEGER NOT NULL,
        entry_id TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT NOT NULL,
        new TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        PRIMARY KEY (seq)
    )
    """,
    """
    CREATE INDEX correction_by_entry ON correction (entry_id)
    """,
    """
    CREATE TABLE desk_state (
        desk TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (desk)
    )
    """,
    """
    CREATE TABLE document (
        seq INTEGER NOT NULL,
        entry_id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (seq)
    )
    """,
    """
    CREATE INDEX document_by_content ON document (sha256)
    """,
    """
    CREATE INDEX document_by_entry ON document (entry_id)
    """,
    """
    CREATE TABLE entry (
        row_id INTEGER NOT NULL,
        entry_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        register TEXT NOT NULL,
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        display TEXT NOT NULL,
        registered_on TEXT NOT NULL,
        registered_at TEXT NOT NULL,
        operator TEXT NOT NULL,
        check_code TEXT NOT NULL,
        state TEXT NOT NULL,
        quick INTEGER NOT NULL,
        direction TEXT NOT NULL,
        type TEXT NOT NULL,
        channel TEXT NOT NULL,
        department TEXT NOT NULL,
        party_id TEXT NOT NULL,
        issuer TEXT NOT NULL,
        subject TEXT NOT NULL,
        reference_number TEXT NOT NULL,
        reference_date TEXT,
        sheets INTEGER,
        annexes INTEGER,
        dispatched_on TEXT,
        resolution_mode TEXT NOT NULL,
        addressee TEXT NOT NULL,
        linked_to TEXT NOT NULL,
        file_code TEXT NOT NULL,
        due_on TEXT,
        due TEXT,
        rectified TEXT NOT NULL,
        replies INTEGER NOT NULL,
        annulled_at TEXT,
        annulled_by TEXT NOT NULL,
        annulled_reason TEXT NOT NULL,
        replaced_by TEXT NOT NULL,
        completed_at TEXT,
        request_id TEXT,
        tracking_token TEXT NOT NULL,
        flags TEXT NOT NULL,
        letter TEXT NOT NULL,
        PRIMARY KEY (row_id),
        UNIQUE (register, year, number),
        UNIQUE (request_id),
        UNIQUE (entry_id)
    )
    """,
    """
    CREATE INDEX entry_by_department ON entry (department, state)
    """,
    """
    CREATE INDEX entry_by_party ON entry (party_id)
    """,
    """
    CREATE INDEX entry_by_reference ON entry (reference_number)
    """,
    """
    CREATE INDEX entry_by_state ON entry (state)
    """,
    """
    CREATE INDEX entry_by_type ON entry (type)
    """,
    """
    CREATE INDEX entry_for_filter ON entry
        (row_id, register, year, department, state, type, channel, direction, due_on)
    """,
    """
    CREATE TABLE journal (
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        hash BLOB NOT NULL,
        signature BLOB NOT NULL,
        header TEXT NOT NULL,
        PRIMARY KEY (seq)
    )
    """,
    """
    CREATE INDEX journal_by_subject ON journal (subject)
    """,
    """
    CREATE TABLE laid_down (
        kind TEXT NOT NULL,
        code TEXT NOT NULL,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (kind, code)
    )
    """,
    """
    CREATE TABLE lease (
        id TEXT NOT NULL,
        register TEXT NOT NULL,
        year INTEGER NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER,
        next INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX lease_by_series ON lease (register, year, low)
    """,
    """
    CREATE TABLE link (
        entry_id TEXT NOT NULL,
        to_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (entry_id, to_id, kind)
    )
    """,
    """
    CREATE INDEX link_by_target ON link (to_id)
    """,
    """
    CREATE TABLE number (
        register TEXT NOT NULL,
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        display TEXT NOT NULL,
        state TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        lease TEXT NOT NULL,
        PRIMARY KEY (register, year, number)
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX number_by_entry ON number (entry_id)
    """,
    """
    CREATE TABLE party (
        row_id INTEGER NOT NULL,
        party_id TEXT NOT NULL,
        documents INTEGER NOT NULL,
        last_on TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (row_id),
        UNIQUE (party_id)
    )
    """,
    """
    CREATE TABLE print_job (
        id INTEGER NOT NULL,
        entry_id TEXT NOT NULL,
        paper TEXT NOT NULL,
        copy INTEGER NOT NULL,
        reply INTEGER NOT NULL,
        with_entries TEXT NOT NULL,
        state TEXT NOT NULL,
        printer TEXT NOT NULL,
        cause TEXT NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX print_job_by_entry ON print_job (entry_id)
    """,
    """
    CREATE INDEX print_job_by_state ON print_job (state)
    """,
    """
    CREATE TABLE reply (
        entry_id TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        on_day TEXT NOT NULL,
        operator TEXT NOT NULL,
        check_code TEXT NOT NULL,
        mode TEXT NOT NULL,
        dispatched_on TEXT,
        letter TEXT NOT NULL,
        PRIMARY KEY (entry_id, ordinal)
    )
    """,
    """
    CREATE INDEX reply_by_day ON reply (on_day)
    """,
    """
    CREATE TABLE reservation (
        id TEXT NOT NULL,
        register TEXT NOT NULL,
        year INTEGER NOT NULL,
        number INTEGER NOT NULL,
        display TEXT NOT NULL,
        lease TEXT NOT NULL,
        reserved_on TEXT NOT NULL,
        expires_on TEXT NOT NULL,
        reason TEXT NOT NULL,
        operator TEXT NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (register, year, number)
    )
    """,
    """
    CREATE TABLE term (
        term TEXT NOT NULL,
        PRIMARY KEY (term)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE journal_body (
        seq INTEGER NOT NULL,
        salt BLOB NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (seq),
        FOREIGN KEY(seq) REFERENCES journal (seq)
    )
    """,
    """
    CREATE VIRTUAL TABLE entry_words USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6 7',
            tokenize="unicode61 remove_diacritics 2")
    """,
    """
    CREATE VIRTUAL TABLE party_words USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6 7',
            tokenize="unicode61 remove_diacritics 2")
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for statement in reversed(STATEMENTS):
        words = statement.split()
        if words[1] in ("TABLE", "VIRTUAL"):
            op.execute(f"DROP TABLE {words[2 if words[1] == 'TABLE' else 3]}")
