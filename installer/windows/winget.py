"""The manifest by which winget installs a release (schema 1.6.0), one file for each part."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from installer.windows.product import MANUFACTURER, NAME, Product, guid

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
            "Protocols:",
            "- registratura",
            f"ProductCode: '{guid(product.code)}'",
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
