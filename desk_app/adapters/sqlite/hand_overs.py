"""Where papers went, out of the table that the journal's hand-overs make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from desk_app.domain.hand_over import HandOver, Pile

_IN_ORDER = "ORDER BY julianday(at), pile"
"""By the moment, whatever was heard of first: every desk tells the same of where papers are."""


def hand_overs(connection: Connection, entry_id: str) -> tuple[HandOver, ...]:
    """Those of an entry that stand, oldest first."""
    rows = connection.exec_driver_sql(f"SELECT * FROM hand_over WHERE entry_id = ? {_IN_ORDER}", (entry_id,))
    return tuple(map(_hand_over, rows))


def last_hand_overs(connection: Connection, entry_ids: Sequence[str]) -> dict[str, HandOver]:
    """Where the papers of each of these entries are, as far as they went anywhere."""
    marks = ",".join("?" * len(entry_ids))
    rows = connection.exec_driver_sql(
        f"SELECT * FROM hand_over WHERE entry_id IN ({marks}) {_IN_ORDER}", tuple(entry_ids)
    )
    return {row.entry_id: _hand_over(row) for row in rows}


def _hand_over(row: Row[Any]) -> HandOver:
    return HandOver(
        Pile(row.pile, row.department, row.person),
        datetime.fromisoformat(row.at),
        row.operator,
        bool(row.filled_department),
    )
