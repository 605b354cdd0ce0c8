"""Certificates of the person's own store, and signatures with their keys."""

from __future__ import annotations

import codecs
import ctypes
import sys
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from desk_app.signing.errors import (
    CertificateUnsuitable,
    DriverRefused,
    PinCancelled,
    PinIncorrect,
    PinLocked,
    TokenAbsent,
    TokenError,
    TokenRemoved,
)
from desk_app.signing.identities.backend import Identity, PinEntry, PinTries, SigningSession
from desk_app.signing.identities.certificate import Certificate, KeyScheme
from desk_app.signing.identities.pin import Pin
from desk_app.signing.windows_store import structures as windows

_ALGORITHMS = {"sha256": "SHA256", "sha384": "SHA384", "sha512": "SHA512"}


class WindowsStore:
    """`desk_app.signing.identities.backend.Backend` over any libraries with the functions of Windows.

    `crypt32` has CertOpenSystemStoreW, CertEnumCertificatesInStore, CertGetCertificateContextProperty,
    CertDuplicateCertificateContext, CertFreeCertificateContext, CertCloseStore and
    CryptAcquireCertificatePrivateKey; `ncrypt` has NCryptSetProperty, NCryptSignHash and NCryptFreeObject;
    `last_error` is GetLastError.
    """

    def __init__(self, crypt32: Any, ncrypt: Any, last_error: Callable[[], int]) -> None:
        self._crypt32 = crypt32
        self._ncrypt = ncrypt
        self._last_error = last_error

    def identities(self, waited: Callable[[str, float], None] | None = None) -> tuple[Identity, ...]:
        """Certificates with a key. A token that is not plugged in shows here too: opening it says so."""
        found = ((content, self._provider(context)) for context, content in self._certificates())
        return tuple(
            Identity(
                certificate=certificate,
                chain=(),
                device=provider,
                reader="",
                pin_tries=PinTries.OK,  # Windows does not tell
                pin_entry=PinEntry.PROGRAM,
                source="windows",
                key=content,
            )
            for content, provider in found
            if provider and (certificate := _usable(content)) is not None
        )

    def open(self, identity: Identity, pin: Pin | None, *, last_try_confirmed: bool = False) -> SigningSession:
        """Take hold of the key and hand over the PIN, which Windows presents with the first signature.

        A wrong PIN is therefore told by the first `sign`. Without a PIN Windows asks in a window of its own.
        """
        try:
            key = self._key(identity)
            if pin is not None:
                self._hand_over(key, pin)
        finally:
            if pin is not None:
                pin.wipe()
        return _StoreSession(self._ncrypt, key, identity, silent=pin is not None)

    def close(self) -> None:
        """Nothing stays open between two calls."""

    def _certificates(self) -> Iterator[tuple[Any, bytes]]:
        store = self._crypt32.CertOpenSystemStoreW(None, windows.MY_STORE)
        if not store:
            raise DriverRefused(_code(self._last_error()))
        try:
            context = self._crypt32.CertEnumCertificatesInStore(store, None)
            while context:
                yield context, ctypes.string_at(context.contents.content, context.contents.size)
                context = self._crypt32.CertEnumCertificatesInStore(store, context)
        finally:
            self._crypt32.CertCloseStore(store, 0)

    def _provider(self, context: Any) -> str:
        """The name of the key's provider; empty where the certificate has no key."""
        size = ctypes.c_uint32(0)
        get = self._crypt32.CertGetCertificateContextProperty
        if not get(context, windows.KEY_PROVIDER_INFORMATION, None, ctypes.byref(size)):
            return ""
        buffer = ctypes.create_string_buffer(size.value)
        if not get(context, windows.KEY_PROVIDER_INFORMATION, buffer, ctypes.byref(size)):
            return ""
        return ctypes.cast(buffer, ctypes.POINTER(windows.KeyProvider)).contents.name or ""

    def _key(self, identity: Identity) -> int:
        for context, content in self._certificates():
            if content == identity.key:
                return self._acquire(context)
        raise TokenAbsent

    def _acquire(self, context: Any) -> int:
        key, kind, ours_to_free = ctypes.c_size_t(0), ctypes.c_uint32(0), ctypes.c_int(0)
        acquired = self._crypt32.CryptAcquireCertificatePrivateKey(
            context, windows.ACQUIRE, None, ctypes.byref(key), ctypes.byref(kind), ctypes.byref(ours_to_free)
        )
        if not acquired:
            raise _error(self._last_error())
        return key.value

    def _hand_over(self, key: int, pin: Pin) -> None:
        letters = sum(byte & 0xC0 != 0x80 for byte in pin.view())  # those that continue a letter of UTF-8
        text = ctypes.create_unicode_buffer(letters + 1)
        try:
            # Letter by letter: a text of Python is never overwritten.
            each = codecs.iterdecode((bytes((byte,)) for byte in pin.view()), "utf-8")
            for place, letter in enumerate(each):
                text[place] = letter
            status = self._ncrypt.NCryptSetProperty(
                ctypes.c_size_t(key), windows.PIN_PROPERTY, text, ctypes.sizeof(text), windows.SILENT
            )
        finally:
            ctypes.memset(text, 0, ctypes.sizeof(text))
        if status:
            self._ncrypt.NCryptFreeObject(ctypes.c_size_t(key))
            raise _error(status)


