"""An archive of the registry: one ZIP file that holds each institution's feed and what happens beside it.

The same file is the copy that `restore` reads and the export that `verify --export` checks without a server. The
feed is JSON lines as they travel (`Item`), so that other programs can read it. The key file is never in it.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from sync.central.store.connection import Connection
from sync.central.store.desks import Desks, institutions
from sync.central.store.journal import Journal
from sync.protocol.canonical import encode
from sync.protocol.exchange import Item
from sync.protocol.fields import BrokenMessage, read

FORMAT = 1
BESIDE: Mapping[str, Sequence[str]] = {
    "presence": ("desk", "hardware", "seen_at", "clock_offset", "unsent", "client", "cursor"),
    "incident": ("id", "settled_at", "note"),
    "quarantine": ("hash", "desk", "reason", "state", "event", "taken_at", "note"),
    "administrator": ("name", "password", "rights"),
}
"""What is not in the feed and must survive; tokens, codes and nonces are not among it."""

_LONGEST_LINE = 4 * 1024 * 1024


class ArchiveBroken(Exception):
    """A file is no archive, or was not written to its end. `place` says what could not be read."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class ArchivedInstitution:
    code: str
    name: str
    server_epoch: int
    centre_epoch: int
    feed: int


def write_archive(connection: Connection, file: Path) -> list[ArchivedInstitution]:
    """Write all institutions as one transaction sees them: durable and for this account only, or not at all."""
    connection.freeze()
    part = file.with_name(file.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            found = [_write_institution(connection, code, archive) for code in institutions(connection)]
            values = [{name: getattr(each, name) for name in each.__slots__} for each in found]
            archive.writestr("registry.json", json.dumps({"format": FORMAT, "institutions": values}))
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(file)
    return found


def _write_institution(connection: Connection, code: str, archive: zipfile.ZipFile) -> ArchivedInstitution:
    own = Desks(connection, code).own()
    assert own is not None
    with archive.open(f"{code}/feed.jsonl", "w", force_zip64=True) as lines:
        for item in Journal(connection, code).whole_feed():
            lines.write(encode(item.as_value()) + b"\n")
    beside = {table: _rows(connection, code, table, columns) for table, columns in BESIDE.items()}
    archive.writestr(f"{code}/beside.json", json.dumps(beside, ensure_ascii=False))
    return ArchivedInstitution(code, own.name, own.server_epoch, own.centre_epoch, own.feed)


def _rows(connection: Connection, code: str, table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    rows = connection.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE institution = :institution",  # noqa: S608 - our own names
        institution=code,
    )
    return [{name: _plain(row[name]) for name in columns} for row in rows]


def _plain(value: Any) -> Any:
    return {"octets": bytes(value).hex()} if isinstance(value, (bytes, memoryview)) else value


class Archive:
    """Opened by `open_archive`."""

    def __init__(self, archive: zipfile.ZipFile, found: Sequence[ArchivedInstitution]) -> None:
        self._archive = archive
        self.institutions = found

    def feed(self, code: str) -> Iterator[Item]:
        """The items in their order. Raises ArchiveBroken."""
        with self._archive.open(f"{code}/feed.jsonl") as lines:
            for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), b""), start=1):
                try:
                    yield Item.of(read(line))
                except BrokenMessage as error:
                    raise ArchiveBroken(f"{code}, line {number}") from error

    def beside(self, code: str) -> dict[str, list[dict[str, Any]]]:
        """Rows by table, as `BESIDE` names them."""
        with self._archive.open(f"{code}/beside.json") as stream:
            found = json.load(TextIOWrapper(stream, "utf-8"))
        return {table: [_row(row, columns) for row in found[table]] for table, columns in BESIDE.items()}


def _row(row: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    values = {name: row[name] for name in columns}
    return {
        name: bytes.fromhex(value["octets"]) if isinstance(value, dict) else value
        for name, value in values.items()
    }


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """Raises ArchiveBroken, also inside of the block where a part of the file cannot be read; OSError."""
    try:
        with zipfile.ZipFile(file) as archive:
            registry = json.loads(archive.read("registry.json"))
            if registry["format"] != FORMAT:
                raise ArchiveBroken("of another version")
            yield Archive(archive, [ArchivedInstitution(**each) for each in registry["institutions"]])
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise ArchiveBroken(type(error).__name__) from error
