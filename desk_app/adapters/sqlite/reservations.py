"""The numbers that are held, or were given up, with what the journal says of the events that drew them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, Row
from desk_app.domain.numbering import NumberReference, RegistrationNumber, Reservation
from sync.protocol import check_code

_RESERVED = """
    SELECT reservation.*, journal.seq AS drawn_at, journal.hash,
        json_extract(journal.header, '$.at') AS reserved_at,
        (SELECT json_extract(value, '$.doubted_up_to') FROM desk_state) AS doubted_up_to
    FROM reservation CROSS JOIN journal ON journal.subject = reservation.id AND journal.kind = 'number.reserved'
    WHERE reservation.state IN ({states})
"""
_OPEN = _RESERVED.format(states="'open'")
_GIVEN_UP = _RESERVED.format(states="'void'")
_WITHOUT_ENTRY = _RESERVED.format(states="'open', 'void'")


def open_reservations(
    connection: Connection, where: str = "1", arguments: Sequence[Any] = ()
) -> tuple[Reservation, ...]:
    """The open reservations that a condition names, in the order in which they were reserved."""
    rows = connection.exec_driver_sql(f"{_OPEN} AND {where} ORDER BY drawn_at", tuple(arguments))
    return tuple(map(_reservation, rows))


def given_up_numbers(connection: Connection, limit: int) -> tuple[Reservation, ...]:
    """The numbers that were reserved last and given up, or whose day passed; the newest first."""
    rows = connection.exec_driver_sql(f"{_GIVEN_UP} ORDER BY drawn_at DESC LIMIT ?", (limit,))
    return tuple(map(_reservation, rows))


def numbers_without_entry(connection: Connection, reference: NumberReference) -> tuple[Reservation, ...]:
    """The numbers that a reference names and that stand for no entry: held, or given up; the newest first."""
    rows = connection.exec_driver_sql(
        f"{_WITHOUT_ENTRY} AND reservation.number = ? AND ? IN ('', register) AND ? IN (0, year)"
        " ORDER BY year DESC, register",
        (reference.number, reference.register or "", reference.year or 0),
    )
    return tuple(map(_reservation, rows))


def _reservation(row: Row) -> Reservation:
    number = RegistrationNumber(row.register, row.year, row.number, row.display, row.lease)
    # The tag of an emergency series was never anybody else's.
    is_doubted = not number.is_emergency and row.drawn_at <= row.doubted_up_to
    return Reservation(
        id=row.id,
        number=number,
        reserved_on=date.fromisoformat(row.reserved_on),
        reserved_at=datetime.fromisoformat(row.reserved_at),
        expires_on=date.fromisoformat(row.expires_on),
        reason=row.reason,
        operator=row.operator,
        check_code=check_code.of_hash(row.hash),
        is_doubted=is_doubted,
        is_given_up=row.state == "void",
    )
