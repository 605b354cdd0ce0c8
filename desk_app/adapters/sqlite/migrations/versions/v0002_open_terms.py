"""An index of the terms that are open, in place of two that nothing asks any more."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE INDEX entry_with_open_term ON entry (due_on, state)"
        " WHERE state IN ('registered', 'quick') AND due_on IS NOT NULL"
    )
    op.execute("DROP INDEX entry_by_department")
    op.execute("DROP INDEX entry_for_filter")


def downgrade() -> None:
    op.execute("DROP INDEX entry_with_open_term")
    op.execute("CREATE INDEX entry_by_department ON entry (department, state)")
    op.execute(
        "CREATE INDEX entry_for_filter ON entry"
        " (row_id, register, year, department, state, type, channel, direction, due_on)"
    )
