"""What waits for the administrator: incidents and quarantined events."""

from __future__ import annotations

from dataclasses import dataclass

from sync.central.store.connection import Connection
from sync.central.store.records import Incident, Quarantined

_INCIDENT = "id, desk, incident, position, settled_at, note"
_QUARANTINED = "hash, desk, reason, state, event, taken_at, note"


@dataclass(frozen=True, slots=True)
class Incidents:
    connection: Connection
    institution: str

    def add(self, incident: Incident) -> None:
        self.connection.run(
            "INSERT INTO incident (institution, id, desk, incident, position)"
            " VALUES (:institution, :id, :desk, :incident, :position)",
            institution=self.institution,
            id=incident.id,
            desk=incident.desk,
            incident=incident.incident,
            position=incident.position,
        )

    def all(self, *, also_settled: bool = False) -> list[Incident]:
        rows = self.connection.rows(
            f"SELECT {_INCIDENT} FROM incident WHERE institution = :institution"
            + ("" if also_settled else " AND settled_at IS NULL")
            + " ORDER BY position",
            institution=self.institution,
        )
        return [Incident(**dict(row)) for row in rows]

    def settle(self, identity: str, note: str, at: int) -> bool:
        """Whether there was such an open incident."""
        changed = self.connection.run(
            "UPDATE incident SET settled_at = :at, note = :note"
            " WHERE institution = :institution AND id = :id AND settled_at IS NULL",
            institution=self.institution,
            id=identity,
            at=at,
            note=note,
        )
        return changed == 1

    def quarantine(self, item: Quarantined) -> bool:
        """Whether it was new."""
        added = self.connection.run(
            "INSERT INTO quarantine (institution, hash, desk, reason, state, event, taken_at)"
            " VALUES (:institution, :hash, :desk, :reason, :state, :event, :taken_at)"
            " ON CONFLICT (institution, hash) DO NOTHING",
            institution=self.institution,
            hash=item.hash,
            desk=item.desk,
            reason=item.reason,
            state=item.state,
            event=item.event,
            taken_at=item.taken_at,
        )
        return added == 1

    def quarantined(self, *, also_settled: bool = False) -> list[Quarantined]:
        rows = self.connection.rows(
            f"SELECT {_QUARANTINED} FROM quarantine WHERE institution = :institution"
            + ("" if also_settled else " AND state = 'kept'")
            + " ORDER BY taken_at, hash",
            institution=self.institution,
        )
        return [
            Quarantined(**dict(row) | {"hash": bytes(row["hash"]), "event": bytes(row["event"])}) for row in rows
        ]

    def settle_quarantined(self, event_hash: bytes, note: str) -> bool:
        """Whether there was such an event that waited."""
        changed = self.connection.run(
            "UPDATE quarantine SET state = 'settled', note = :note"
            " WHERE institution = :institution AND hash = :hash AND state = 'kept'",
            institution=self.institution,
            hash=event_hash,
            note=note,
        )
        return changed == 1
