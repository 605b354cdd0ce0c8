"""Where papers went: the table that the journal's hand-overs make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk_app.adapters.sqlite.connection import Connection, Row, execute
from desk_app.adapters.sqlite.entry_rows import Origin
from desk_app.domain.facts import PapersHandedOver, PapersTakenBack
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


def put_hand_over(connection: Connection, fact: PapersHandedOver, origin: Origin) -> None:
    """The papers went with a pile."""
    execute(
        connection,
        "INSERT OR REPLACE INTO hand_over"
        " (entry_id, pile, seq, department, person, at, operator, filled_department) VALUES (?,?,?,?,?,?,?,?)",
        (
            *(fact.subject, fact.pile, origin.seq, fact.department, fact.person),
            *(fact.at.isoformat(), origin.operator, fact.filled_department),
        ),
    )


def take_hand_over(connection: Connection, fact: PapersTakenBack, _: Origin) -> None:
    """They did not go after all: the journal alone keeps both."""
    execute(connection, "DELETE FROM hand_over WHERE entry_id = ? AND pile = ?", (fact.subject, fact.pile))


def _hand_over(row: Row) -> HandOver:
    return HandOver(
        Pile(row.pile, row.department, row.person),
        datetime.fromisoformat(row.at),
        row.operator,
        bool(row.filled_department),
    )
