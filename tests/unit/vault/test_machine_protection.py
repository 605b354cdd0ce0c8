"""DPAPI through a stand-in for its two calls, with the very structures and pointers that Windows gets."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest

from desk_app.adapters.key_slots import create_keys, unlock
from desk_app.adapters.key_sources import MachineSource
from desk_app.adapters.machine_protection import DataProtection, MachineProtectionRefused
from desk_app.domain.errors import KeyMissing, KeyringUnavailable, KeyWrong

LOCAL_MACHINE_WITHOUT_DIALOG = 0x5


class Windows:
    """crypt32 and kernel32 of one machine: XOR with its secret, the purpose in front."""

    def __init__(self, secret: int) -> None:
        self.secret = secret
        self.freed = 0
        self.refuses = False
        self._kept: list[Any] = []

    def CryptProtectData(self, *arguments: Any) -> int:  # noqa: N802
        given, _, entropy, _, _, flags, answer = arguments
        assert flags == LOCAL_MACHINE_WITHOUT_DIALOG
        return self._answer(answer, self._read(entropy) + b"|" + self._mixed(self._read(given)))

    def CryptUnprotectData(self, *arguments: Any) -> int:  # noqa: N802
        given, _, entropy, _, _, flags, answer = arguments
        assert flags == LOCAL_MACHINE_WITHOUT_DIALOG
        purpose, _, mixed = self._read(given).partition(b"|")
        return self._answer(answer, self._mixed(mixed)) if purpose == self._read(entropy) else 0

    def GetLastError(self) -> int:  # noqa: N802
        return 13

    def LocalFree(self, _: Any) -> None:  # noqa: N802
        self.freed += 1

    def _mixed(self, content: bytes) -> bytes:
        return bytes(byte ^ self.secret for byte in content)

    def _read(self, reference: Any) -> bytes:
        blob = reference._obj
        return ctypes.string_at(blob.data, blob.length)

    def _answer(self, reference: Any, content: bytes) -> int:
        if self.refuses:
            return 0
        buffer = ctypes.create_string_buffer(content, len(content))
        self._kept.append(buffer)
        reference._obj.length = len(content)
        reference._obj.data = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char))
        return 1


def protection_of(machine: Windows) -> DataProtection:
    return DataProtection(crypt32=machine, kernel32=machine)


def test_what_is_protected_comes_back_and_the_memory_is_freed() -> None:
    machine = Windows(7)
    protection = protection_of(machine)
    content = bytes(range(256))
    protected = protection.protect(content, b"purpose")
    assert protection.unprotect(protected, b"purpose") == content
    assert content not in protected
    assert machine.freed == 2


def test_another_purpose_is_refused_with_the_number_of_windows() -> None:
    protection = protection_of(Windows(7))
    with pytest.raises(MachineProtectionRefused) as caught:
        protection.unprotect(protection.protect(b"content", b"one"), b"another")
    assert caught.value.code == 13


def test_the_machine_opens_the_folder(folder: Path) -> None:
    protection = protection_of(Windows(7))
    keys, _ = create_keys(folder, [MachineSource(protection)])
    assert unlock(folder, protection=protection).subkey("database") == keys.subkey("database")


def test_another_machine_does_not(folder: Path) -> None:
    create_keys(folder, [MachineSource(protection_of(Windows(7)))])
    with pytest.raises(KeyWrong) as caught:
        unlock(folder, protection=protection_of(Windows(8)))
    assert caught.value.source == "machine"


def test_a_machine_that_refuses(folder: Path) -> None:
    machine = Windows(7)
    keys, _ = create_keys(folder, [MachineSource(protection_of(machine))])
    machine.refuses = True
    with pytest.raises(KeyMissing):
        unlock(folder, protection=protection_of(machine))
    with pytest.raises(KeyringUnavailable) as caught:
        keys.add_slot(MachineSource(protection_of(machine)))
    assert caught.value.cause == "machine 13"
