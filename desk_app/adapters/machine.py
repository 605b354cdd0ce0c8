"""The PC itself, so far as a desk is bound to it."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
# machine-id(5) asks programs never to show the identity itself, only a hash with something of their own.
_PRODUCT = b"registratura hardware fingerprint 1 "


def hardware_fingerprint() -> str:
    """SHA-256, in hexadecimal, of the identity this installation of the system gave itself.

    It changes when a disk is put into a newly installed PC, not when a whole system is cloned with its
    identity. A system without one gives the same answer as any other such system.
    """
    return hashlib.sha256(_PRODUCT + _machine_identity().encode()).hexdigest()


if sys.platform == "win32":
    import winreg

    def _machine_identity() -> str:
        place = r"SOFTWARE\Microsoft\Cryptography"
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place, 0, access) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])

else:

    def _machine_identity() -> str:
        for path in _MACHINE_IDS:
            if path.is_file() and (identity := path.read_text().strip()):
                return identity
        return ""
