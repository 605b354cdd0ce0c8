"""The print system of this machine."""

import os

from printing.spool.cups import CupsSpooler
from printing.spool.spooler import Spooler
from printing.spool.windows import WindowsSpooler
from printing.spool.winspool import SystemWinspool


def system_spooler() -> Spooler:
    """That of Windows there, CUPS elsewhere."""
    return WindowsSpooler(SystemWinspool()) if os.name == "nt" else CupsSpooler()
