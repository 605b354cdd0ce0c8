"""Which layout a database has, asked without loading Alembic: almost every start finds the right one."""

from __future__ import annotations

from desk_app.adapters.sqlite.connection import Connection

LAYOUT = "0011"
"""The revision that this version writes; a test compares it with the newest migration."""


def layout_of(connection: Connection) -> str:
    """The revision of a database; empty when nothing was laid out."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).scalar_one()
    if not found:
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
