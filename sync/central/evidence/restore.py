"""Bringing a registry back from an archive, into an empty database: then it recovers (clause 9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sync.central.evidence.archive import BESIDE, Archive, ArchivedInstitution
from sync.central.service import recovery
from sync.central.service.ports import Ports
from sync.central.service.unit import Unit, begin
from sync.central.store.desks import institutions
from sync.central.store.records import Institution
from sync.protocol.exchange import Item

PAGE = 1000


class NotEmpty(Exception):
    """The database holds institutions already."""


class OtherKey(Exception):
    """The server's key file is not the one that signed this feed."""


def restore(ports: Ports, archive: Archive) -> None:
    """Raises NotEmpty, OtherKey, ArchiveBroken; what was restored until then is to be thrown away."""
    with ports.database.transaction() as connection:
        if institutions(connection):
            raise NotEmpty
    for institution in archive.institutions:
        _restore_institution(ports, archive, institution)
        recovery.begin_recovery(ports, institution.code)


def carry_feed(ports: Ports, code: str, name: str, items: Iterator[Item]) -> None:
    """Found an institution by its feed: every table that the feed tells of is made again."""
    with begin(ports, code) as unit:
        unit.desks.found(Institution(code, name))
    while page := list(islice(items, PAGE)):
        with begin(ports, code) as unit:
            unit.restore(lambda _, page=page: iter(page))  # type: ignore[misc]


def _restore_institution(ports: Ports, archive: Archive, institution: ArchivedInstitution) -> None:
    carry_feed(ports, institution.code, institution.name, archive.feed(institution.code))
    with begin(ports, institution.code) as unit:
        own = unit.own()
        known = unit.desks.keys("00").get(own.centre_epoch)
        if known != ports.keys.public_key(institution.code, own.centre_epoch):
            raise OtherKey
        for table, rows in archive.beside(institution.code).items():
            for row in rows:
                _put(unit, table, row)


def _put(unit: Unit, table: str, row: dict[str, Any]) -> None:
    if table == "incident":  # the feed brought it, without what a person said
        if row["settled_at"] is not None:
            unit.incidents.settle(row["id"], row["note"], row["settled_at"])
        return
    columns = BESIDE[table]
    unit.connection.append(
        table, ("institution", *columns), [(unit.institution, *(row[name] for name in columns))]
    )
