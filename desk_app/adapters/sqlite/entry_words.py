"""The words of an entry, gathered from everything that is kept of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.search_words import words_of_code, words_of_entry, words_of_reply
from desk_app.domain import codec
from desk_app.domain.entry import Letter
from desk_app.domain.numbering import RegistrationNumber

_NUMBER = re.compile(r"(?<![^\W_])\d+(?![^\W_])")
_ENTRY = """
    SELECT entry_id, state, letter, department, check_code, resolution_mode, notes, register, year, number, display
    FROM entry WHERE row_id = ?"""
_NUMBERS = "SELECT register, year, number, display FROM number WHERE entry_id = ?"
_DEPARTMENTS = """
    SELECT code, json_extract(value, '$.name') FROM laid_down
    WHERE kind = 'department' AND code IN (SELECT value FROM json_each(?))"""
_REPLIES = "SELECT letter, mode, check_code FROM reply WHERE entry_id = ?"
_DOCUMENTS = "SELECT name FROM document WHERE entry_id = ?"
_PAPERS = """
    SELECT json_extract(body, '$.description') FROM journal JOIN journal_body USING (seq)
    WHERE subject = ?1 AND kind = 'entry.paper-added'
    UNION ALL
    SELECT json_extract(json_extract(event, '$.body'), '$.description') FROM feed_item
    WHERE subject = ?1 AND kind = 'entry.paper-added' AND event IS NOT NULL AND refused = ''"""
"""Papers without a number stand in the journal alone."""


def words_of_kept(connection: Connection, row_id: int) -> str:
    """The words of the entry of that row, which is there."""
    entry_id, state, stored, department, check_code, mode, notes, *number = execute(
        connection, _ENTRY, (row_id,)
    ).fetchone()
    own = RegistrationNumber(*number)
    drawn = (RegistrationNumber(*row) for row in execute(connection, _NUMBERS, (entry_id,)).fetchall())
    beside = [department_name(connection, department), words_of_code(check_code), mode, notes]
    for reply, reply_mode, reply_code in execute(connection, _REPLIES, (entry_id,)).fetchall():
        letter = codec.decode(Letter, json.loads(reply))
        beside += (words_of_reply(letter), reply_mode, words_of_code(reply_code))
    beside += (_without_numbers(name) for (name,) in execute(connection, _DOCUMENTS, (entry_id,)).fetchall())
    beside += (text for (text,) in execute(connection, _PAPERS, (entry_id,)).fetchall() if text)
    letter = codec.decode(Letter, json.loads(stored))
    numbers = (own, *(number for number in drawn if number != own))
    return words_of_entry(letter, numbers, state, beside)


def _without_numbers(name: str) -> str:
    """The name of a file without the numbers in it: whoever types a number looks for an entry's own."""
    return _NUMBER.sub(" ", name)


def department_name(connection: Connection, code: str) -> str:
    """The code and the name of a department; an imported entry may have a name alone."""
    return f"{code} {department_names(connection, (code,)).get(code, '')}".strip()


def department_names(connection: Connection, codes: Iterable[str]) -> dict[str, str]:
    """By code, of those that are laid down."""
    return dict(execute(connection, _DEPARTMENTS, (json.dumps(tuple(codes)),)).fetchall())
