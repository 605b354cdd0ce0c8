"""What lies beside the entries and has had its time: counted, or taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.central.store.connection import Connection
from sync.protocol.journal import Event

_PAST = {
    "enrolment-code": ("enrolment_code", "until < :before"),
    "candidate": ("candidate", "asked_at < :before AND state <> 'approved'"),
    "attempts": ("attempts", "since < :before"),
    "administrator-token": ("administrator_token", "until < :before"),
}
"""Table and condition of what is taken away as a whole."""
_QUARANTINED = "institution = :institution AND state <> 'kept' AND taken_at < :before"


@dataclass(frozen=True, slots=True)
class Expired:
    """`before`: seconds since 1970."""

    connection: Connection
    institution: str

    def count(self, what: str, before: int) -> int:
        return len(self._with_bodies(before)) if what == "quarantined-body" else self._count(*_PAST[what], before)

    def forget(self, what: str, before: int) -> int:
        """How many were taken away; of a quarantined event its body alone, the rest stays evidence."""
        if what == "quarantined-body":
            return self._erase(before)
        table, condition = _PAST[what]
        return self.connection.run(
            f"DELETE FROM {table} WHERE institution = :institution AND {condition}",
            institution=self.institution,
            before=before,
        )

    def _count(self, table: str, condition: str, before: int) -> int:
        row = self.connection.row(
            f"SELECT count(*) AS expired FROM {table} WHERE institution = :institution AND {condition}",
            institution=self.institution,
            before=before,
        )
        return 0 if row is None else int(row["expired"])

    def _with_bodies(self, before: int) -> list[Event]:
        rows = self.connection.rows(
            f"SELECT event FROM quarantine WHERE {_QUARANTINED} ORDER BY taken_at, hash",
            institution=self.institution,
            before=before,
        )
        events = (Event.from_bytes(bytes(row["event"])) for row in rows)
        return [event for event in events if event.body is not None]

    def _erase(self, before: int) -> int:
        found = self._with_bodies(before)
        for event in found:
            self.connection.run(
                "UPDATE quarantine SET event = :event WHERE institution = :institution AND hash = :hash",
                institution=self.institution,
                hash=event.hash,
                event=replace(event, body=None, salt=None).as_bytes(),
            )
        return len(found)
