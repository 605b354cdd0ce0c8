"""Which signed documents wait for a time stamp or for what keeps them valid. Frozen, as every layout is."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SIGNED = """
    INSERT OR IGNORE INTO laid_down (kind, code, position, value)
    SELECT 'to_lengthen', subject || ' ' || json_extract(body, '$.signed_sha256'), abs(seq),
        '"' || json_extract(body, '$.level') || '"'
    FROM ({events}) WHERE kind = 'document.signed' AND json_extract(body, '$.level') IN ('B-B', 'B-T')"""
_OWN = "SELECT seq, kind, subject, body FROM journal JOIN journal_body USING (seq)"
_OTHERS = """
    SELECT id AS seq, kind, subject, json_extract(event, '$.body') AS body FROM feed_item
    WHERE event IS NOT NULL AND refused = ''"""


def upgrade() -> None:
    for events in (_OWN, _OTHERS):
        op.execute(_SIGNED.format(events=events))


def downgrade() -> None:
    op.execute("DELETE FROM laid_down WHERE kind = 'to_lengthen'")
