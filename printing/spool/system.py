"""The print system of this machine."""

import os

from printing.spool.spooler import Spooler


def system_spooler() -> Spooler:
    """That of Windows there, CUPS elsewhere; only the one that is there is loaded."""
    if os.name == "nt":
        from printing.spool.windows import WindowsSpooler  # noqa: PLC0415
        from printing.spool.winspool import SystemWinspool  # noqa: PLC0415

        return WindowsSpooler(SystemWinspool())
    from printing.spool.cups import CupsSpooler  # noqa: PLC0415

    return CupsSpooler()
