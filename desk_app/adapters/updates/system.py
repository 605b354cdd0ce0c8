"""What kind of system this is, as a manifest names it, and whether this process may install something on it."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class System:
    """`name`: `windows-x64` or `debian-amd64`; `version`: 10.0.17763 or 12, as numbers."""

    name: str
    version: tuple[int, ...]


def this_system() -> System | None:
    """None for a system that no package is made for."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return None
    if sys.platform == "win32":
        told = sys.getwindowsversion()
        return System("windows-x64", (told.major, told.minor, told.build))
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return None
    numbers = tuple(int(part) for part in told.get("VERSION_ID", "").split(".") if part.isdecimal())
    return System("debian-amd64", numbers) if told.get("ID") == "debian" else None


_IN_CHARGE = "unattended"
"""The file that says that a task of the computer looks after new versions, and windows only tell of them."""


@dataclass(frozen=True, slots=True)
class UpdatePlace:
    """Where packages and record lie: `base`, made in a folder that is there already. `is_own`: whether this
    account looks after them; `is_machine`: whether they are the computer's, for every account to read.
    """

    base: Path
    is_own: bool
    is_machine: bool

    def take_charge(self) -> None:
        """A task of the computer looks after new versions from now on; of no account of a person can it be
        said.
        """
        if self.is_own and self.is_machine:
            self.base.mkdir(parents=True, exist_ok=True)
            (self.base / _IN_CHARGE).touch()


def place_of(folder: Path, *, elevated: bool, machine: Path) -> UpdatePlace:
    """The computer's place for who may install, and where a task of the computer has taken charge; otherwise a
    folder in the data folder.

    A package that any account could change between its examination and its installation would make that account
    an administrator.
    """
    if elevated or (machine / _IN_CHARGE).exists():
        return UpdatePlace(machine, elevated, True)
    return UpdatePlace(folder / "updates", True, False)


def is_elevated() -> bool:
    """Whether this process may install: root, or an administrator whose rights Windows has raised."""
    if sys.platform == "win32":
        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0


def machine_place() -> Path:
    """Where a process that may install keeps packages and record: everybody reads there, and nobody else
    writes.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMFILES", r"C:\Program Files")) / "Registratura.updates"
    return Path("/var/lib/registratura/updates")


def own_program(name: str) -> Path:
    """`registratura` or `registraturactl` of the installation that this process belongs to."""
    if sys.platform == "win32":
        return Path(sys.executable).with_name(f"{name}.exe")
    beside = Path(sys.executable).with_name(name)
    return beside if beside.exists() and beside.parent != Path("/usr/bin") else Path("/usr/bin") / name
