"""Rows of one transaction: read once, changed in memory, written together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sync.central.store.checkpoints import Checkpoints
from sync.central.store.connection import Connection
from sync.central.store.desks import Desks
from sync.central.store.incidents import Incidents
from sync.central.store.leases import Leases
from sync.central.store.records import (
    Aspect,
    Desk,
    GivenNumber,
    HeldLease,
    Incident,
    Institution,
    Series,
    Setting,
    StoredCheckpoint,
)
from sync.central.store.settings import Settings

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key. What is changed is written before what is new: a range shrinks before its neighbour comes."""

    def __init__(
        self, read: Callable[[Key], Value | None], add: Callable[[Value], None], put: Callable[[Value], None]
    ) -> None:
        self._read = read
        self._add = add
        self._put = put
        self._values: dict[Key, Value | None] = {}
        self._stored: set[Key] = set()
        self._changed: dict[Key, None] = {}

    def get(self, key: Key) -> Value | None:
        if key not in self._values:
            value = self._read(key)
            self._values[key] = value
            if value is not None:
                self._stored.add(key)
        return self._values[key]

    def know(self, key: Key, value: Value) -> None:
        """It was read beside this workspace, and is locked."""
        self._values[key] = value
        self._stored.add(key)

    def set(self, key: Key, value: Value) -> None:
        if key not in self._values:
            self.get(key)
        self._values[key] = value
        self._changed[key] = None

    def forget(self, key: Key) -> None:
        """Read it again: it was written beside this workspace. What was changed here is kept."""
        if key not in self._changed:
            self._values.pop(key, None)

    def changed(self) -> list[Value]:
        """What is not written yet."""
        return [value for key in self._changed if (value := self._values[key]) is not None]

    def write(self) -> None:
        if not self._changed:
            return
        stored = [key for key in self._changed if key in self._stored]
        fresh = [key for key in self._changed if key not in self._stored]
        for keys, write in ((stored, self._put), (fresh, self._add)):
            for key in keys:
                value = self._values[key]
                if value is not None:
                    write(value)
        self._stored.update(fresh)
        self._changed.clear()


class Workspace:
    """The rows that the events of the feed change (`service.projection`)."""

    def __init__(self, connection: Connection, institution: str) -> None:
        desks, leases = Desks(connection, institution), Leases(connection, institution)
        settings = Settings(connection, institution)
        self._all_desks, self._all_leases = desks, leases
        self.own = Institution(institution, "")
        """The institution as it will be; read under its lock when the transaction is written."""
        self._all_incidents = Incidents(connection, institution)
        self._all_checkpoints = Checkpoints(connection, institution)
        self.desks: Kept[str, Desk] = Kept(desks.desk, desks.add, desks.put)
        self.series: Kept[tuple[str, int], Series] = Kept(
            lambda key: leases.series(*key), leases.begin_series, leases.put_series
        )
        self.leases: Kept[str, HeldLease] = Kept(leases.lease, leases.add, leases.put)
        self.settings: Kept[tuple[str, str], Setting] = Kept(
            lambda key: settings.setting(*key), settings.put, settings.put
        )
        self.aspects: Kept[tuple[str, str], Aspect] = Kept(
            lambda key: settings.aspect(*key), settings.put_aspect, settings.put_aspect
        )
        self._keys: list[tuple[str, int, bytes]] = []
        self._numbers: list[GivenNumber] = []
        self._incidents: list[Incident] = []
        self._checkpoints: list[StoredCheckpoint] = []

    def leases_of(self, register: str, year: int) -> list[HeldLease]:
        """All leases of a series, as they are now."""
        changed = {held.lease.id: held for held in self.leases.changed()}
        stored = {held.lease.id: held for held in self._all_leases.of_series(register, year)}
        found = (stored | changed).values()
        return [held for held in found if (held.lease.register, held.lease.year) == (register, year)]

    def add_key(self, desk: str, epoch: int, public_key: bytes) -> None:
        self._keys.append((desk, epoch, public_key))

    def keys(self, desk: str) -> dict[int, bytes]:
        """Public keys by epoch, with those that are not written yet."""
        return self._all_desks.keys(desk) | {epoch: key for code, epoch, key in self._keys if code == desk}

    def give(self, number: GivenNumber) -> None:
        self._numbers.append(number)

    def note(self, incident: Incident) -> None:
        self._incidents.append(incident)

    def close_day(self, checkpoint: StoredCheckpoint) -> None:
        self._checkpoints.append(checkpoint)

    def write(self) -> None:
        """Write everything but the numbers."""
        self.desks.write()
        for key in self._keys:
            self._all_desks.add_key(*key)
        self.series.write()
        self.leases.write()
        for incident in self._incidents:
            self._all_incidents.add(incident)
        self.settings.write()
        self.aspects.write()
        for checkpoint in self._checkpoints:
            self._all_checkpoints.add(checkpoint)
        self._keys, self._incidents, self._checkpoints = [], [], []

    def write_numbers(self) -> None:
        """When their leases and the events that drew them are written: no number stands without either."""
        if self._numbers:
            self._all_leases.give(self._numbers)
        self._numbers = []
