"""Is a driver built for this program? Read from the head of the file, before anything of it is run.

ELF: class and machine (System V ABI, chapter 4); PE: machine (Microsoft PE format, COFF file header).
"""

from __future__ import annotations

import platform
import struct
from enum import Enum
from pathlib import Path

_ELF_MAGIC, _ELF_32 = b"\x7fELF", 1
_PE_MAGIC, _PE_OFFSET, _PE_SIGNATURE = b"MZ", 0x3C, b"PE\0\0"
_ELF_MACHINES = {"x86_64": 62, "amd64": 62, "aarch64": 183, "arm64": 183}
_PE_MACHINES = {"x86_64": 0x8664, "amd64": 0x8664, "aarch64": 0xAA64, "arm64": 0xAA64}
_PE_32 = 0x014C
_HEAD = 4096


class DriverFit(Enum):
    """Whether a driver can be loaded by this program."""

    FITS = "fits"
    BITS_32 = "32-bit"
    """For 32-bit programs, while this one has 64."""
    OTHER = "other"
    """No library at all, or for another processor."""
    ABSENT = "absent"


def driver_fit(path: Path, machine: str | None = None) -> DriverFit:
    """Whether the file can be loaded here; `machine` as `platform.machine()` names the processor."""
    machine = (machine or platform.machine()).lower()
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return DriverFit.ABSENT
    if head.startswith(_ELF_MAGIC):
        return _elf(head, machine)
    if head.startswith(_PE_MAGIC):
        return _pe(head, machine)
    return DriverFit.OTHER


def _elf(head: bytes, machine: str) -> DriverFit:
    if head[4:5] == bytes([_ELF_32]):
        return DriverFit.BITS_32
    order = "<" if head[5:6] == b"\x01" else ">"
    return _fit(_unpack(f"{order}H", head, 18), _ELF_MACHINES, machine)


def _pe(head: bytes, machine: str) -> DriverFit:
    start = _unpack("<I", head, _PE_OFFSET)
    if start is None or head[start : start + 4] != _PE_SIGNATURE:
        return DriverFit.OTHER
    found = _unpack("<H", head, start + 4)
    if found == _PE_32:
        return DriverFit.BITS_32
    return _fit(found, _PE_MACHINES, machine)


def _fit(found: int | None, machines: dict[str, int], machine: str) -> DriverFit:
    return DriverFit.FITS if machine in machines and found == machines[machine] else DriverFit.OTHER


def _unpack(form: str, head: bytes, offset: int) -> int | None:
    size = struct.calcsize(form)
    part = head[offset : offset + size]
    return struct.unpack(form, part)[0] if len(part) == size else None
