"""Two versions of the installer, and one that fails half-way, for the life cycle."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from installer.windows.__main__ import main
from installer.windows.product import UPGRADE_CODE, Product, guid

OLD, NEW, NEWEST = "0.90.0", "0.91.0", "0.92.0"
_RUN_IN_FOLDER, _DEFERRED, _AS_SYSTEM = 34, 0x400, 0x800


@dataclass(frozen=True, slots=True)
class Installers:
    """`failing` is newer than `new` and does not come to its end; `payload` is what `new` lays down;
    `seconds`: how long `new` took to build, when everything had been downloaded; 0 for one that was there.
    """

    old: Path
    new: Path
    failing: Path
    payload: Path
    authority: Path
    seconds: float


def build_installers(work: Path) -> Installers:
    """Build them below `work`, or take those that are there."""
    seconds = 0.0
    for version in (OLD, NEW):
        if not (work / Product(version).file_name).exists():
            begun = time.monotonic()
            _build(version, work, work / "build")
            seconds = time.monotonic() - begun
    failing = work / Product(NEWEST).file_name
    _make_failing(work / Product(NEW).file_name, failing)
    build = work / "build"
    return Installers(
        work / Product(OLD).file_name,
        work / Product(NEW).file_name,
        failing,
        build / "payload",
        build / "test-certificate" / "authority.pem",
        seconds,
    )


def build_again(installers: Installers, version: str, work: Path) -> Path:
    """The same version once more, in another folder, of the same downloads and with the same certificate."""
    build = installers.payload.parent
    for folder in ("downloads", "packages", "test-certificate"):
        shutil.copytree(build / folder, work / "build" / folder)
    shutil.copy(build / "packages.stamp", work / "build")
    _build(version, work, work / "build")
    return work / Product(version).file_name


def _build(version: str, output: Path, work: Path) -> None:
    assert main(["--version", version, "--output", str(output), "--work", str(work)]) == 0


def _make_failing(sound: Path, target: Path) -> None:
    """The same files as another version, with an action that fails when everything has been copied."""
    shutil.copyfile(sound, target)
    product, kind = Product(NEWEST), _RUN_IN_FOLDER + _DEFERRED + _AS_SYSTEM
    queries = [
        f"UPDATE `Property` SET `Value` = '{guid(product.code)}' WHERE `Property` = 'ProductCode'",
        f"UPDATE `Property` SET `Value` = '{NEWEST}' WHERE `Property` = 'ProductVersion'",
        "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'OLDERVERSION'",
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMin`, `VersionMax`, `Attributes`, `ActionProperty`) "
        f"VALUES ('{guid(UPGRADE_CODE)}', '0.0.0', '{NEWEST}', 256, 'OLDERVERSION')",
        "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) "
        f"VALUES ('Fail', {kind}, 'System64Folder', '\"[System64Folder]cmd.exe\" /d /c exit 1')",
        "INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('Fail', 6500)",
    ]
    for query in queries:
        subprocess.run(["msibuild", str(target), "-q", query], check=True)
