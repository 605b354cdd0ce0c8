"""Manifests and packages from wherever they lie: believed for the maker's signature, not for the place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from desk_app.adapters.updates.system import System
from desk_app.domain.program_update import Offer, Package, order
from desk_app.domain.update_errors import ReleaseNotBelieved, ReleasesUnreachable
from sync.client.gateway import NotTheCentre, Unreachable
from sync.protocol.release import RELEASE_BYTES, Release, ReleaseRefused, read_release


class ReleasePlace(Protocol):
    """Files by their names. Both methods raise Unreachable or NotTheCentre."""

    @property
    def address(self) -> str: ...

    def part(self, name: str, start: int, size: int) -> bytes | None:
        """At most `size` bytes from `start` on; None where there is no such file."""
        ...


class FolderPlace:
    """A folder of this machine, a stick, or a share of another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def address(self) -> str:
        return str(self._folder)

    def part(self, name: str, start: int, size: int) -> bytes | None:
        """Raises Unreachable where the folder itself is not there: a share may be gone for an hour."""
        try:
            with (self._folder / name).open("rb") as file:
                file.seek(start)
                return file.read(size)
        except FileNotFoundError as error:
            if self._folder.is_dir():
                return None
            raise Unreachable("network") from error
        except OSError as error:
            raise Unreachable("network") from error


class BelievedReleases:
    """`desk_app.application.update_program.Releases` of one place. `keys`: pinned, 32 bytes each."""

    def __init__(self, place: ReleasePlace, keys: Sequence[bytes], system: System | None) -> None:
        self._place = place
        self._keys = keys
        self._system = system

    @property
    def place(self) -> str:
        return self._place.address

    def newest(self, channel: str) -> Offer | None:
        release = self._release(channel)
        if release is None:
            raise ReleasesUnreachable(self.place, "missing")
        package = self._package(release)
        if package is None:
            return None
        return Offer(
            package,
            release.channel,
            release.sequence,
            release.percentage,
            release.expires_at,
            release.notes_ro,
            release.notes_en,
        )

    def package_of(self, version: str) -> Package | None:
        release = self._release(version)
        if release is not None and release.version != version:
            raise ReleaseNotBelieved(self.place, "version")
        return None if release is None else self._package(release)

    def read(self, package: Package, start: int, size: int) -> bytes:
        content = self._part(package.name, start, size)
        if not content:  # it is shorter than the manifest says, or gone: a release is being laid there
            raise ReleasesUnreachable(self.place, "missing")
        return content

    def _release(self, name: str) -> Release | None:
        if not self._keys:
            raise ReleaseNotBelieved(self.place, "no-key")
        content = self._part(f"{name}.json", 0, RELEASE_BYTES + 1)
        if content is None:
            return None
        try:
            return read_release(content, self._keys)
        except ReleaseRefused as refused:
            raise ReleaseNotBelieved(self.place, refused.cause) from refused

    def _package(self, release: Release) -> Package | None:
        """The file for this system, if it is not too old for it."""
        for file in release.files:
            if self._system and file.system == self._system.name and order(file.least) <= self._system.version:
                return Package(release.version, file.name, file.size, file.digest.hex())
        return None

    def _part(self, name: str, start: int, size: int) -> bytes | None:
        try:
            return self._place.part(name, start, size)
        except Unreachable as unreachable:
            raise ReleasesUnreachable(self.place, unreachable.cause) from unreachable
        except NotTheCentre as lie:
            raise ReleasesUnreachable(self.place, lie.cause) from lie
