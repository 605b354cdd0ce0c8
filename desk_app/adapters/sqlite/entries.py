"""Rows of the `entry` table and its neighbours as the register's own values, mapped by hand in one place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, Row
from desk_app.adapters.sqlite.series import SERIES
from desk_app.application.ports import PrintJob
from desk_app.domain import codec
from desk_app.domain.entry import Annulment, Due, Entry, EntryState, Letter, Link, LinkKind
from desk_app.domain.numbering import NumberReference, RegistrationNumber

ENTRY_COLUMNS = (
    "entry_id, register, year, number, registered_at, registered_on, operator, check_code, state, quick, due,"
    " dispatched_on, resolution_mode, rectified, replies, annulled_at, annulled_by, annulled_reason, replaced_by,"
    " completed_at, tracking_token, flags, letter"
)


def find_entry(connection: Connection, where: str, arguments: Sequence[Any]) -> Entry | None:
    """The one entry that a condition names, or None."""
    row = connection.exec_driver_sql(f"SELECT {ENTRY_COLUMNS} FROM entry WHERE {where}", tuple(arguments)).first()
    return None if row is None else entry_from_row(connection, row)


def entries_numbered(connection: Connection, reference: NumberReference) -> tuple[Entry, ...]:
    """Every entry that has the number in some register, newest first."""
    rows = connection.exec_driver_sql(
        f"{SERIES} SELECT number.entry_id FROM series CROSS JOIN number USING (register, year)"
        " WHERE number = ? AND (? IS NULL OR register = ?) AND (? IS NULL OR year = ?) AND number.entry_id <> ''"
        " ORDER BY year DESC, register",
        (reference.number, reference.register, reference.register, reference.year, reference.year),
    ).all()
    found = (find_entry(connection, "entry_id = ?", (row.entry_id,)) for row in rows)
    return tuple(entry for entry in found if entry is not None)


def entry_from_row(connection: Connection, row: Row) -> Entry:
    """An entry with its numbers and links."""
    return Entry(
        id=row.entry_id,
        numbers=_numbers(connection, row),
        registered_at=datetime.fromisoformat(row.registered_at),
        registered_on=date.fromisoformat(row.registered_on),
        operator=row.operator,
        check_code=row.check_code,
        letter=codec.decode(Letter, json.loads(row.letter)),
        state=EntryState(row.state),
        due=None if row.due is None else codec.decode(Due, json.loads(row.due)),
        tracking_token=row.tracking_token,
        dispatched_on=day_or_none(row.dispatched_on),
        resolution_mode=row.resolution_mode,
        completed_at=None if row.completed_at is None else datetime.fromisoformat(row.completed_at),
        rectified=tuple(json.loads(row.rectified)),
        annulment=_annulment(row),
        links=_links(connection, row.entry_id),
        replies=row.replies,
        quick=bool(row.quick),
        flags=tuple(row.flags.split()),
    )


def _numbers(connection: Connection, row: Row) -> tuple[RegistrationNumber, ...]:
    numbers = [
        RegistrationNumber(number.register, number.year, number.number, number.display, number.lease)
        for number in connection.exec_driver_sql(
            "SELECT register, year, number, display, lease FROM number WHERE entry_id = ?", (row.entry_id,)
        )
    ]
    first = (row.register, row.year, row.number)
    return tuple(sorted(numbers, key=lambda number: (number.register, number.year, number.number) != first))


def _annulment(row: Row) -> Annulment | None:
    if row.annulled_at is None:
        return None
    return Annulment(
        datetime.fromisoformat(row.annulled_at), row.annulled_by, row.annulled_reason, row.replaced_by
    )


def _links(connection: Connection, entry_id: str) -> tuple[Link, ...]:
    rows = connection.exec_driver_sql("SELECT to_id, kind FROM link WHERE entry_id = ? ORDER BY seq", (entry_id,))
    return tuple(Link(row.to_id, LinkKind(row.kind)) for row in rows)


def print_job_from_row(row: Row) -> PrintJob:
    return PrintJob(
        id=row.id,
        entry_id=row.entry_id,
        paper=row.paper,
        copy=row.copy,
        state=row.state,
        printer=row.printer,
        cause=row.cause,
        reference=row.reference,
        reply=row.reply,
        with_entries=tuple(json.loads(row.with_entries)),
        place=row.place,
        reason=row.reason,
        created_at=datetime.fromisoformat(row.created_at),
    )


def day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
