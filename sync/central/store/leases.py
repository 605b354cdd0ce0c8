"""Series, leases, and the numbers that were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.central.store.connection import Connection, Row
from sync.central.store.records import GivenNumber, HeldLease, Series
from sync.protocol.numbering import Lease, LeaseState

_SERIES = "register, year, first, highest, is_closed, claimed"
_LEASE = "id, register, year, low, high, next, desk, epoch, state, minutes"
_NUMBER = GivenNumber._fields


@dataclass(frozen=True, slots=True)
class Leases:
    connection: Connection
    institution: str

    def series(self, register: str, year: int, *, lock: bool = False) -> Series | None:
        """Locked after the desk and before the institution."""
        row = self.connection.row(
            f"SELECT {_SERIES} FROM series"
            " WHERE institution = :institution AND register = :register AND year = :year"
            + (self.connection.for_update if lock else ""),
            institution=self.institution,
            register=register,
            year=year,
        )
        return None if row is None else _series(row)

    def all_series(self) -> list[Series]:
        rows = self.connection.rows(
            f"SELECT {_SERIES} FROM series WHERE institution = :institution ORDER BY register, year",
            institution=self.institution,
        )
        return [_series(row) for row in rows]

    def begin_series(self, series: Series) -> None:
        """Add the series unless it is there: two desks may ask for its first lease at the same time."""
        self.connection.run(
            "INSERT INTO series (institution, register, year, first, highest, claimed)"
            " VALUES (:institution, :register, :year, :first, :highest, :claimed)"
            " ON CONFLICT (institution, register, year) DO NOTHING",
            institution=self.institution,
            register=series.register,
            year=series.year,
            first=series.first,
            highest=series.highest,
            claimed=series.claimed,
        )

    def put_series(self, series: Series) -> None:
        self.connection.run(
            "UPDATE series SET first = :first, highest = :highest, is_closed = :is_closed"
            " WHERE institution = :institution AND register = :register AND year = :year",
            institution=self.institution,
            register=series.register,
            year=series.year,
            first=series.first,
            highest=series.highest,
            is_closed=int(series.is_closed),
        )

    def lease(self, identity: str) -> HeldLease | None:
        row = self.connection.row(
            f"SELECT {_LEASE} FROM lease WHERE institution = :institution AND id = :id",
            institution=self.institution,
            id=identity,
        )
        return None if row is None else _lease(row)

    def granted(self, desk: str) -> list[HeldLease]:
        """The open leases of a desk, in the order in which it draws from them."""
        rows = self.connection.rows(
            f"SELECT {_LEASE} FROM lease WHERE institution = :institution AND desk = :desk AND state = 'granted'"
            " ORDER BY year, register, low",
            institution=self.institution,
            desk=desk,
        )
        return [_lease(row) for row in rows]

    def of_series(self, register: str, year: int) -> list[HeldLease]:
        rows = self.connection.rows(
            f"SELECT {_LEASE} FROM lease WHERE institution = :institution AND register = :register"
            " AND year = :year ORDER BY low",
            institution=self.institution,
            register=register,
            year=year,
        )
        return [_lease(row) for row in rows]

    def in_state(self, state: LeaseState) -> list[HeldLease]:
        rows = self.connection.rows(
            f"SELECT {_LEASE} FROM lease WHERE institution = :institution AND state = :state"
            " ORDER BY register, year, low",
            institution=self.institution,
            state=state.value,
        )
        return [_lease(row) for row in rows]

    def add(self, held: HeldLease) -> None:
        lease = held.lease
        self.connection.run(
            f"INSERT INTO lease (institution, {_LEASE}) VALUES (:institution, :id, :register, :year, :low, :high,"
            " :next, :desk, :epoch, :state, :minutes)",
            institution=self.institution,
            id=lease.id,
            register=lease.register,
            year=lease.year,
            low=lease.low,
            high=lease.high,
            next=lease.next,
            desk=held.desk,
            epoch=lease.epoch,
            state=lease.state.value,
            minutes=held.minutes,
        )

    def put(self, held: HeldLease) -> None:
        """Replace the lease of the same identity."""
        lease = held.lease
        self.connection.run(
            "UPDATE lease SET high = :high, next = :next, state = :state, minutes = :minutes"
            " WHERE institution = :institution AND id = :id",
            institution=self.institution,
            id=lease.id,
            high=lease.high,
            next=lease.next,
            state=lease.state.value,
            minutes=held.minutes,
        )

    def give(self, numbers: Iterable[GivenNumber]) -> None:
        """Write numbers down, for ever."""
        rows = ((self.institution, *number) for number in numbers)
        self.connection.append("number", ("institution", *_NUMBER), rows)

    def claim(self, register: str, year: int, highest: int) -> None:
        """A desk has seen this number; kept until the recovery from a copy ends."""
        self.connection.run(
            "INSERT INTO claim (institution, register, year, highest)"
            " VALUES (:institution, :register, :year, :highest) ON CONFLICT (institution, register, year)"
            " DO UPDATE SET highest = CASE WHEN claim.highest > :highest THEN claim.highest ELSE :highest END",
            institution=self.institution,
            register=register,
            year=year,
            highest=highest,
        )

    def claims(self) -> dict[tuple[str, int], int]:
        rows = self.connection.rows(
            "SELECT register, year, highest FROM claim WHERE institution = :institution ORDER BY register, year",
            institution=self.institution,
        )
        return {(row["register"], row["year"]): row["highest"] for row in rows}

    def forget_claims(self) -> None:
        self.connection.run("DELETE FROM claim WHERE institution = :institution", institution=self.institution)

    def is_given(self, register: str, year: int, number: int) -> bool:
        row = self.connection.row(
            "SELECT number FROM number"
            " WHERE institution = :institution AND register = :register AND year = :year AND number = :number",
            institution=self.institution,
            register=register,
            year=year,
            number=number,
        )
        return row is not None

    def numbers_of_series(self, register: str, year: int) -> list[GivenNumber]:
        rows = self.connection.rows(
            f"SELECT {', '.join(_NUMBER)} FROM number"
            " WHERE institution = :institution AND register = :register AND year = :year ORDER BY number",
            institution=self.institution,
            register=register,
            year=year,
        )
        return [GivenNumber(**dict(row)) for row in rows]

    def count_given(self, register: str, year: int) -> tuple[int, int]:
        """How many numbers of a series were given, and the highest of them (0 for none)."""
        row = self.connection.row(
            "SELECT count(*) AS given, coalesce(max(number), 0) AS highest FROM number"
            " WHERE institution = :institution AND register = :register AND year = :year",
            institution=self.institution,
            register=register,
            year=year,
        )
        assert row is not None
        return row["given"], row["highest"]

    def recovered(self, register: str, year: int) -> set[int]:
        """Numbers of a series that were given from the tail of a lease after it had ended."""
        rows = self.connection.rows(
            "SELECT number.number AS number FROM number JOIN lease"
            " ON lease.institution = number.institution AND lease.id = number.lease"
            " WHERE number.institution = :institution AND number.register = :register AND number.year = :year"
            " AND number.number >= lease.next",
            institution=self.institution,
            register=register,
            year=year,
        )
        return {row["number"] for row in rows}

    def demand(self, desk: str, register: str, since: str) -> tuple[int, int]:
        """How many numbers of a register a desk gave since a day, and on how many days."""
        row = self.connection.row(
            "SELECT count(*) AS numbers, count(DISTINCT date) AS days FROM number"
            " WHERE institution = :institution AND holder = :desk AND register = :register AND date >= :since",
            institution=self.institution,
            desk=desk,
            register=register,
            since=since,
        )
        assert row is not None
        return row["numbers"], row["days"]


def _series(row: Row) -> Series:
    return Series(**dict(row) | {"is_closed": bool(row["is_closed"])})


def _lease(row: Row) -> HeldLease:
    values = dict(row)
    desk, minutes = values.pop("desk"), values.pop("minutes")
    return HeldLease(desk, Lease(**values | {"state": LeaseState(row["state"])}), minutes)
