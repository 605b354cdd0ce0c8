"""What is found by new words is indexed again in idle moments, newest first (docs/decisions/0006-search.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desk_app.adapters.sqlite.connection import Connection, execute, own_transaction
from desk_app.adapters.sqlite.entry_words import department_name
from desk_app.adapters.sqlite.gathering import adding
from desk_app.adapters.sqlite.search_words import Question, narrowed

ROWS_A_STEP = 100
"""Some thirty thousandths of a second: the longest that a registration waits for a step."""
_ASKED = "INSERT OR REPLACE INTO to_index (department, below) SELECT ?, coalesce(max(row_id), 0) + 1 FROM entry"
_NEXT = "SELECT row_id FROM entry WHERE row_id < ? ORDER BY row_id DESC LIMIT ?"
_NEXT_OF_DEPARTMENT = """
    SELECT rowid FROM entry_words WHERE rowid < ? AND entry_words MATCH ? ORDER BY rowid DESC LIMIT ?"""


@contextmanager
def renaming(connection: Connection, kind: str, code: str) -> Iterator[None]:
    """Where a department has another name after the block, its entries are indexed again."""
    if kind != "department":
        yield
        return
    before = department_name(connection, code)
    yield
    if before not in (code, department_name(connection, code)):
        execute(connection, _ASKED, (code,))


def index_some(connection: Connection) -> bool:
    """One idle step, a transaction of its own; False when nothing waits to be indexed again."""
    asked = execute(connection, "SELECT department, below FROM to_index ORDER BY department LIMIT 1").fetchone()
    if asked is None:
        return False
    with own_transaction(connection):
        _index_next(connection, *asked)
    return True


def _index_next(connection: Connection, department: str, below: int) -> None:
    if department:
        of_department = Question(narrowing=(narrowed("department", department),)).of_index(tuple)
        found = execute(connection, _NEXT_OF_DEPARTMENT, (below, of_department, ROWS_A_STEP))
    else:
        found = execute(connection, _NEXT, (below, ROWS_A_STEP))
    row_ids = [row_id for (row_id,) in found.fetchall()]
    with adding(connection) as rows:
        rows.words.put_again(row_ids)
    if len(row_ids) < ROWS_A_STEP:
        execute(connection, "DELETE FROM to_index WHERE department = ?", (department,))
    else:
        execute(connection, "UPDATE to_index SET below = ? WHERE department = ?", (row_ids[-1], department))
