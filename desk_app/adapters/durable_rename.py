"""Gives a file its lasting name in one step: rename(2), and MoveFileExW of Windows."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 5.0
"""How long a file of Windows may be in another program's hands: a scanner looks at every new one."""
_FIRST_PAUSE_SECONDS = 0.01

if sys.platform == "win32":
    import ctypes

    _REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)

    def rename(temporary: Path, target: Path) -> None:
        """Replace `target`; return when the new name is on the disk. Raises OSError."""
        patiently(lambda: _move(str(temporary), str(target)))

    def _move(temporary: str, target: str) -> None:
        if not _kernel32.MoveFileExW(temporary, target, _REPLACE_EXISTING | _WRITE_THROUGH):
            raise ctypes.WinError(ctypes.get_last_error())

else:

    def rename(temporary: Path, target: Path) -> None:
        """Replace `target`; its folder is forced to the disk by whoever asks. Raises OSError."""
        temporary.replace(target)


def patiently(act: Callable[[], None], pause: Callable[[float], None] = time.sleep) -> None:
    """Do `act` again while it is refused, up to PATIENCE_SECONDS, each pause twice as long as the one before.

    Raises the last PermissionError, and any other error at once.
    """
    waited, seconds = 0.0, _FIRST_PAUSE_SECONDS
    while True:
        try:
            act()
        except PermissionError:
            if waited >= PATIENCE_SECONDS:
                raise
        else:
            return
        pause(seconds)
        waited, seconds = waited + seconds, 2 * seconds
