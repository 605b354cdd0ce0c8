"""A register given to a group of one Windows PC, and taken back, through icacls: what the installer does with MSI.

The list stands on the folder and is inherited by everything in it. Accounts whose name depends on the language of
Windows are named by identifier: S-1-5-18 is the system, S-1-5-32-544 the administrators.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from desk_app.domain.errors import FolderForbidden, ValueNotAllowed

_ALWAYS = ("*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F")
_NO_SUCH_ACCOUNT = 1332
"""ERROR_NONE_MAPPED of winerror.h: no account has that name."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

Run = Callable[[Sequence[str]], int]
"""Runs a program and gives its exit code."""


def give(folders: Sequence[Path], account: str, run: Run | None = None) -> None:
    """Only system, administrators and `account` (a name, or `*` and a SID) may change what is in `folders`.

    Raises ValueNotAllowed for an account that Windows does not know, FolderForbidden.
    """
    for folder in folders:
        for command in commands(folder, account):
            code = (run or _run)(command)
            if code == _NO_SUCH_ACCOUNT:
                raise ValueNotAllowed("group", account, "group")
            if code:
                raise FolderForbidden(str(folder))


def commands(folder: Path, account: str) -> tuple[tuple[str, ...], ...]:
    """The list of the folder made anew, without what it inherits; then what is in it inherits it."""
    program = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "icacls.exe"))
    rights = (*_ALWAYS, f"{account}:(OI)(CI)M")
    return (
        # Granted before anything is taken: a name that Windows does not know changes nothing.
        (program, str(folder), "/grant", *rights, "/Q"),
        (program, str(folder), "/reset", "/Q"),
        (program, str(folder), "/inheritance:r", "/grant:r", *rights, "/Q"),
        (program, str(folder / "*"), "/reset", "/T", "/Q"),
    )


def _run(command: Sequence[str]) -> int:
    done = subprocess.run(  # noqa: S603  # a program of Windows, named by its full path
        command, capture_output=True, check=False, creationflags=_NO_WINDOW
    )
    return done.returncode
