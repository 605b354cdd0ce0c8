"""Flat rows of the register for tables, with the names of what codes stand for."""

from __future__ import annotations

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
    " annulled_by"
)

NOTHING_RECTIFIED = "[]"


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

    By position, on both sides: thirty names for each of fifty rows would cost more than the search.
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
        *_,
    ) = row
    return RegisterRow(
        row_id,
        entry_id,
        register,
        year,
        number,
        display,
        date.fromisoformat(registered_on),
        datetime.fromisoformat(registered_at),
        direction,
        reference_number,
        day_or_none(reference_date),
        sheets,
        annexes,
        issuer,
        subject,
        names.types.get(type_code, type_code),
        department,
        names.departments.get(department, department),
        day_or_none(dispatched_on),
        resolution_mode,
        addressee,
        linked_to,
        file_code,
        state,
        day_or_none(due_on),
        rectified != NOTHING_RECTIFIED,
        bool(quick),
        channel,
        annulled_reason,
        None if annulled_at is None else datetime.fromisoformat(annulled_at),
        names.people.get(annulled_by, ""),
    )
