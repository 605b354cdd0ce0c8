"""Where papers went: what newer desks told before this one knew such events. Frozen, as every layout is."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_EVENTS = """
    WITH told AS (
        SELECT seq, seq AS own, 0 AS id, kind, subject, header, body FROM journal JOIN journal_body USING (seq)
        UNION ALL
        SELECT -id, after_seq, id, kind, subject, json_extract(event, '$.header'), json_extract(event, '$.body')
        FROM feed_item WHERE event IS NOT NULL AND refused = ''),
    moved AS (
        SELECT *, row_number() OVER (
            PARTITION BY subject, json_extract(body, '$.pile') ORDER BY own DESC, id DESC) AS newest
        FROM told WHERE kind IN ('papers.handed-over', 'papers.taken-back') AND body IS NOT NULL)
    INSERT INTO hand_over (entry_id, pile, seq, department, person, at, operator, filled_department)
    SELECT subject, json_extract(body, '$.pile'), seq, json_extract(body, '$.department'),
        coalesce(json_extract(body, '$.person'), ''), json_extract(body, '$.at'),
        json_extract(header, '$.operator'), coalesce(json_extract(body, '$.filled_department'), 0)
    FROM moved WHERE newest = 1 AND kind = 'papers.handed-over'"""


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE hand_over (
            entry_id TEXT NOT NULL, pile TEXT NOT NULL, seq INTEGER NOT NULL, department TEXT NOT NULL,
            person TEXT NOT NULL, at TEXT NOT NULL, operator TEXT NOT NULL, filled_department INTEGER NOT NULL,
            PRIMARY KEY (entry_id, pile))"""
    )
    op.execute(_EVENTS)


def downgrade() -> None:
    op.execute("DROP TABLE hand_over")
