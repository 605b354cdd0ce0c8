"""Figures of the register for the state page and `doctor`."""

from __future__ import annotations

import json
from datetime import date

from desk_app.adapters.sqlite.connection import Connection
from desk_app.adapters.sqlite.suspended import count_suspended
from desk_app.adapters.sqlite.unscanned import count_unconfirmed
from desk_app.application.register_state import RegisterState
from sync.client.ports import Mirror
from sync.protocol.journal import BrokenEvent, Header

_NOT_ON_PAPER = "state = 'pending' OR (state = 'failed' AND cause <> 'doubt')"


def register_state(connection: Connection, mirror: Mirror, today: date) -> RegisterState:
    """Everything in one read."""
    head = connection.exec_driver_sql("SELECT seq, hash, header FROM journal ORDER BY seq DESC LIMIT 1").first()
    last_day = Header.from_bytes(head.header.encode("utf-8")).date if head else ""
    value = connection.exec_driver_sql("SELECT value FROM desk_state").scalar()
    state = json.loads(value) if value else {}
    distrusted = state.get("trust") == "distrusted"
    return RegisterState(
        entries=_count(connection, "entry"),
        journal_events=head.seq if head else 0,
        journal_head=head.hash.hex() if head else "",
        last_day=date.fromisoformat(last_day) if last_day else None,
        trust=state.get("trust", ""),
        distrust_cause=state.get("cause", ""),
        emergency_series=f"U{state['desk']}-{state['emergency_tag']}" if distrusted else "",
        is_member=bool(state.get("centre")),
        mirror_events=_mirror_events(mirror),
        waiting_papers=_count(connection, "print_job", _NOT_ON_PAPER),
        unconfirmed_labels=count_unconfirmed(connection, today),
        open_debts=_count(connection, "entry", "state = 'quick'"),
        open_reservations=_count(connection, "reservation", "state = 'open'"),
        suspended_numbers=0 if state.get("centre") else count_suspended(connection),
    )


def _count(connection: Connection, table: str, where: str = "1") -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {where}").scalar_one())


def _mirror_events(mirror: Mirror) -> int | None:
    try:
        last = mirror.last()
    except (BrokenEvent, OSError):
        return None
    return None if last is None else last.header.seq
