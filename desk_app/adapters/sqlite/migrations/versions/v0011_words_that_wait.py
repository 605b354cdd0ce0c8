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
    op.execute("CREATE TABLE waiting_words (row_id INTEGER NOT NULL PRIMARY KEY, words TEXT NOT NULL)")
    op.execute("DROP INDEX entry_by_state")
    op.execute("DROP INDEX entry_by_type")
    op.execute("DROP INDEX entry_by_reference")
    op.execute("CREATE INDEX entry_by_reference ON entry (reference_number) WHERE reference_number <> ''")


def downgrade() -> None:
    op.execute("INSERT OR REPLACE INTO to_index SELECT '', max(row_id) + 1 FROM waiting_words HAVING count(*) > 0")
    op.execute("INSERT OR REPLACE INTO entry_words (rowid, words) SELECT row_id, words FROM waiting_words")
    op.execute("DROP TABLE waiting_words")
    op.execute("DROP INDEX entry_by_reference")
    op.execute("CREATE INDEX entry_by_reference ON entry (reference_number)")
    op.execute("CREATE INDEX entry_by_state ON entry (state)")
    op.execute("CREATE INDEX entry_by_type ON entry (type)")
