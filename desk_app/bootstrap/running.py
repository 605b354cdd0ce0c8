"""The system's log is told when the window starts and ends."""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata

from desk_app.adapters.program_log import system_log
from desk_app.application.program_events import ProgramEvent, ProgramLog


def tell_running(log: ProgramLog | None = None) -> Callable[[], None]:
    """Tell that the program runs; what is given back tells that it ended."""
    log, version = log or system_log(), metadata.version("registratura")
    log.write(ProgramEvent.STARTED, version=version)

    def tell_end() -> None:
        log.write(ProgramEvent.STOPPED, version=version)

    return tell_end
