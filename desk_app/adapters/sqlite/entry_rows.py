"""One entry's rows: made once, and changed cell by cell as its facts say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.days import ROWS_A_DAY
from desk_app.adapters.sqlite.full_text import index_entry, index_party
from desk_app.adapters.sqlite.rows import NOTHING_RECTIFIED
from desk_app.adapters.sqlite.signing_folder import file_again
from desk_app.domain import codec
from desk_app.domain.entry import Due, EntryState, Letter, written_issuer
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party
from sync.protocol import canonical


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from: its place in the journal."""

    seq: int
    day: str
    at: str
    operator: str
    check_code: str
    flags: tuple[str, ...]


def as_json(value: Any) -> str:
    """A canonical value as a text column."""
    return canonical.write(codec.encode(value)).decode("utf-8")


def insert_entry(
    connection: Connection,
    origin: Origin,
    *,
    entry_id: str,
    number: RegistrationNumber,
    day: str,
    at: str,
    state: EntryState,
    quick: bool,
    letter: Letter,
    due: Due | None,
    request_id: str | None,
    token: str,
    code: str = "",
) -> None:
    """`code` is the check code where another event drew the number."""
    row_id = _insert_at_end_of_day(
        connection,
        day,
        entry_id=entry_id,
        seq=origin.seq,
        register=number.register,
        year=number.year,
        number=number.number,
        display=number.display,
        registered_on=day,
        registered_at=at,
        operator=origin.operator,
        check_code=code or origin.check_code,
        state=state.value,
        quick=int(quick),
        resolution_mode="",
        linked_to="",
        rectified=NOTHING_RECTIFIED,
        replies=0,
        annulled_by="",
        annulled_reason="",
        replaced_by="",
        request_id=request_id,
        tracking_token=token,
        flags=" ".join(origin.flags),
        letter=as_json(letter),
        **letter_columns(letter),
        **due_columns(due),
    )
    upsert_parties(connection, letter, day)
    index_entry(connection, row_id, letter, number, state.value)


def insert(connection: Connection, table: str, **values: Any) -> None:
    execute(connection, _insert_statement(table, tuple(values)), tuple(values.values()))


def _insert_at_end_of_day(connection: Connection, day: str, **values: Any) -> int:
    """The new entry's row_id."""
    first = date.fromisoformat(day).toordinal() * ROWS_A_DAY
    place = (first, first, first + ROWS_A_DAY - 1)
    inserted = execute(connection, _insert_entry_statement(tuple(values)), (*place, *values.values()))
    return int(inserted.lastrowid)


@cache
def _insert_entry_statement(columns: tuple[str, ...]) -> str:
    following = "(SELECT coalesce(max(row_id), ?) + 1 FROM entry WHERE row_id BETWEEN ? AND ?)"
    return (
        f"INSERT INTO entry (row_id, {', '.join(columns)}) VALUES ({following}, {', '.join('?' * len(columns))})"
    )


@cache
def _insert_statement(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def update_entry(connection: Connection, entry_id: str, **values: Any) -> None:
    execute(connection, _update_statement(tuple(values)), (*values.values(), entry_id))


@cache
def _update_statement(columns: tuple[str, ...]) -> str:
    return f"UPDATE entry SET {', '.join(f'{column} = ?' for column in columns)} WHERE entry_id = ?"


def letter_columns(letter: Letter) -> dict[str, Any]:
    return {
        "direction": letter.direction.value,
        "type": letter.type,
        "channel": letter.channel,
        "department": letter.department,
        "party_id": letter.sender.id if letter.sender else "",
        "issuer": written_issuer(letter),
        "subject": letter.subject,
        "reference_number": letter.reference_number,
        "reference_date": iso(letter.reference_date),
        "sheets": letter.sheets,
        "annexes": letter.annexes,
        "addressee": letter.addressee,
        "file_code": letter.file_code,
    }


def due_columns(due: Due | None) -> dict[str, str | None]:
    if due is None:
        return {"due_on": None, "due": None}
    return {"due_on": due.legal_on.isoformat(), "due": as_json(due)}


def insert_number(connection: Connection, number: RegistrationNumber, state: str, entry_id: str) -> None:
    execute(
        connection,
        "INSERT INTO number (register, year, number, display, state, entry_id, lease) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (register, year, number) DO UPDATE SET state = excluded.state, entry_id = excluded.entry_id"
        " WHERE number.state = 'reserved'",
        (number.register, number.year, number.number, number.display, state, entry_id, number.lease),
    )


def upsert_parties(connection: Connection, letter: Letter, day: str) -> None:
    if letter.sender is not None and letter.sender.id:
        _upsert_party(connection, letter.sender, day)
    if letter.on_behalf_of is not None and letter.on_behalf_of.holder.id:
        _upsert_party(connection, letter.on_behalf_of.holder, day)


def _upsert_party(connection: Connection, party: Party, day: str) -> None:
    party = party.as_known()
    value = as_json(party)
    known = execute(connection, "SELECT row_id, value FROM party WHERE party_id = ?", (party.id,)).fetchone()
    if known is None:
        inserted = execute(
            connection,
            "INSERT INTO party (party_id, documents, last_on, value) VALUES (?, 1, ?, ?)",
            (party.id, day, value),
        )
        index_party(connection, inserted.lastrowid, party)
        return
    execute(
        connection,
        "UPDATE party SET documents = documents + 1, last_on = max(last_on, ?), value = ? WHERE row_id = ?",
        (day, value, known[0]),
    )
    if known[1] != value:
        index_party(connection, known[0], party)


def cell(connection: Connection, entry_id: str, column: str) -> Any:
    return execute(connection, f"SELECT {column} FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()[0]


def set_letter_field(connection: Connection, entry_id: str, field: str, value: Any) -> Letter:
    """`value` is canonical, as it stands in the journal."""
    letter = {**json.loads(cell(connection, entry_id, "letter")), field: value}
    changed: Letter = codec.decode(Letter, letter)
    put_letter(connection, entry_id, changed)
    return changed


def put_letter(connection: Connection, entry_id: str, letter: Letter) -> None:
    update_entry(connection, entry_id, letter=as_json(letter), **letter_columns(letter))
    file_again(connection, entry_id, letter.file_code)


def index_again(connection: Connection, entry_id: str) -> None:
    row_id, state, stored, *number = execute(
        connection,
        "SELECT row_id, state, letter, register, year, number, display FROM entry WHERE entry_id = ?",
        (entry_id,),
    ).fetchone()
    letter = codec.decode(Letter, json.loads(stored))
    index_entry(connection, row_id, letter, RegistrationNumber(*number), state)


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
