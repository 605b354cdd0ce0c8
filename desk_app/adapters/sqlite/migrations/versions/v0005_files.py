"""How far the files of this desk have reached its central registry. Frozen, as every layout is."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE file_standing (
            one INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            server_epoch INTEGER NOT NULL,
            PRIMARY KEY (one)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE file_set_aside (
            seq INTEGER NOT NULL,
            cause TEXT NOT NULL,
            PRIMARY KEY (seq)
        )
        """
    )


def downgrade() -> None:
    op.execute("DROP TABLE file_set_aside")
    op.execute("DROP TABLE file_standing")
