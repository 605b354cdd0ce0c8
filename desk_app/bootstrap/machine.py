"""The machine that a data folder lies on, as one value that a test can bring instead."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk_app.adapters import machine
from desk_app.adapters.clock import SystemClock
from desk_app.adapters.program_log import system_log
from desk_app.bootstrap.late import Late
from desk_app.config.settings import Settings
from desk_app.config.sources import settings_of_this_machine

if TYPE_CHECKING:
    from desk_app.application.program_events import ProgramLog
    from printing.spool.spooler import Spooler
    from sync.client.ports import Clock, Entropy


def _spooler() -> Spooler:
    """The print system; it is loaded when something is first asked of it."""
    return Late(_load_spooler).part(lambda spooler: spooler)


def _load_spooler() -> Spooler:
    from printing.spool.routing import RoutedSpooler  # noqa: PLC0415  # no start prints
    from printing.spool.system import system_spooler  # noqa: PLC0415

    return RoutedSpooler(system_spooler())


@dataclass(frozen=True, slots=True)
class Machine:
    """What a data folder takes from the machine; a test or a simulation brings its own."""

    clock: Clock
    entropy: Entropy
    hardware: str
    spooler: Spooler = field(default_factory=_spooler)
    settings: Settings = field(default_factory=Settings)
    """What the administrator of this PC laid down."""
    log: ProgramLog = field(default_factory=system_log)
    waits_for_disk: bool = True
    """Only an invented town is written without waiting for the disk after each number."""

    @classmethod
    def here(cls) -> Machine:
        return cls(
            SystemClock(),
            os.urandom,
            machine.hardware_fingerprint(),
            settings=settings_of_this_machine(),
        )
