"""The manifest by which winget installs a release (schema 1.6.0), one file for each part.

``python -m installer.windows.winget INSTALLER ADDRESS`` writes it beside an installer that is built already.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from installer.windows.launchers import LAUNCHERS
from installer.windows.product import MANUFACTURER, NAME, UPGRADE_CODE, Product, guid

IDENTIFIER = f"{MANUFACTURER}.{NAME}"
_SCHEMA = "1.6.0"
_DEFAULT_LANGUAGE = "ro-RO"
_WORDS = {
    "ro-RO": ("Ghișeul de înregistrare al primăriei", "defaultLocale"),
    "en-US": ("Front desk and register of Romanian town halls", "locale"),
}


def write_manifest(product: Product, installer: Path, address: str, folder: Path) -> None:
    """Four files in `folder`; `address` is where the installer of this release is downloaded from."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in manifest(product, installer, address).items():
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def manifest(product: Product, installer: Path, address: str) -> dict[str, list[str]]:
    """The lines of each file, by its name."""
    head = [f"PackageIdentifier: {IDENTIFIER}", f"PackageVersion: {product.version}"]
    files = {
        f"{IDENTIFIER}.yaml": [*head, f"DefaultLocale: {_DEFAULT_LANGUAGE}", *_foot("version")],
        f"{IDENTIFIER}.installer.yaml": [
            *head,
            "Platform:",
            "- Windows.Desktop",
            "MinimumOSVersion: 10.0.17763.0",
            "InstallerType: msi",
            "Scope: machine",
            "InstallModes:",
            "- silent",
            "- silentWithProgress",
            "UpgradeBehavior: install",
            "ElevationRequirement: elevationRequired",
            "Commands:",
            *(f"- {launcher.name}" for launcher in LAUNCHERS),
            "Protocols:",
            "- registratura",
            f"ProductCode: '{guid(product.code)}'",
            "AppsAndFeaturesEntries:",
            f"- DisplayName: {NAME}",
            f"  Publisher: {MANUFACTURER}",
            f"  DisplayVersion: {product.version}",
            f"  ProductCode: '{guid(product.code)}'",
            f"  UpgradeCode: '{guid(UPGRADE_CODE)}'",
            "  InstallerType: msi",
            "Installers:",
            "- Architecture: x64",
            f"  InstallerUrl: {address}",
            f"  InstallerSha256: {sha256(installer.read_bytes()).hexdigest().upper()}",
            *_foot("installer"),
        ],
    }
    for language, (words, kind) in _WORDS.items():
        files[f"{IDENTIFIER}.locale.{language}.yaml"] = [
            *head,
            f"PackageLocale: {language}",
            f"Publisher: {MANUFACTURER}",
            f"PackageName: {NAME}",
            "License: EUPL-1.2",
            f"ShortDescription: '{words}'",
            *_foot(kind),
        ]
    return files


def _foot(kind: str) -> list[str]:
    return [f"ManifestType: {kind}", f"ManifestVersion: {_SCHEMA}"]


def main(arguments: Sequence[str]) -> int:
    """Write the manifest of an installer of this version; 2 for another use."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m installer.windows.winget INSTALLER ADDRESS\n")
        return 2
    installer, address = Path(arguments[0]), arguments[1]
    if not address.startswith("https://"):
        sys.stderr.write(f"{address}: winget downloads from https:// addresses only\n")
        return 2
    write_manifest(Product.of_the_project(), installer, address, installer.parent / "winget")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
