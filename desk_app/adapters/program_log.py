"""The system's log: the event log of Windows, syslog (and so the journal) elsewhere."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

from desk_app.application.program_events import TOLD, Level, ProgramEvent, ProgramLog, sentence_of

SOURCE = "Registratura"

if sys.platform == "win32":
    from ctypes import wintypes

    _KINDS = {Level.INFORMATION: 0x0004, Level.WARNING: 0x0002, Level.ERROR: 0x0001}
    """EVENTLOG_INFORMATION_TYPE and its neighbours (winnt.h)."""

    class SystemLog:
        """`desk_app.application.program_events.ProgramLog` over ReportEventW.

        The installer registers the source; without that Windows shows the line after a word that there is none.
        """

        def write(self, event: ProgramEvent, **facts: str | int) -> None:
            api = ctypes.WinDLL("advapi32")
            api.RegisterEventSourceW.restype = wintypes.HANDLE
            api.RegisterEventSourceW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR)
            api.ReportEventW.argtypes = (
                wintypes.HANDLE,
                wintypes.WORD,
                wintypes.WORD,
                wintypes.DWORD,
                ctypes.c_void_p,
                wintypes.WORD,
                wintypes.DWORD,
                ctypes.POINTER(wintypes.LPCWSTR),
                ctypes.c_void_p,
            )
            api.DeregisterEventSource.argtypes = (wintypes.HANDLE,)
            with suppress(OSError):
                source = api.RegisterEventSourceW(None, SOURCE)
                if source:
                    lines = (wintypes.LPCWSTR * 1)(sentence_of(event, facts))
                    kind = _KINDS[TOLD[event].level]
                    api.ReportEventW(source, kind, 0, int(event), None, 1, 0, lines, None)
                    api.DeregisterEventSource(source)

else:
    import syslog

    _PRIORITIES = {
        Level.INFORMATION: syslog.LOG_INFO,
        Level.WARNING: syslog.LOG_WARNING,
        Level.ERROR: syslog.LOG_ERR,
    }

    class SystemLog:
        """`desk_app.application.program_events.ProgramLog` over syslog(3); the number stands before the
        sentence.
        """

        def write(self, event: ProgramEvent, **facts: str | int) -> None:
            with suppress(OSError):
                syslog.openlog("registratura", syslog.LOG_PID, syslog.LOG_USER)
                syslog.syslog(_PRIORITIES[TOLD[event].level], f"[{int(event)}] {sentence_of(event, facts)}")


def system_log() -> ProgramLog:
    """The log of this system."""
    return SystemLog()
