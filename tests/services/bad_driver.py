"""Drivers that hang, crash or answer with nothing but a general error, in a call of one's choice."""

from __future__ import annotations

import subprocess
from pathlib import Path

OPENSC = Path("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")
LIST_SLOTS, LOGIN, SIGN = 4, 18, 43
"""Places in CK_FUNCTION_LIST (PKCS#11 2.40)."""
HANG, CRASH, REFUSE = "HANG", "CRASH", "REFUSE"

_SOURCE = Path(__file__).with_name("bad_driver.c")


def build_bad_driver(folder: Path, misbehaviour: str, call: int, real: Path = OPENSC) -> Path:
    """Compile the driver, which is `real` in every other call; its path."""
    target = folder / f"{misbehaviour.lower()}-{call}.so"
    defines = [f"-DMISBEHAVIOUR={misbehaviour}", f"-DCALL={call}", f'-DREAL_DRIVER="{real}"']
    subprocess.run(["gcc", "-shared", "-fPIC", *defines, "-o", str(target), str(_SOURCE)], check=True)
    return target
