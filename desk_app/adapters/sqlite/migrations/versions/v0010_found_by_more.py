"""An entry is found by everything that is kept of it; an imported one keeps its notes. Frozen, as every layout is.

What stands in the register is indexed again in idle moments: of a million entries it would take many minutes.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TOLD = """
    WITH told AS (
        SELECT kind, subject, body FROM journal JOIN journal_body USING (seq)
        UNION ALL
        SELECT kind, subject, json_extract(event, '$.body')
        FROM feed_item WHERE event IS NOT NULL AND refused = '')"""
_NOTES = (
    _TOLD
    + """
    UPDATE entry SET notes = json_extract(told.body, '$.notes') FROM told
    WHERE told.kind = 'entry.imported' AND told.subject = entry.entry_id
        AND json_extract(told.body, '$.notes') IS NOT NULL"""
)
_OTHER_NUMBERS = """
    UPDATE entry SET other_numbers = other.numbers FROM (
        SELECT entry_id, json_group_array(json_array(number.register, number.display)) AS numbers
        FROM number JOIN entry USING (entry_id)
        WHERE (number.register, number.year, number.number) <> (entry.register, entry.year, entry.number)
        GROUP BY entry_id) AS other
    WHERE other.entry_id = entry.entry_id"""


def upgrade() -> None:
    op.execute("ALTER TABLE entry ADD COLUMN notes TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE entry ADD COLUMN other_numbers TEXT NOT NULL DEFAULT '[]'")
    op.execute(_NOTES)
    op.execute(_OTHER_NUMBERS)
    op.execute("CREATE TABLE to_index (department TEXT NOT NULL PRIMARY KEY, below INTEGER NOT NULL)")
    op.execute("INSERT INTO to_index SELECT '', max(row_id) + 1 FROM entry HAVING count(*) > 0")


def downgrade() -> None:
    op.execute("DROP TABLE to_index")
    op.execute("ALTER TABLE entry DROP COLUMN other_numbers")
    op.execute("ALTER TABLE entry DROP COLUMN notes")
