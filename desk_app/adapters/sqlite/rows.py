"""Flat rows of the register for tables, with the names of what codes stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Row

from desk_app.adapters.sqlite.entries import day_or_none
from desk_app.application.queries import RegisterRow
from desk_app.domain.institution import InstitutionProfile

ROW_COLUMNS = (
    "row_id, entry_id, register, year, number, display, registered_on, registered_at, direction, reference_number,"
    " reference_date, sheets, annexes, issuer, subject, type, department, dispatched_on, resolution_mode,"
    " addressee, linked_to, file_code, state, due_on, rectified, quick, channel, annulled_reason, annulled_at,"
    " annulled_by"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What codes and identities are called."""

    departments: Mapping[str, str]
    types: Mapping[str, str]
    people: Mapping[str, str]

    @classmethod
    def of(cls, profile: InstitutionProfile) -> Self:
        return cls(
            {item.code: item.name for item in profile.departments},
            {item.code: item.name for item in profile.document_types},
            {item.id: item.name for item in profile.operators},
        )


def register_row(row: Row[Any], names: Names) -> RegisterRow:
    """One row as it is painted."""
    registered_on = day_or_none(row.registered_on)
    assert registered_on is not None
    return RegisterRow(
        row_id=row.row_id,
        entry_id=row.entry_id,
        register=row.register,
        year=row.year,
        number=row.number,
        display=row.display,
        registered_on=registered_on,
        registered_at=datetime.fromisoformat(row.registered_at),
        direction=row.direction,
        reference_number=row.reference_number,
        reference_date=day_or_none(row.reference_date),
        sheets=row.sheets,
        annexes=row.annexes,
        sender=row.issuer,
        subject=row.subject,
        type_name=names.types.get(row.type, row.type),
        department=row.department,
        department_name=names.departments.get(row.department, row.department),
        dispatched_on=day_or_none(row.dispatched_on),
        resolution_mode=row.resolution_mode,
        addressee=row.addressee,
        linked_to=row.linked_to,
        file_code=row.file_code,
        state=row.state,
        due_on=day_or_none(row.due_on),
        is_rectified=bool(json.loads(row.rectified)),
        is_quick=bool(row.quick),
        channel=row.channel,
        annulled_reason=row.annulled_reason,
        annulled_at=None if row.annulled_at is None else datetime.fromisoformat(row.annulled_at),
        annulled_by=names.people.get(row.annulled_by, ""),
    )
