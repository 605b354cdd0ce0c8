"""The machine that a data folder lies on, as one value that a test can bring instead."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from desk_app.adapters import machine
from desk_app.adapters.clock import SystemClock
from printing.spool.cups import CupsSpooler
from printing.spool.spooler import Spooler
from sync.client.ports import Clock, Entropy


@dataclass(frozen=True, slots=True)
class Machine:
    """What a data folder takes from the machine; a test or a simulation brings its own."""

    clock: Clock
    entropy: Entropy
    hardware: str
    spooler: Spooler = field(default_factory=CupsSpooler)
    waits_for_disk: bool = True
    """Only an invented town is written without waiting for the disk after each number."""

    @classmethod
    def here(cls) -> Machine:
        return cls(SystemClock(), os.urandom, machine.hardware_fingerprint())
