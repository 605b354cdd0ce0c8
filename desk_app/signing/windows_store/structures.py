"""The structures and numbers of wincrypt.h, ncrypt.h and winerror.h that are used here."""

from __future__ import annotations

import ctypes

MY_STORE = "MY"
KEY_PROVIDER_INFORMATION = 2
"""CERT_KEY_PROV_INFO_PROP_ID: the certificate has a key, and who keeps it."""
ACQUIRE = 0x0004_0000 | 0x0000_0004 | 0x0000_0040
"""CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG, ..._COMPARE_KEY_FLAG, ..._SILENT_FLAG."""
PIN_PROPERTY = "SmartCardPin"
PAD_PKCS1 = 0x2
SILENT = 0x40

WRONG_PIN = 0x8010_006B
PIN_BLOCKED = 0x8010_006C
CANCELLED = 0x8010_006E
REMOVED = (0x8010_0069, 0x8010_000C, 0x8010_0017, 0x8010_001E)
"""SCARD_W_REMOVED_CARD, SCARD_E_NO_SMARTCARD, SCARD_E_READER_UNAVAILABLE, SCARD_E_SERVICE_STOPPED."""
NO_SUCH_KEY = (0x8009_000D, 0x8009_0016, 0x8009_2004)
"""NTE_NO_KEY, NTE_BAD_KEYSET, CRYPT_E_NOT_FOUND: usually the token that held the key is not plugged in."""
MASK = 0xFFFF_FFFF


class CertificateContext(ctypes.Structure):
    """CERT_CONTEXT."""

    _fields_ = (
        ("encoding", ctypes.c_uint32),
        ("content", ctypes.POINTER(ctypes.c_char)),
        ("size", ctypes.c_uint32),
        ("information", ctypes.c_void_p),
        ("store", ctypes.c_void_p),
    )


class KeyProvider(ctypes.Structure):
    """CRYPT_KEY_PROV_INFO, up to the members that are read."""

    _fields_ = (
        ("container", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("kind", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("parameter_count", ctypes.c_uint32),
        ("parameters", ctypes.c_void_p),
        ("key_specification", ctypes.c_uint32),
    )


class Pkcs1Padding(ctypes.Structure):
    """BCRYPT_PKCS1_PADDING_INFO."""

    _fields_ = (("algorithm", ctypes.c_wchar_p),)
