"""How often an aspect was changed that two desks may change: what a later change is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desk_app.adapters.sqlite.connection import execute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desk_app.adapters.sqlite.connection import Connection


def count_aspect(connection: Connection, subject: str, body: Mapping[str, Any], by: int = 1) -> None:
    """An event changed something that two desks may change; `by` -1: it was refused in the end."""
    if "base_version" in body:
        execute(
            connection,
            "INSERT INTO aspect (subject, aspect, version) VALUES (?,?,max(0, ?))"
            " ON CONFLICT (subject, aspect) DO UPDATE SET version = max(0, version + ?)",
            (subject, body["aspect"], by, by),
        )


def version_of(connection: Connection, subject: str, aspect: str) -> int:
    """How often an aspect of a subject was changed, as far as this desk knows."""
    row = execute(
        connection, "SELECT version FROM aspect WHERE subject = ? AND aspect = ?", (subject, aspect)
    ).fetchone()
    return 0 if row is None else int(row[0])
