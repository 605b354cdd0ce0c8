"""Our own programs started beside this one: the self-test, the download, the installation that waits."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from desk_app.domain.update_errors import InstallerUnavailable

TEST_SECONDS = 240
"""For one self-test; a large register is copied for it."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_IDLE = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0)
_HIDDEN, _LEAST_SUCCESS = 0, 32  # ShellExecuteW
_NICEST = 19


def self_test_passes(command: Sequence[str], seconds: float = TEST_SECONDS) -> bool:
    """Whether a command ends well within its time. One that cannot be started does not."""
    try:
        done = subprocess.run(  # noqa: S603  # our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def run_behind(command: Sequence[str]) -> int:
    """Run a command behind everything else on this computer, and wait for it; its exit code."""
    nice = [] if sys.platform == "win32" else ["nice", "-n", str(_NICEST)]
    done = subprocess.run(  # noqa: S603  # our own program
        [*nice, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        creationflags=_NO_WINDOW | _IDLE,
    )
    return done.returncode


def start_apart(program: Path, arguments: Sequence[str]) -> None:
    """Start a program that outlives this one; on Windows with an administrator's rights, which Windows asks for.

    Raises InstallerUnavailable where it was not started.
    """
    by_hand = f"{program.name} {' '.join(arguments)}"
    if sys.platform == "win32":
        told = subprocess.list2cmdline(arguments)
        code = ctypes.windll.shell32.ShellExecuteW(None, "runas", str(program), told, None, _HIDDEN)
        if code <= _LEAST_SUCCESS:
            raise InstallerUnavailable(by_hand)
        return
    if not program.exists():
        raise InstallerUnavailable(by_hand)
    subprocess.run(  # noqa: S603  # our own program
        ["/bin/sh", "-c", '"$@" &', "registratura-upgrade", str(program), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=True,
    )
