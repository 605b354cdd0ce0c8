"""Flat rows of the register for tables, with the names of what codes stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

import orjson

from desk_app.application.queries import RegisterRow
from desk_app.domain.institution import InstitutionProfile

ROW_COLUMNS = (
    "row_id, entry_id, register, year, number, display, registered_on, registered_at, direction, reference_number,"
    " reference_date, sheets, annexes, issuer, subject, type, department, dispatched_on, resolution_mode,"
    " addressee, linked_to, file_code, state, due_on, rectified, quick, channel, annulled_reason, annulled_at,"
    " annulled_by, notes, other_numbers, due ->> '$.earliest_on', due ->> '$.latest_on'"
)
"""In the order of a `RegisterRow`, which has the name of the department after its code."""
ROWS_OF_IDS = f"""
    SELECT CAST(json_group_array(json_array({ROW_COLUMNS})) AS BLOB) FROM entry
    WHERE row_id IN (SELECT value FROM json_each(?))
"""
"""All rows in one text: row by row, each would have the window wait once for Python's lock. It is no text of
Python's: orjson reads octets, and making a text of them costs as much as reading it.
"""
ROWS_FOUND = f"""
    SELECT CAST(json_group_array(json_array({ROW_COLUMNS})) AS BLOB)
    FROM ({{found}}) CROSS JOIN entry ON entry.row_id = id
"""
"""They come in their order, which SQL does not promise: putting in order what is in order costs nothing."""

NOTHING_RECTIFIED = "[]"
NO_OTHERS = "[]"
"""Of its numbers, where an entry has one alone."""
_WIDTH = len(RegisterRow._fields)
_place = RegisterRow._fields.index
_REGISTERED_ON, _REGISTERED_AT = _place("registered_on"), _place("registered_at")
_TYPE_NAME, _DEPARTMENT, _DEPARTMENT_NAME = _place("type_name"), _place("department"), _place("department_name")
_IS_RECTIFIED, _IS_QUICK = _place("is_rectified"), _place("is_quick")
_ANNULLED_AT, _ANNULLED_BY = _place("annulled_at"), _place("annulled_by")
_OTHER_NUMBERS = _place("other_numbers")
_DAYS_OR_NONE = tuple(map(_place, ("reference_date", "dispatched_on", "due_on", "earliest_on", "latest_on")))


@dataclass(frozen=True, slots=True)
class Names:
    """What codes and identities are called."""

    departments: Mapping[str, str]
    types: Mapping[str, str]
    people: Mapping[str, str]
    functions: Mapping[str, str]

    @classmethod
    def of(cls, profile: InstitutionProfile) -> Self:
        return cls(
            {item.code: item.name for item in profile.departments},
            {item.code: item.name for item in profile.document_types},
            {item.id: item.name for item in profile.operators},
            {item.id: item.function for item in profile.operators},
        )


def rows_written(octets: bytes, names: Names) -> list[RegisterRow]:
    """What `ROWS_OF_IDS` or `ROWS_FOUND` gave."""
    return [register_row(row, names) for row in orjson.loads(octets)]


def register_row(row: Sequence[Any], names: Names) -> RegisterRow:
    """One row as it is painted: ROW_COLUMNS in their order, which others may follow.

    By position, on both sides, and made in its place: thirty names for each of fifty rows, or as many arguments,
    would cost more than the search.
    """
    cells = list(row)
    cells.insert(_DEPARTMENT_NAME, names.departments.get(cells[_DEPARTMENT], cells[_DEPARTMENT]))
    del cells[_WIDTH:]
    cells[_TYPE_NAME] = names.types.get(cells[_TYPE_NAME], cells[_TYPE_NAME])
    cells[_REGISTERED_ON] = date.fromisoformat(cells[_REGISTERED_ON])
    cells[_REGISTERED_AT] = datetime.fromisoformat(cells[_REGISTERED_AT])
    for place in _DAYS_OR_NONE:
        if (day := cells[place]) is not None:
            cells[place] = date.fromisoformat(day)
    cells[_IS_RECTIFIED] = cells[_IS_RECTIFIED] != NOTHING_RECTIFIED
    cells[_IS_QUICK] = bool(cells[_IS_QUICK])
    if cells[_ANNULLED_AT] is not None:
        cells[_ANNULLED_AT] = datetime.fromisoformat(cells[_ANNULLED_AT])
    cells[_ANNULLED_BY] = names.people.get(cells[_ANNULLED_BY], "")
    others = cells[_OTHER_NUMBERS]
    cells[_OTHER_NUMBERS] = () if others == NO_OTHERS else tuple(map(tuple, json.loads(others)))
    return RegisterRow._make(cells)
