"""The installer of the system, and what follows on it, as one command that outlives this program.

Nothing of this program may run while its own files are replaced, and nothing of the new version can be trusted to
take itself back. So a shell of the system does it: install, let the version that is there then settle, within a
time; where that fails, install the version before, and let that one settle.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.update_errors import InstallerUnavailable

SETTLE_SECONDS = 600
"""A self-test that has not ended by then has failed."""

_SHELL = """(
new=$1 old=$2 log=$3 program=$4 data=$5; shift 5
put() { "$@" >>"$log" 2>&1; }
settle() { put timeout --kill-after=10 "$seconds" "$program" --data "$data" upgrade settle "$1"; }
if [ -n "$new" ]; then
    put "$@" "$new"
    settle --chained && exit 0
fi
[ -n "$old" ] || exit 1
put "$@" "$old"
settle --returned
) &"""
_APT = ("apt-get", "install", "--yes", "--allow-downgrades", "--reinstall")
# A program that broke ends with a negative number; `&&` does not work in every cmd.exe (not in Wine's of 8.0).
_LEAVE_WHEN_DONE = "(if errorlevel 0 if not errorlevel 1 exit)"
_DETACHED = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


@dataclass(frozen=True, slots=True)
class Installation:
    """What the command is about: our program, the data folder that is tried out, and the installer's log."""

    program: Path
    data: Path
    log: Path


class ShellInstaller:
    """`desk_app.application.update_program.PackageInstaller` of Debian. `install`: a command that takes a file."""

    def __init__(
        self,
        installation: Installation,
        install: Sequence[str],
        seconds: int = SETTLE_SECONDS,
        *,
        by_hand: str = "",
    ) -> None:
        self._installation = installation
        self._install = tuple(install)
        self._seconds = seconds
        self._by_hand = by_hand

    def require(self) -> None:
        if not self._install or shutil.which(self._install[0]) is None:
            raise InstallerUnavailable(self._by_hand)

    def hand_over(self, new: Path, old: Path | None) -> None:
        self._start(str(new), "" if old is None else str(old))

    def go_back(self, new: Path, old: Path) -> None:
        self._start("", str(old))

    def _start(self, new: str, old: str) -> None:
        about = self._installation
        places = (new, old, str(about.log), str(about.program), str(about.data))
        subprocess.run(  # noqa: S603  # our own script; every word of it is an argument of its own
            ["/bin/sh", "-c", _SHELL, "registratura-upgrade", *places, *self._install],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=True,
            env=os.environ | {"seconds": str(self._seconds), "DEBIAN_FRONTEND": "noninteractive"},
        )


class WindowsInstaller:
    """`desk_app.application.update_program.PackageInstaller` of Windows. `properties`: what the installer was
    given, for going back takes the product away and puts the version before in its place.
    """

    def __init__(
        self,
        installation: Installation,
        properties: Sequence[tuple[str, str]],
        *,
        elevated: bool,
        start: Callable[[str], None],
    ) -> None:
        self._installation = installation
        self._properties = properties
        self._elevated = elevated
        self._start = start

    def require(self) -> None:
        """A standard user cannot install, and is not asked for a password that is not theirs to know."""
        if not self._elevated:
            raise InstallerUnavailable("registraturactl upgrade install")

    def hand_over(self, new: Path, old: Path | None) -> None:
        steps = f"{self._msi('i', new)} & {self._settle('--chained')}"
        self._start(steps if old is None else f"{steps} & {_LEAVE_WHEN_DONE} & {self._return(new, old)}")

    def go_back(self, new: Path, old: Path) -> None:
        self._start(self._return(new, old))

    def _return(self, new: Path, old: Path) -> str:
        """A newer product refuses the older installer: it goes first. Data and settings of the register stay."""
        return f"{self._msi('x', new)} & {self._msi('i', old, self._properties)} & {self._settle('--returned')}"

    def _msi(self, act: str, package: Path, properties: Sequence[tuple[str, str]] = ()) -> str:
        told = "".join(f' {name}="{value}"' for name, value in properties)
        return f'start "" /wait msiexec /{act} "{package}" /qn /norestart /l*v+ "{self._installation.log}"{told}'

    def _settle(self, how: str) -> str:
        about = self._installation
        return f'"{about.program}" --data "{about.data}" upgrade settle {how}'


def start_detached(steps: str) -> None:
    """Run steps of cmd.exe once this program has had time to end: its files are about to be replaced."""
    line = f'cmd.exe /d /s /c "ping -n 6 127.0.0.1 >nul & {steps}"'
    subprocess.Popen(line, close_fds=True, creationflags=_DETACHED)  # noqa: S603  # paths of our own


def installer_of_this_system(
    installation: Installation, properties: Sequence[tuple[str, str]], *, elevated: bool, package: Path | None
) -> ShellInstaller | WindowsInstaller:
    """The installer that this process may run: by itself, or by asking for an administrator's password."""
    if sys.platform == "win32":
        return WindowsInstaller(installation, properties, elevated=elevated, start=start_detached)
    by_hand = f"sudo {' '.join(_APT[:2])} {package}" if package else ""
    if shutil.which(_APT[0]) is None:
        return ShellInstaller(installation, ())
    if elevated:
        return ShellInstaller(installation, _APT)
    return ShellInstaller(installation, ("pkexec", *_APT), by_hand=by_hand)