class _StoreSession:
    def __init__(self, ncrypt: Any, key: int, identity: Identity, *, silent: bool) -> None:
        self._ncrypt = ncrypt
        self._key = key
        self._identity = identity
        self._flags = windows.SILENT if silent else 0

    @property
    def identity(self) -> Identity:
        return self._identity

    @property
    def asks_every_time(self) -> bool:
        return not self._flags

    def sign(self, digest: bytes, algorithm: str) -> bytes:
        pkcs1 = self._identity.certificate.scheme is KeyScheme.RSA_PKCS1
        padding = ctypes.byref(windows.Pkcs1Padding(_ALGORITHMS[algorithm])) if pkcs1 else None
        flags = self._flags | (windows.PAD_PKCS1 if pkcs1 else 0)
        size = ctypes.c_uint32(0)
        self._call(padding, digest, None, 0, size, flags)
        buffer = ctypes.create_string_buffer(size.value)
        self._call(padding, digest, buffer, size.value, size, flags)
        signature = buffer.raw[: size.value]
        return signature if pkcs1 else _as_der(signature)

    def close(self) -> None:
        key, self._key = self._key, 0
        if key:
            self._ncrypt.NCryptFreeObject(ctypes.c_size_t(key))

    def _call(
        self, padding: Any, digest: bytes, buffer: Any, capacity: int, size: ctypes.c_uint32, flags: int
    ) -> None:
        status = self._ncrypt.NCryptSignHash(
            ctypes.c_size_t(self._key),
            padding,
            digest,
            len(digest),
            buffer,
            capacity,
            ctypes.byref(size),
            flags,
        )
        if status:
            raise _error(status)


def _usable(content: bytes) -> Certificate | None:
    try:
        certificate = Certificate.read(content)
    except CertificateUnsuitable:
        return None
    return certificate if certificate.for_signing else None


def _as_der(signature: bytes) -> bytes:
    """Windows gives the two numbers of ECDSA side by side; CMS wants ECDSA-Sig-Value (RFC 5753, 7.2)."""
    half = len(signature) // 2
    return encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"))


def _error(status: int) -> TokenError:
    code = status & windows.MASK
    if code == windows.WRONG_PIN:
        return PinIncorrect(PinTries.LOW.value)
    if code == windows.PIN_BLOCKED:
        return PinLocked()
    if code == windows.CANCELLED:
        return PinCancelled()
    if code in windows.REMOVED:
        return TokenRemoved()
    if code in windows.NO_SUCH_KEY:
        return TokenAbsent()
    return DriverRefused(_code(status))


def _code(status: int) -> str:
    return f"0x{status & windows.MASK:08X}"


if sys.platform == "win32":

    def windows_store() -> WindowsStore | None:
        """The store of the person who is signed in."""
        crypt32 = ctypes.WinDLL("crypt32", use_last_error=True)
        ncrypt = ctypes.WinDLL("ncrypt")
        crypt32.CertOpenSystemStoreW.restype = ctypes.c_void_p
        crypt32.CertOpenSystemStoreW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        crypt32.CertEnumCertificatesInStore.restype = ctypes.POINTER(windows.CertificateContext)
        crypt32.CertEnumCertificatesInStore.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        crypt32.CertCloseStore.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        return WindowsStore(crypt32, ncrypt, ctypes.get_last_error)

else:

    def windows_store() -> WindowsStore | None:
        """Only Windows has such a store."""
        return None
