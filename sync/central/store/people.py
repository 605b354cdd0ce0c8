"""Administrators of an institution, and the tokens with which they are at work."""

from __future__ import annotations

from dataclasses import dataclass

from sync.central.store.connection import Connection
from sync.central.store.records import Administrator


@dataclass(frozen=True, slots=True)
class People:
    connection: Connection
    institution: str

    def administrator(self, name: str) -> Administrator | None:
        row = self.connection.row(
            "SELECT name, password, rights FROM administrator WHERE institution = :institution AND name = :name",
            institution=self.institution,
            name=name,
        )
        return None if row is None else Administrator(**dict(row))

    def all(self) -> list[Administrator]:
        rows = self.connection.rows(
            "SELECT name, password, rights FROM administrator WHERE institution = :institution ORDER BY name",
            institution=self.institution,
        )
        return [Administrator(**dict(row)) for row in rows]

    def put(self, person: Administrator) -> None:
        """Add the person, or give a new password and rights; tokens of the old ones end."""
        self.forget_tokens(person.name)
        self.connection.run(
            "INSERT INTO administrator (institution, name, password, rights)"
            " VALUES (:institution, :name, :password, :rights)"
            " ON CONFLICT (institution, name) DO UPDATE SET password = :password, rights = :rights",
            institution=self.institution,
            name=person.name,
            password=person.password,
            rights=person.rights,
        )

    def remove(self, name: str) -> bool:
        """Whether there was such a person."""
        self.forget_tokens(name)
        removed = self.connection.run(
            "DELETE FROM administrator WHERE institution = :institution AND name = :name",
            institution=self.institution,
            name=name,
        )
        return removed == 1

    def add_token(self, digest: bytes, name: str, until: int, now: int) -> None:
        self.connection.run("DELETE FROM administrator_token WHERE until < :now", now=now)
        self.connection.run(
            "INSERT INTO administrator_token (digest, institution, name, until)"
            " VALUES (:digest, :institution, :name, :until)",
            digest=digest,
            institution=self.institution,
            name=name,
            until=until,
        )

    def forget_tokens(self, name: str) -> None:
        self.connection.run(
            "DELETE FROM administrator_token WHERE institution = :institution AND name = :name",
            institution=self.institution,
            name=name,
        )

    def holder_of(self, digest: bytes, now: int) -> Administrator | None:
        """Whose token this is, as long as it holds.

        Found by the index: it holds digests of 256 random bits, and how long it takes tells of no token.
        """
        row = self.connection.row(
            "SELECT name FROM administrator_token"
            " WHERE digest = :digest AND institution = :institution AND until >= :now",
            digest=digest,
            institution=self.institution,
            now=now,
        )
        return None if row is None else self.administrator(row["name"])
