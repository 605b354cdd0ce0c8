"""A driver for another processor is told from one that fits, without running it."""

import struct
import subprocess
from pathlib import Path

import pytest

from desk_app.signing.cards.driver_file import DriverFit, driver_fit

OPENSC = Path("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")


def pe(machine: int) -> bytes:
    return b"MZ" + bytes(0x3A) + struct.pack("<I", 0x80) + bytes(0x40) + b"PE\0\0" + struct.pack("<H", machine)


def elf(bits: int, machine: int) -> bytes:
    return b"\x7fELF" + bytes([bits, 1, 1]) + bytes(9) + struct.pack("<HH", 3, machine)


@pytest.mark.parametrize(
    ("content", "fit"),
    [
        (pe(0x8664), DriverFit.FITS),
        (pe(0x014C), DriverFit.BITS_32),
        (pe(0xAA64), DriverFit.OTHER),
        (elf(2, 62), DriverFit.FITS),
        (elf(1, 3), DriverFit.BITS_32),
        (elf(2, 183), DriverFit.OTHER),
        (b"MZ", DriverFit.OTHER),
        (b"\x7fELF\x02", DriverFit.OTHER),
        (b"#!/bin/sh\n", DriverFit.OTHER),
        (b"", DriverFit.OTHER),
    ],
)
def test_the_head_of_the_file_tells(tmp_path, content, fit):
    (tmp_path / "driver").write_bytes(content)
    assert driver_fit(tmp_path / "driver", "AMD64") is fit


def test_a_file_that_is_not_there(tmp_path):
    assert driver_fit(tmp_path / "driver") is DriverFit.ABSENT


def test_a_real_driver_and_a_real_32_bit_library(tmp_path):
    assert driver_fit(OPENSC, "x86_64") is DriverFit.FITS
    source, object_file = tmp_path / "driver.s", tmp_path / "driver.o"
    source.write_text(".globl C_GetFunctionList\nC_GetFunctionList:\n")
    subprocess.run(["as", "--32", "-o", str(object_file), str(source)], check=True)
    assert driver_fit(object_file, "x86_64") is DriverFit.BITS_32
