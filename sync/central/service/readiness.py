"""Whether a town hall may rely on this server: what would lose a number that was acknowledged is said aloud."""

from __future__ import annotations

from sync.central.service.ports import Ports
from sync.central.store.connection import Connection

TRIAL = "trial: SQLite on one PC; nothing here counts"
NO_STANDBY = "no synchronous standby: a failover may lose acknowledged numbers and give them again"
NOT_DURABLE = "fsync, full_page_writes or synchronous_commit is off: a power cut may lose acknowledged numbers"


def readiness(ports: Ports) -> list[str]:
    """Why not; empty when nothing speaks against it. Raises Unavailable."""
    with ports.database.transaction() as connection:
        if ports.database.is_trial:
            return [TRIAL]
        return _of_postgresql(connection)


def _of_postgresql(connection: Connection) -> list[str]:
    found = []
    settings = connection.row(
        "SELECT current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'"
        " AND current_setting('synchronous_commit') NOT IN ('off', 'local') AS is_durable,"
        " current_setting('synchronous_standby_names') <> '' AS has_standby"
    )
    assert settings is not None
    if not settings["is_durable"]:
        found.append(NOT_DURABLE)
    if not settings["has_standby"]:
        found.append(NO_STANDBY)
    return found
