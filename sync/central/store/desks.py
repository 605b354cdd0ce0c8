"""Institutions, desks, their keys, and what is known of their running programs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from sync.central.store.connection import Connection, Row
from sync.central.store.records import Desk, DeskState, Institution, Presence

_INSTITUTION = "code, name, feed, server_epoch, is_recovering, centre_epoch, tree_size, tree_peaks"
_DESK = tuple(field.name for field in fields(Desk))
_PRESENCE = tuple(field.name for field in fields(Presence))
_PUT_PRESENCE = (
    f"INSERT INTO presence (institution, {', '.join(_PRESENCE)}) VALUES (:institution,"
    f" {', '.join(':' + name for name in _PRESENCE)}) ON CONFLICT (institution, desk) DO UPDATE SET "
    + ", ".join(f"{name} = :{name}" for name in _PRESENCE if name != "desk")
)
_values_of = attrgetter(*_DESK)
_CHANGED = ", ".join(f"{name} = :{name}" for name in _DESK if name != "code")
_PUT_DESK = f"UPDATE desk SET {_CHANGED} WHERE institution = :institution AND code = :code"
_ADD_DESK = (
    f"INSERT INTO desk (institution, {', '.join(_DESK)})"
    f" VALUES (:institution, {', '.join(':' + name for name in _DESK)})"
    f" ON CONFLICT (institution, code) DO UPDATE SET {_CHANGED}"
)


def institutions(connection: Connection) -> list[str]:
    """All codes."""
    return [row["code"] for row in connection.rows("SELECT code FROM institution ORDER BY code")]


@dataclass(frozen=True, slots=True)
class Desks:
    connection: Connection
    institution: str

    def own(self, *, lock: bool = False) -> Institution | None:
        """The institution itself. Locked, it is the last lock that a transaction takes."""
        row = self.connection.row(
            f"SELECT {_INSTITUTION} FROM institution WHERE code = :institution"
            + (self.connection.for_update if lock else ""),
            institution=self.institution,
        )
        return None if row is None else _institution(row)

    def found(self, institution: Institution) -> None:
        """Add the institution."""
        self.connection.run(
            "INSERT INTO institution (code, name, tree_peaks) VALUES (:code, :name, :peaks)",
            code=institution.code,
            name=institution.name,
            peaks=b"",
        )

    def put_own(self, institution: Institution) -> None:
        self.connection.run(
            "UPDATE institution SET name = :name, feed = :feed, server_epoch = :server_epoch,"
            " is_recovering = :is_recovering, centre_epoch = :centre_epoch, tree_size = :tree_size,"
            " tree_peaks = :tree_peaks WHERE code = :code",
            code=institution.code,
            name=institution.name,
            feed=institution.feed,
            server_epoch=institution.server_epoch,
            is_recovering=int(institution.is_recovering),
            centre_epoch=institution.centre_epoch,
            tree_size=institution.tree_size,
            tree_peaks=institution.tree_peaks,
        )

    def desk(self, code: str, *, lock: bool = False) -> Desk | None:
        """Locked, it is the first lock that a transaction of this desk takes."""
        row = self.connection.row(
            f"SELECT {', '.join(_DESK)} FROM desk WHERE institution = :institution AND code = :code"
            + (self.connection.for_update if lock else ""),
            institution=self.institution,
            code=code,
        )
        return None if row is None else _desk(row)

    def all(self) -> list[Desk]:
        rows = self.connection.rows(
            f"SELECT {', '.join(_DESK)} FROM desk WHERE institution = :institution ORDER BY code",
            institution=self.institution,
        )
        return [_desk(row) for row in rows]

    def add(self, desk: Desk) -> None:
        """Add the desk, or replace the one of the same code."""
        self._write(_ADD_DESK, desk)

    def put(self, desk: Desk) -> None:
        """Replace the desk of the same code: each event that comes in moves its head."""
        self._write(_PUT_DESK, desk)

    def _write(self, statement: str, desk: Desk) -> None:
        values = dict(zip(_DESK, _values_of(desk), strict=True)) | {"state": desk.state.value}
        self.connection.run(statement, institution=self.institution, **values)

    def keys(self, desk: str) -> dict[int, bytes]:
        """Public keys by epoch."""
        rows = self.connection.rows(
            "SELECT epoch, public_key FROM desk_key WHERE institution = :institution AND desk = :desk",
            institution=self.institution,
            desk=desk,
        )
        return {row["epoch"]: bytes(row["public_key"]) for row in rows}

    def add_key(self, desk: str, epoch: int, public_key: bytes) -> None:
        self.connection.run(
            "INSERT INTO desk_key (institution, desk, epoch, public_key)"
            " VALUES (:institution, :desk, :epoch, :public_key)",
            institution=self.institution,
            desk=desk,
            epoch=epoch,
            public_key=public_key,
        )

    def holder_of(self, public_key: bytes) -> tuple[str, int] | None:
        """Desk and epoch of a key that was ever seen."""
        row = self.connection.row(
            "SELECT desk, epoch FROM desk_key WHERE institution = :institution AND public_key = :public_key",
            institution=self.institution,
            public_key=public_key,
        )
        return None if row is None else (row["desk"], row["epoch"])

    def presence(self, desk: str) -> Presence:
        row = self.connection.row(
            f"SELECT {', '.join(_PRESENCE)} FROM presence WHERE institution = :institution AND desk = :desk",
            institution=self.institution,
            desk=desk,
        )
        return Presence(desk) if row is None else _presence(row)

    def all_presences(self) -> dict[str, Presence]:
        rows = self.connection.rows(
            f"SELECT {', '.join(_PRESENCE)} FROM presence WHERE institution = :institution",
            institution=self.institution,
        )
        return {row["desk"]: _presence(row) for row in rows}

    def put_presence(self, presence: Presence) -> None:
        values: dict[str, Any] = {name: getattr(presence, name) for name in _PRESENCE}
        values["is_distrusted"] = int(presence.is_distrusted)
        self.connection.run(_PUT_PRESENCE, institution=self.institution, **values)


def _institution(row: Row) -> Institution:
    values = dict(row)
    return Institution(
        **values | {"is_recovering": bool(row["is_recovering"]), "tree_peaks": bytes(row["tree_peaks"])}
    )


def _desk(row: Row) -> Desk:
    return Desk(**dict(row) | {"hash": bytes(row["hash"]), "state": DeskState(row["state"])})


def _presence(row: Row) -> Presence:
    digest = row["token_digest"]
    return Presence(
        **dict(row)
        | {
            "is_distrusted": bool(row["is_distrusted"]),
            "token_digest": None if digest is None else bytes(digest),
        }
    )
