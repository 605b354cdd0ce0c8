"""The words of the newest entries wait for an idle moment; two indexes that nobody asks are gone, one is smaller.

Frozen, as every layout is.
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE TABLE waiting_words (full_text TEXT NOT NULL, row_id INTEGER NOT NULL, words TEXT NOT NULL,"
        " PRIMARY KEY (full_text, row_id)) WITHOUT ROWID"
    )
    op.execute("DROP INDEX entry_by_state")
    op.execute("DROP INDEX entry_by_type")
    op.execute("DROP INDEX entry_by_reference")
    op.execute("CREATE INDEX entry_by_reference ON entry (reference_number) WHERE reference_number <> ''")


def downgrade() -> None:
    op.execute(
        "INSERT OR REPLACE INTO to_index"
        " SELECT '', max(row_id) + 1 FROM waiting_words WHERE full_text = 'entry_words' HAVING count(*) > 0"
    )
    for table in ("entry_words", "party_words"):
        op.execute(
            f"INSERT OR REPLACE INTO {table} (rowid, words)"
            f" SELECT row_id, words FROM waiting_words WHERE full_text = '{table}'"
        )
    op.execute("DROP TABLE waiting_words")
    op.execute("DROP INDEX entry_by_reference")
    op.execute("CREATE INDEX entry_by_reference ON entry (reference_number)")
    op.execute("CREATE INDEX entry_by_state ON entry (state)")
    op.execute("CREATE INDEX entry_by_type ON entry (type)")
