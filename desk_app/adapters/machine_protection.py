"""The Data Protection API of Windows: bytes that only programs on this machine can open again.

CryptProtectData and CryptUnprotectData of crypt32.dll, with CRYPTPROTECT_LOCAL_MACHINE, so that every person
who may read the data folder on this PC opens the same register, and a stolen disk opens nothing.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Protocol

_UI_FORBIDDEN = 0x1
_LOCAL_MACHINE = 0x4


class MachineProtectionRefused(Exception):  # noqa: N818
    """The machine did not protect or open these bytes; `code` is the number Windows gave."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class MachineProtection(Protocol):
    """Protects bytes for this machine; `purpose` must be the same on both ways."""

    def protect(self, content: bytes, purpose: bytes) -> bytes: ...

    def unprotect(self, protected: bytes, purpose: bytes) -> bytes: ...


class _Blob(ctypes.Structure):
    """DATA_BLOB of wincrypt.h."""

    _fields_ = (("length", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


class DataProtection:
    """The two calls, over any library that offers them with the signatures of wincrypt.h.

    `crypt32` has CryptProtectData and CryptUnprotectData, `kernel32` has LocalFree and GetLastError.
    """

    def __init__(self, crypt32: Any, kernel32: Any) -> None:
        self._crypt32 = crypt32
        self._kernel32 = kernel32

    def protect(self, content: bytes, purpose: bytes) -> bytes:
        return self._call(self._crypt32.CryptProtectData, content, purpose)

    def unprotect(self, protected: bytes, purpose: bytes) -> bytes:
        return self._call(self._crypt32.CryptUnprotectData, protected, purpose)

    def _call(self, function: Any, content: bytes, purpose: bytes) -> bytes:
        given, entropy, answer = _blob(content), _blob(purpose), _Blob()
        flags = _UI_FORBIDDEN | _LOCAL_MACHINE
        arguments = (
            ctypes.byref(given),
            None,
            ctypes.byref(entropy),
            None,
            None,
            flags,
            ctypes.byref(answer),
        )
        if not function(*arguments):
            raise MachineProtectionRefused(int(self._kernel32.GetLastError()))
        try:
            return ctypes.string_at(answer.data, answer.length)
        finally:
            self._kernel32.LocalFree(answer.data)


def _blob(content: bytes) -> _Blob:
    buffer = ctypes.create_string_buffer(content, len(content))
    return _Blob(len(content), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)))


def machine_protection() -> MachineProtection | None:
    """The protection this machine offers: DPAPI on Windows, none elsewhere."""
    if sys.platform == "win32":
        return DataProtection(ctypes.windll.crypt32, ctypes.windll.kernel32)
    return None
