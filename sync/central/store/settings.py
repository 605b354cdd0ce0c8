"""What the centre owns, and how often each aspect of an entry was changed."""

from __future__ import annotations

from dataclasses import dataclass

from sync.central.store.connection import Connection
from sync.central.store.records import Aspect, Setting

_SETTING = "kind, key, value, version"


@dataclass(frozen=True, slots=True)
class Settings:
    connection: Connection
    institution: str

    def setting(self, kind: str, key: str) -> Setting | None:
        row = self.connection.row(
            f"SELECT {_SETTING} FROM setting WHERE institution = :institution AND kind = :kind AND key = :key",
            institution=self.institution,
            kind=kind,
            key=key,
        )
        return None if row is None else Setting(**dict(row))

    def of_kind(self, kind: str) -> list[Setting]:
        """Those that were not taken away."""
        rows = self.connection.rows(
            f"SELECT {_SETTING} FROM setting WHERE institution = :institution AND kind = :kind"
            " AND value IS NOT NULL ORDER BY key",
            institution=self.institution,
            kind=kind,
        )
        return [Setting(**dict(row)) for row in rows]

    def put(self, setting: Setting) -> None:
        self.connection.run(
            f"INSERT INTO setting (institution, {_SETTING}) VALUES (:institution, :kind, :key, :value, :version)"
            " ON CONFLICT (institution, kind, key) DO UPDATE SET value = :value, version = :version",
            institution=self.institution,
            kind=setting.kind,
            key=setting.key,
            value=setting.value,
            version=setting.version,
        )

    def aspect(self, subject: str, aspect: str) -> Aspect | None:
        """Locked, also where nothing was changed yet: two desks may change the same thing at the same time."""
        self.put_aspect(Aspect(subject, aspect, 0), only_new=True)
        row = self.connection.row(
            "SELECT subject, aspect, version FROM aspect"
            " WHERE institution = :institution AND subject = :subject AND aspect = :aspect"
            + self.connection.for_update,
            institution=self.institution,
            subject=subject,
            aspect=aspect,
        )
        return None if row is None else Aspect(**dict(row))

    def put_aspect(self, aspect: Aspect, *, only_new: bool = False) -> None:
        self.connection.run(
            "INSERT INTO aspect (institution, subject, aspect, version)"
            " VALUES (:institution, :subject, :aspect, :version) ON CONFLICT (institution, subject, aspect) DO "
            + ("NOTHING" if only_new else "UPDATE SET version = :version"),
            institution=self.institution,
            subject=aspect.subject,
            aspect=aspect.aspect,
            version=aspect.version,
        )
