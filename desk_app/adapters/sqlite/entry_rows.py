"""One entry's rows: made once, and changed cell by cell as its facts say."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, Insert, execute
from desk_app.adapters.sqlite.gathering import adding
from desk_app.adapters.sqlite.json_columns import as_json
from desk_app.adapters.sqlite.new_entries import NewEntry, letter_columns
from desk_app.adapters.sqlite.party_rows import parties_of
from desk_app.adapters.sqlite.signing_folder import file_again
from desk_app.domain import codec
from desk_app.domain.entry import Letter
from desk_app.domain.numbering import RegistrationNumber

_INSERT_NUMBER = Insert(
    "number",
    ("register", "year", "number", "display", "state", "entry_id", "lease"),
    "ON CONFLICT (register, year, number) DO UPDATE SET state = excluded.state, entry_id = excluded.entry_id"
    " WHERE number.state = 'reserved'",
)


def insert_entry(connection: Connection, new: NewEntry, seq: int) -> None:
    with adding(connection) as rows:
        row_id = rows.row_id(new.day)
        insert = _insert("entry", ("row_id", "seq", *new.values))
        rows.add(insert, (row_id, seq, *new.values.values()))
        for party in new.parties:
            rows.add_party(party, new.day)
        rows.words.put_entry(row_id, new.words, new.values["department"])


def insert(connection: Connection, table: str, **values: Any) -> None:
    with adding(connection) as rows:
        rows.add(_insert(table, tuple(values)), tuple(values.values()))


@cache
def _insert(table: str, columns: tuple[str, ...]) -> Insert:
    return Insert(table, columns)


def insert_number(connection: Connection, number: RegistrationNumber, state: str, entry_id: str) -> None:
    named = (number.register, number.year, number.number, number.display)
    with adding(connection) as rows:
        rows.add(_INSERT_NUMBER, (*named, state, entry_id, number.lease))


def upsert_parties(connection: Connection, letter: Letter, day: str) -> None:
    with adding(connection) as rows:
        for party in parties_of(letter):
            rows.add_party(party, day)


def update_entry(connection: Connection, entry_id: str, **values: Any) -> None:
    execute(connection, _update_statement(tuple(values)), (*values.values(), entry_id))


@cache
def _update_statement(columns: tuple[str, ...]) -> str:
    return f"UPDATE entry SET {', '.join(f'{column} = ?' for column in columns)} WHERE entry_id = ?"


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


def add_number(connection: Connection, number: RegistrationNumber, entry_id: str) -> None:
    """A number that an entry got later, beside its own."""
    insert_number(connection, number, "issued", entry_id)
    others = execute(
        connection,
        "SELECT number.register, number.display FROM number JOIN entry USING (entry_id) WHERE entry_id = ?"
        " AND (number.register, number.year, number.number) <> (entry.register, entry.year, entry.number)",
        (entry_id,),
    ).fetchall()
    if others:
        update_entry(connection, entry_id, other_numbers=as_json(tuple(others)))
        index_again(connection, entry_id)


def index_again(connection: Connection, entry_id: str) -> None:
    """Index an entry with everything that is kept of it: a contentless table takes the whole row.

    Raises KeyError where no such entry is kept.
    """
    if not index_if_kept(connection, entry_id):
        raise KeyError(entry_id)


def index_if_kept(connection: Connection, entry_id: str) -> bool:
    """Index an entry again, if it is there: what joins one that could not be carried is kept all the same."""
    row = execute(connection, "SELECT row_id FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
    with adding(connection) as rows:
        rows.words.put_again(row or ())
    return row is not None
