"""What a paper needs to be made again: the place of a label on its sheet, the reason of an emergency kit."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE print_job ADD COLUMN place INTEGER NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE print_job ADD COLUMN reason TEXT NOT NULL DEFAULT ''")


def downgrade() -> None:
    op.execute("ALTER TABLE print_job DROP COLUMN reason")
    op.execute("ALTER TABLE print_job DROP COLUMN place")
