"""The print system of this machine."""

import os

from printing.spool.cups import CupsSpooler
from printing.spool.spooler import Spooler


def system_spooler() -> Spooler:
    """That of Windows there, CUPS elsewhere."""
    if os.name != "nt":
        return CupsSpooler()
    from printing.spool.windows import WindowsSpooler
    from printing.spool.winspool import SystemWinspool

    return WindowsSpooler(SystemWinspool())
