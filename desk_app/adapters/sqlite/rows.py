"""Flat rows of the register for tables, with the names of what codes stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from desk_app.adapters.sqlite.entries import day_or_none
from desk_app.application.queries import RegisterRow
from desk_app.domain.institution import InstitutionProfile

ROW_COLUMNS = (
    "row_id, entry_id, register, year, number, display, registered_on, registered_at, direction, reference_number,"
    " reference_date, sheets, annexes, issuer, subject, type, department, dispatched_on, resolution_mode,"
    " addressee, linked_to, file_code, state, due_on, rectified, quick, channel, annulled_reason, annulled_at,"
    " annulled_by, notes, other_numbers, due ->> '$.earliest_on', due ->> '$.latest_on'"
)

NOTHING_RECTIFIED = "[]"
NO_OTHERS = "[]"
"""Of its numbers, where an entry has one alone."""


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


def register_row(row: Sequence[Any], names: Names) -> RegisterRow:
    """One row as it is painted: ROW_COLUMNS in their order, which others may follow.

    By position: asking a result's row for thirty names would cost more than all the rest of a search.
    """
    (
        row_id,
        entry_id,
        register,
        year,
        number,
        display,
        registered_on,
        registered_at,
        direction,
        reference_number,
        reference_date,
        sheets,
        annexes,
        issuer,
        subject,
        type_code,
        department,
        dispatched_on,
        resolution_mode,
        addressee,
        linked_to,
        file_code,
        state,
        due_on,
        rectified,
        quick,
        channel,
        annulled_reason,
        annulled_at,
        annulled_by,
        notes,
        other_numbers,
        earliest_on,
        latest_on,
        *_,
    ) = row
    return RegisterRow(
        row_id=row_id,
        entry_id=entry_id,
        register=register,
        year=year,
        number=number,
        display=display,
        registered_on=date.fromisoformat(registered_on),
        registered_at=datetime.fromisoformat(registered_at),
        direction=direction,
        reference_number=reference_number,
        reference_date=day_or_none(reference_date),
        sheets=sheets,
        annexes=annexes,
        sender=issuer,
        subject=subject,
        type_name=names.types.get(type_code, type_code),
        department=department,
        department_name=names.departments.get(department, department),
        dispatched_on=day_or_none(dispatched_on),
        resolution_mode=resolution_mode,
        addressee=addressee,
        linked_to=linked_to,
        file_code=file_code,
        state=state,
        due_on=day_or_none(due_on),
        is_rectified=rectified != NOTHING_RECTIFIED,
        is_quick=bool(quick),
        channel=channel,
        annulled_reason=annulled_reason,
        annulled_at=None if annulled_at is None else datetime.fromisoformat(annulled_at),
        annulled_by=names.people.get(annulled_by, ""),
        notes=notes,
        other_numbers=() if other_numbers == NO_OTHERS else tuple(map(tuple, json.loads(other_numbers))),
        earliest_on=day_or_none(earliest_on),
        latest_on=day_or_none(latest_on),
    )
