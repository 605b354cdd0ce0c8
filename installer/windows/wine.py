"""Programs of Windows, run by Wine in a folder of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_QUIET = {
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    # No menu entries on this machine, no .NET, no browser engine: each would ask for a download.
    "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=",
}
_OF_THE_MACHINE = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "DISPLAY", "XAUTHORITY")
_START_SECONDS = 120


class WineFailed(Exception):
    """A program of Windows ended with another code than the one it should."""


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows of its own in `prefix`; `environment` is added to what its programs see."""

    prefix: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def drive_c(self) -> Path:
        return self.prefix / "drive_c"

    def run(
        self,
        command: Sequence[str | Path],
        *,
        timeout: float = 600,
        check: bool = True,
        environment: Mapping[str, str] | None = None,
        given: str = "",
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end. Its streams are pipes: with files as streams some programs hang.

        Raises WineFailed when `check` is asked for and the program does not end with 0.
        """
        done = subprocess.run(  # noqa: S603
            ["wine", *map(str, command)],  # noqa: S607
            env=self.surroundings(environment),
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
        if check and done.returncode:
            raise WineFailed(f"{command[0]}: {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
        return done

    def surroundings(self, added: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a program in this prefix: of this machine's own only what Wine itself needs."""
        own = {name: os.environ[name] for name in _OF_THE_MACHINE if name in os.environ}
        return {**own, **_QUIET, "WINEPREFIX": str(self.prefix), **self.environment, **(added or {})}

    def end(self) -> None:
        """End every program that runs in this prefix, and wait for its server."""
        for act in ("-k", "-w"):
            subprocess.run(["wineserver", act], env=self.surroundings(), check=False, timeout=60)  # noqa: S603, S607


@contextmanager
def wine(prefix: Path, environment: Mapping[str, str] | None = None) -> Iterator[Wine]:
    """A Windows in `prefix`, made when it is not there; every program in it is ended afterwards."""
    made = Wine(prefix, environment or {})
    if not (prefix / "system.reg").exists():
        prefix.mkdir(parents=True, exist_ok=True)
        made.run(["wineboot", "--init"], timeout=_START_SECONDS)
        subprocess.run(["wineserver", "-w"], env=made.surroundings(), check=True, timeout=_START_SECONDS)  # noqa: S607
    try:
        yield made
    finally:
        made.end()
