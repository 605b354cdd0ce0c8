"""The program and the computer that it runs on, in words and figures that name nobody."""

from __future__ import annotations

import ctypes
import locale
import os
import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from desk_app.adapters.disks import free_bytes


def program_facts(folder: Path) -> Mapping[str, Any]:
    """`folder`: where the register lies; of its disk the free bytes are told. Raises nothing."""
    return {
        "registratura": metadata.version("registratura"),
        "python": platform.python_version(),
        "qt": metadata.version("PySide6-Essentials"),
        "sqlite": driver.sqlite_version,
        "system": platform.platform(),
        "distribution": _distribution(),
        "processor": platform.machine(),
        "processors": os.cpu_count(),
        "memory_bytes": _memory_bytes(),
        "free_bytes": free_bytes(folder),
        "locale": ".".join(filter(None, locale.getlocale())),
        "encoding": sys.getfilesystemencoding(),
        "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _distribution() -> str:
    """Empty where the system does not say it (os-release(5))."""
    with suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return ""


if sys.platform == "win32":

    class _MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX (sysinfoapi.h)."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("physical", ctypes.c_ulonglong),
            ("others", ctypes.c_ulonglong * 6),
        )

    def _memory_bytes() -> int:
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.physical)

else:

    def _memory_bytes() -> int:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
