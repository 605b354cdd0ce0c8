"""The signed checkpoints of an institution's days."""

from __future__ import annotations

from dataclasses import dataclass

from sync.central.store.connection import Connection, Row
from sync.central.store.records import StoredCheckpoint

_COLUMNS = "date, size, root, note, sheet"


@dataclass(frozen=True, slots=True)
class Checkpoints:
    connection: Connection
    institution: str

    def add(self, checkpoint: StoredCheckpoint) -> None:
        self.connection.run(
            f"INSERT INTO checkpoint (institution, {_COLUMNS})"
            " VALUES (:institution, :date, :size, :root, :note, :sheet)",
            institution=self.institution,
            date=checkpoint.date,
            size=checkpoint.size,
            root=checkpoint.root,
            note=checkpoint.note,
            sheet=checkpoint.sheet,
        )

    def of_day(self, date: str) -> StoredCheckpoint | None:
        row = self.connection.row(
            f"SELECT {_COLUMNS} FROM checkpoint WHERE institution = :institution AND date = :date",
            institution=self.institution,
            date=date,
        )
        return None if row is None else _checkpoint(row)

    def newest(self) -> StoredCheckpoint | None:
        row = self.connection.row(
            f"SELECT {_COLUMNS} FROM checkpoint WHERE institution = :institution ORDER BY date DESC LIMIT 1",
            institution=self.institution,
        )
        return None if row is None else _checkpoint(row)

    def sizes(self) -> list[tuple[str, int]]:
        """Day and size of the feed, in order."""
        rows = self.connection.rows(
            "SELECT date, size FROM checkpoint WHERE institution = :institution ORDER BY date",
            institution=self.institution,
        )
        return [(row["date"], row["size"]) for row in rows]

    def all(self) -> list[StoredCheckpoint]:
        rows = self.connection.rows(
            f"SELECT {_COLUMNS} FROM checkpoint WHERE institution = :institution ORDER BY date",
            institution=self.institution,
        )
        return [_checkpoint(row) for row in rows]


def _checkpoint(row: Row) -> StoredCheckpoint:
    return StoredCheckpoint(**dict(row) | {"root": bytes(row["root"])})
