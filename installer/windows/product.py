"""What the product is called on Windows, and the identities by which Windows Installer knows it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

REPOSITORY = Path(__file__).parents[2]
NAME = "Registratura"
MANUFACTURER = "Registratura"
DESCRIPTION = "Registratura: ghișeul de înregistrare al primăriei"
APPLICATION_ID = "Registratura.Ghiseu"
"""AppUserModelID: groups the windows on the task bar with the shortcut."""

UPGRADE_CODE = UUID("6f9b2b64-6d0a-4b0e-9a43-7c1f6a1f2f57")
"""The same in every version, for ever: by it a new version finds the one it replaces."""

_VERSION = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,5})")
_LIMITS = (255, 255, 65_535)  # ProductVersion, Windows Installer


class VersionRefused(ValueError):
    """A version that Windows Installer cannot compare."""


@dataclass(frozen=True, slots=True)
class Product:
    """One version of the product."""

    version: str

    def __post_init__(self) -> None:
        """Raises VersionRefused unless the version is MAJOR.MINOR.PATCH within 255.255.65535."""
        found = _VERSION.fullmatch(self.version)
        if not found or any(int(part) > limit for part, limit in zip(found.groups(), _LIMITS, strict=True)):
            raise VersionRefused(f"{self.version} is not MAJOR.MINOR.PATCH within 255.255.65535")

    @classmethod
    def of_the_project(cls) -> Product:
        """The version that pyproject.toml names."""
        project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
        return cls(project["project"]["version"])

    @property
    def code(self) -> UUID:
        """ProductCode: another one for every version, which makes every new version a major upgrade."""
        return uuid5(UPGRADE_CODE, f"product {self.version}")

    @property
    def file_name(self) -> str:
        return f"{NAME}-{self.version}-x64.msi"

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The four numbers of a VERSIONINFO."""
        major, minor, patch = (int(part) for part in self.version.split("."))
        return major, minor, patch, 0


def component_code(path: str) -> UUID:
    """ComponentId of the component whose key is at `path`: the same in every version."""
    return uuid5(UPGRADE_CODE, f"component {path}")


def guid(identity: UUID) -> str:
    """As Windows Installer writes it."""
    return f"{{{identity}}}".upper()
