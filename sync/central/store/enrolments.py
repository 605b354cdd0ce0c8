"""Codes, those who showed one, and nonces: what opens the door."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from sync.central.store.connection import Connection, Row
from sync.central.store.records import Candidate, EnrolmentPermit

_PERMIT = "digest, desk, name, role, uses_left, until, is_fleet, is_again, machines"
_CANDIDATE = tuple(field.name for field in fields(Candidate))


@dataclass(frozen=True, slots=True)
class Enrolments:
    connection: Connection
    institution: str

    def permit(self, digest: bytes) -> EnrolmentPermit | None:
        """Locked: a code is used once.

        Found by the index: how long that takes tells of SHA-256 digests, and whoever guesses chooses none of their
        bits; of the 60 random bits of a code it tells nothing.
        """
        row = self.connection.row(
            f"SELECT {_PERMIT} FROM enrolment_code WHERE institution = :institution AND digest = :digest"
            + self.connection.for_update,
            institution=self.institution,
            digest=digest,
        )
        if row is None:
            return None
        return EnrolmentPermit(
            **dict(row)
            | {
                "digest": bytes(row["digest"]),
                "is_fleet": bool(row["is_fleet"]),
                "is_again": bool(row["is_again"]),
                "machines": tuple(json.loads(row["machines"])),
            }
        )

    def add_permit(self, permit: EnrolmentPermit) -> None:
        self.connection.run(
            f"INSERT INTO enrolment_code (institution, {_PERMIT})"
            " VALUES (:institution, :digest, :desk, :name, :role, :uses_left, :until, :is_fleet, :is_again,"
            " :machines)",
            institution=self.institution,
            digest=permit.digest,
            desk=permit.desk,
            name=permit.name,
            role=permit.role,
            uses_left=permit.uses_left,
            until=permit.until,
            is_fleet=int(permit.is_fleet),
            is_again=int(permit.is_again),
            machines=json.dumps(permit.machines),
        )

    def promised(self, now: int) -> set[str]:
        """The codes of desks that are on their way: of codes that hold, and of those approved."""
        rows = self.connection.rows(
            "SELECT desk FROM enrolment_code WHERE institution = :institution AND until >= :now"
            " UNION SELECT desk FROM candidate"
            " WHERE institution = :institution AND state IN ('approved', 'enrolled')",
            institution=self.institution,
            now=now,
        )
        return {row["desk"] for row in rows}

    def use_permit(self, digest: bytes) -> None:
        self.connection.run(
            "UPDATE enrolment_code SET uses_left = uses_left - 1"
            " WHERE institution = :institution AND digest = :digest",
            institution=self.institution,
            digest=digest,
        )

    def forget_permits(self, before: int) -> None:
        """Those whose time was over a day before `before`: until then a second asking finds its answer."""
        self.connection.run(
            "DELETE FROM enrolment_code WHERE institution = :institution AND until < :before",
            institution=self.institution,
            before=before - 86_400,
        )

    def candidate(self, public_key: bytes) -> Candidate | None:
        row = self.connection.row(
            f"SELECT {', '.join(_CANDIDATE)} FROM candidate"
            " WHERE institution = :institution AND public_key = :public_key" + self.connection.for_update,
            institution=self.institution,
            public_key=public_key,
        )
        return None if row is None else _candidate(row)

    def candidates(self, state: str) -> list[Candidate]:
        rows = self.connection.rows(
            f"SELECT {', '.join(_CANDIDATE)} FROM candidate"
            " WHERE institution = :institution AND state = :state ORDER BY asked_at, machine",
            institution=self.institution,
            state=state,
        )
        return [_candidate(row) for row in rows]

    def put_candidate(self, candidate: Candidate) -> None:
        self.connection.run(
            f"INSERT INTO candidate (institution, {', '.join(_CANDIDATE)})"
            f" VALUES (:institution, {', '.join(':' + name for name in _CANDIDATE)})"
            " ON CONFLICT (institution, public_key) DO UPDATE SET state = :state, desk = :desk",
            institution=self.institution,
            **{name: getattr(candidate, name) for name in _CANDIDATE},
        )

    def failures(self, what: str, since: int) -> int:
        """How many wrong attempts were counted since a moment."""
        row = self.connection.row(
            "SELECT failed FROM attempts WHERE institution = :institution AND what = :what AND since >= :since",
            institution=self.institution,
            what=what,
            since=since,
        )
        return 0 if row is None else int(row["failed"])

    def count_failure(self, what: str, now: int, since: int) -> None:
        """One more; counting begins again where the last wrong attempt is older than `since`."""
        self.connection.run(
            "INSERT INTO attempts (institution, what, failed, since) VALUES (:institution, :what, 1, :now)"
            " ON CONFLICT (institution, what) DO UPDATE SET"
            " failed = CASE WHEN attempts.since < :since THEN 1 ELSE attempts.failed + 1 END, since = :now",
            institution=self.institution,
            what=what,
            now=now,
            since=since,
        )

    def forget_failures(self, what: str) -> None:
        self.connection.run(
            "DELETE FROM attempts WHERE institution = :institution AND what = :what",
            institution=self.institution,
            what=what,
        )


def use_nonce(connection: Connection, nonce: str, until: int, now: int) -> bool:
    """Whether the nonce was not used before. Forgets those that are past their time."""
    connection.run("DELETE FROM nonce WHERE until < :now", now=now)
    added = connection.run(
        "INSERT INTO nonce (nonce, until) VALUES (:nonce, :until) ON CONFLICT (nonce) DO NOTHING",
        nonce=nonce,
        until=until,
    )
    return added == 1


def _candidate(row: Row) -> Candidate:
    return Candidate(
        **dict(row) | {"public_key": bytes(row["public_key"]), "code_digest": bytes(row["code_digest"])}
    )
