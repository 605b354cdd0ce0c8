"""Which signed documents could get an archive time stamp: a permanent file code may come later than the signature.

Frozen, as every layout is.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_EVENTS = """
    WITH told AS (
        SELECT seq, kind, subject, body FROM journal JOIN journal_body USING (seq)
        UNION ALL
        SELECT id, kind, subject, json_extract(event, '$.body')
        FROM feed_item WHERE event IS NOT NULL AND refused = '')"""
_ARCHIVABLE = (
    _EVENTS
    + """
    INSERT OR IGNORE INTO laid_down (kind, code, position, value)
    SELECT 'to_archive',
        subject || ' ' || json_extract(body, iif(kind = 'document.signed', '$.signed_sha256', '$.longer_sha256')),
        abs(seq), coalesce((SELECT file_code FROM entry WHERE entry_id = told.subject), '')
    FROM told
    WHERE kind IN ('document.signed', 'document.lengthened') AND json_extract(body, '$.level') = 'B-LT'"""
)
_GAVE_WAY = (
    _EVENTS
    + """
    DELETE FROM laid_down WHERE kind = 'to_archive' AND code IN (
        SELECT subject || ' ' || json_extract(body, '$.sha256') FROM told
        WHERE kind = 'document.lengthened'
            OR kind = 'document.signed' AND coalesce(json_extract(body, '$.place'), 1) > 1)"""
)


def upgrade() -> None:
    op.execute(_ARCHIVABLE)
    op.execute(_GAVE_WAY)


def downgrade() -> None:
    op.execute("DELETE FROM laid_down WHERE kind = 'to_archive'")
