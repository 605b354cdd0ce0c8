"""What a desk keeps of other desks and of its central registry. Frozen, as every layout is."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE standing (
        one INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (one)
    )
    """,
    """
    CREATE TABLE chain (
        desk TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (desk)
    )
    """,
    """
    CREATE TABLE feed_item (
        id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        desk TEXT NOT NULL,
        seq INTEGER NOT NULL,
        after_seq INTEGER NOT NULL,
        refused TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        hash BLOB NOT NULL,
        event TEXT,
        PRIMARY KEY (id),
        UNIQUE (desk, seq)
    )
    """,
    """
    CREATE INDEX feed_item_by_position ON feed_item (position)
    """,
    """
    CREATE INDEX feed_item_by_subject ON feed_item (subject)
    """,
    """
    CREATE TABLE orphan (
        hash BLOB NOT NULL,
        seq INTEGER NOT NULL,
        reason TEXT NOT NULL,
        is_handed_in INTEGER NOT NULL,
        event TEXT NOT NULL,
        PRIMARY KEY (hash)
    )
    """,
    """
    CREATE TABLE set_aside (
        id INTEGER NOT NULL,
        desk TEXT NOT NULL,
        seq INTEGER NOT NULL,
        subject TEXT NOT NULL,
        outcome TEXT NOT NULL,
        rule TEXT NOT NULL,
        is_settled INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (desk, seq)
    )
    """,
    """
    CREATE TABLE aspect (
        subject TEXT NOT NULL,
        aspect TEXT NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (subject, aspect)
    )
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for statement in reversed(STATEMENTS):
        words = statement.split()
        if words[1] == "TABLE":
            op.execute(f"DROP TABLE {words[2]}")
