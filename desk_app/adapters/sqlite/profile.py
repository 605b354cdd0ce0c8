"""The institution's profile out of the `laid_down` table."""

from __future__ import annotations

import json
from typing import Any

from desk_app.adapters.sqlite.connection import Connection
from desk_app.domain import codec
from desk_app.domain.deadline import DayEdit, DeadlineRule
from desk_app.domain.delegation import Delegation
from desk_app.domain.institution import Department, DocumentType, Institution, InstitutionProfile, Operator
from desk_app.domain.register import Register

KINDS = {
    "institution": Institution,
    "register": Register,
    "department": Department,
    "document_type": DocumentType,
    "deadline_rule": DeadlineRule,
    "operator": Operator,
    "day": DayEdit,
    "delegation": Delegation,
}
CHOICE = "choice"

_ROWS = f"""
    SELECT kind, code, value FROM laid_down WHERE kind IN (?{",?" * len(KINDS)}) ORDER BY position, code"""
"""By kind, as the table is ordered: what may yet be archived are a hundred thousand rows."""

BEFORE_FOUNDING = Institution("", 0)
"""Stands until the first start has laid the institution down."""


def read_profile(connection: Connection, desk: str) -> InstitutionProfile:
    """Everything laid down, each kind in the order in which it was first defined."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    choices: list[tuple[str, str]] = []
    for row in connection.exec_driver_sql(_ROWS, (*KINDS, CHOICE)):
        value = json.loads(row.value)
        if row.kind == CHOICE:
            choices.append((row.code, value))
        else:
            found[row.kind].append(codec.decode(KINDS[row.kind], value))
    return InstitutionProfile(
        institution=found["institution"][0] if found["institution"] else BEFORE_FOUNDING,
        desk=desk,
        registers=tuple(found["register"]),
        departments=tuple(found["department"]),
        document_types=tuple(found["document_type"]),
        deadline_rules=tuple(found["deadline_rule"]),
        operators=tuple(found["operator"]),
        day_edits=tuple(found["day"]),
        delegations=tuple(found["delegation"]),
        choices=tuple(choices),
    )
