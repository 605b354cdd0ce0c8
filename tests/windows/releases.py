"""Releases for the updater of the installed program: installers, and the manifests that offer them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from installer.release import main as make_release
from installer.release import test_key as key_for_tests
from installer.windows.msi.package import write_package
from installer.windows.product import Product
from sync.protocol.keys import DeskKey
from tests.windows.town_hall_pc import Pc

_PINNED = Path("app") / "resources" / "reference" / "release_keys.json"
_ABOUT = "app/registratura-{version}.dist-info"


def nothing(payload: Path) -> None:
    """A version that works."""


def without_typefaces(payload: Path) -> None:
    """A version that starts and draws no label: its self-test fails."""
    for path in (payload / "app" / "printing" / "typefaces").glob("*.ttf"):
        path.unlink()


@dataclass(frozen=True, slots=True)
class Releases:
    """A folder of an office's share; `payload` is what the newest build lays down, `work` is on the way."""

    folder: Path
    work: Path
    payload: Path

    @property
    def key(self) -> DeskKey:
        """The maker's, which every version of these releases believes."""
        return key_for_tests(self.work / "maker.key")

    def publish(self, version: str, change: Callable[[Path], None] = nothing) -> Path:
        """Build the installer of a version whose files `change` has seen, and offer it; the installer."""
        payload = self._payload(version)
        change(payload)
        product = Product(version)
        installer = self.folder / product.file_name
        write_package(product, payload, self.work / "msi", installer, datetime(2026, 11, 28, tzinfo=UTC))
        words = ("--folder", str(self.folder), "--version", version, "--key-file", str(self.work / "maker.key"))
        assert make_release(["make", *words, "--sequence", str(_sequence(version))]) == 0
        return installer

    def _payload(self, version: str) -> Path:
        payload = self.work / "payload"
        shutil.rmtree(payload, ignore_errors=True)
        shutil.copytree(self.payload, payload)
        (about,) = (payload / "app").glob("registratura-*.dist-info")
        before = about.name.removeprefix("registratura-").removesuffix(".dist-info")
        metadata = about / "METADATA"
        written = metadata.read_text(encoding="utf-8")
        metadata.write_text(written.replace(f"Version: {before}\n", f"Version: {version}\n"), encoding="utf-8")
        about.rename(payload / _ABOUT.format(version=version))
        (payload / _PINNED).write_text(json.dumps([self.key.public_bytes.hex()]), encoding="utf-8")
        return payload


def _sequence(version: str) -> int:
    major, minor, patch = (int(part) for part in version.split("."))
    return 1 + patch + 1_000 * (minor + 1_000 * major)


def stage_of(pc: Pc) -> tuple[str, str]:
    """How far the computer is with a new version, and the version that went wrong; from the record that
    survives a power cut, for no program may run while the installer replaces it.
    """
    record = pc.windows.drive_c / "Program Files" / "Registratura.updates" / "state.json"
    if not record.exists():
        return "", ""
    told = json.loads(record.read_text(encoding="utf-8"))
    return told["stage"], " ".join(told["bad"])
