"""The maker of releases, a log in memory, and a computer that looks for them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk_app.adapters.updates.record_file import RecordFile
from desk_app.adapters.updates.releases import BelievedReleases, ReleasePlace
from desk_app.adapters.updates.shelf import FolderShelf
from desk_app.adapters.updates.system import System
from desk_app.application.program_events import ProgramEvent
from desk_app.application.update_program import UpdateProgram
from sync.protocol.keys import DeskKey
from sync.protocol.release import Release, ReleaseFile, key_name, seal_release

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
DEBIAN = System("debian-amd64", (12,))
KEY = DeskKey(b"m" * 32)


@dataclass
class Maker:
    """Lays packages and manifests into `folder`."""

    folder: Path
    sequence: int = 0

    def publish(
        self,
        version: str,
        content: bytes,
        *,
        key: DeskKey = KEY,
        days: int = 30,
        percentage: int = 100,
        least: str = "12",
        sequence: int | None = None,
        newest: bool = True,
    ) -> None:
        self.sequence += 1
        name = f"registratura_{version}_amd64.deb"
        (self.folder / name).write_bytes(content)
        file = ReleaseFile("debian-amd64", least, name, len(content), hashlib.sha256(content).digest())
        release = Release(
            channel="stable",
            version=version,
            sequence=self.sequence if sequence is None else sequence,
            percentage=percentage,
            issued_at=NOW,
            expires_at=NOW + timedelta(days=days),
            files=(file,),
            notes_ro="Mai repede.",
            notes_en="Faster.",
            key=key_name(key.public_bytes),
        )
        for manifest in ("stable", version) if newest else (version,):
            (self.folder / f"{manifest}.json").write_bytes(seal_release(release, key))


@dataclass
class MemoryLog:
    """`desk_app.application.program_events.ProgramLog` that keeps what it was told."""

    entries: list[tuple[ProgramEvent, dict[str, str | int]]] = field(default_factory=list)

    def write(self, event: ProgramEvent, **facts: str | int) -> None:
        self.entries.append((event, facts))

    @property
    def events(self) -> list[ProgramEvent]:
        return [event for event, _ in self.entries]


@dataclass
class Computer:
    """One that runs `running` and keeps what it fetched in `base`."""

    base: Path
    running: str = "0.1.0"
    now: datetime = NOW
    log: MemoryLog = field(default_factory=MemoryLog)

    @property
    def records(self) -> RecordFile:
        return RecordFile(self.base)

    @property
    def shelf(self) -> FolderShelf:
        return FolderShelf(self.base)

    @property
    def program(self) -> UpdateProgram:
        return UpdateProgram(self.records, self.shelf, self.log, self.running, lambda: self.now)


def believed(place: ReleasePlace, *keys: DeskKey) -> BelievedReleases:
    return BelievedReleases(place, tuple(key.public_bytes for key in keys), DEBIAN)
