"""Where on its sheet a label stands, so that it is printed there again when it did not come out."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE print_job ADD COLUMN place INTEGER NOT NULL DEFAULT 0")


def downgrade() -> None:
    op.execute("ALTER TABLE print_job DROP COLUMN place")
