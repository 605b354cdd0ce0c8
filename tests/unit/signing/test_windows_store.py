"""The store of Windows through stand-ins for its calls, with the very structures and pointers Windows gets."""

import ctypes
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from desk_app.signing.errors import (
    DriverRefused,
    PinCancelled,
    PinIncorrect,
    PinLocked,
    TokenAbsent,
    TokenRemoved,
)
from desk_app.signing.identities.backend import PinEntry
from desk_app.signing.identities.pin import Pin
from desk_app.signing.windows_store.store import WindowsStore, windows_store
from desk_app.signing.windows_store.structures import CertificateContext, KeyProvider

DIGEST = bytes(range(32))
PIN = "1234"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())


def certificate(key: Any, serial_number: int = 7) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Maria Pildă")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), serial_number, now, now + timedelta(days=1))
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


class Windows:
    """crypt32 and ncrypt with one store; every certificate but the last has a key."""

    def __init__(self, *keys: Any, status: int = 0) -> None:
        self.keys = keys
        self.contents = [certificate(key) for key in keys] + [certificate(RSA_KEY, serial_number=8)]
        self.contexts = [self._context(content) for content in self.contents]
        self.status = status
        self.pin = ""
        self.flags: list[int] = []
        self.open_stores = 0
        self.open_keys = 0

    def _context(self, content: bytes) -> CertificateContext:
        buffer = ctypes.create_string_buffer(content, len(content))
        return CertificateContext(1, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)), len(content), None, None)

    def CertOpenSystemStoreW(self, _: Any, name: str) -> int:  # noqa: N802
        self.open_stores += name == "MY"
        return 77

    def CertCloseStore(self, store: int, flags: int) -> int:  # noqa: N802
        self.open_stores -= (store, flags) == (77, 0)
        return 1

    def CertEnumCertificatesInStore(self, _: int, context: Any) -> Any:  # noqa: N802
        after = 0 if context is None else self._place(context) + 1
        return ctypes.pointer(self.contexts[after]) if after < len(self.contexts) else None

    def CertGetCertificateContextProperty(self, context: Any, name: int, buffer: Any, size: Any) -> int:  # noqa: N802
        assert name == 2
        if self._place(context) == len(self.keys):
            return 0
        information = KeyProvider("container", "Microsoft Smart Card Key Storage Provider", 0, 0, 0, None, 0)
        size._obj.value = ctypes.sizeof(information)
        if buffer is not None:
            ctypes.memmove(buffer, ctypes.byref(information), ctypes.sizeof(information))
            self._kept = information
        return 1

    def CryptAcquireCertificatePrivateKey(self, *arguments: Any) -> int:  # noqa: N802
        context, flags, _, key, _, _ = arguments
        assert flags == 0x40044
        if self.status:
            return 0
        key._obj.value = 1000 + self._place(context)
        self.open_keys += 1
        return 1

    def NCryptSetProperty(self, key: Any, name: str, text: Any, size: int, flags: int) -> int:  # noqa: N802
        assert (name, size, flags) == ("SmartCardPin", ctypes.sizeof(text), 0x40)
        self.pin = text.value
        return 0

    def NCryptSignHash(self, *arguments: Any) -> int:  # noqa: N802
        key, padding_information, digest, length, buffer, capacity, size, flags = arguments
        self.flags.append(flags)
        private = self.keys[key.value - 1000]
        if isinstance(private, rsa.RSAPrivateKey):
            assert padding_information._obj.algorithm == "SHA256"
            signature = private.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        else:
            assert padding_information is None
            numbers = decode_dss_signature(private.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256()))))
            signature = b"".join(number.to_bytes(32, "big") for number in numbers)
        size._obj.value = len(signature)
        if buffer is None:
            return 0
        if self.pin and self.pin != PIN:
            return ctypes.c_int32(0x8010006B).value
        assert capacity == len(signature)
        assert length == len(digest)
        ctypes.memmove(buffer, signature, len(signature))
        return 0

    def NCryptFreeObject(self, _: Any) -> int:  # noqa: N802
        self.open_keys -= 1
        return 0

    def GetLastError(self) -> int:  # noqa: N802
        return self.status

    def _place(self, context: Any) -> int:
        content = ctypes.string_at(context.contents.content, context.contents.size)
        return self.contents.index(content)


def store_of(machine: Windows) -> WindowsStore:
    return WindowsStore(machine, machine, machine.GetLastError)


@pytest.mark.parametrize("key", [RSA_KEY, EC_KEY], ids=["rsa", "ec"])
def test_a_key_of_the_store_signs_and_everything_is_given_back(key):
    machine = Windows(key)
    store = store_of(machine)
    (identity,) = store.identities()
    assert identity.certificate.holder == "Maria Pildă"
    assert identity.device == "Microsoft Smart Card Key Storage Provider"
    assert identity.pin_entry is PinEntry.PROGRAM
    pin = Pin(PIN.encode())
    session = store.open(identity, pin)
    signature = session.sign(DIGEST, "sha256")
    if key is RSA_KEY:
        key.public_key().verify(signature, DIGEST, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
    else:
        key.public_key().verify(signature, DIGEST, ec.ECDSA(Prehashed(hashes.SHA256())))
    session.close()
    session.close()
    assert (machine.open_stores, machine.open_keys, len(pin)) == (0, 0, 0)
    assert all(flags & 0x40 for flags in machine.flags)
    assert not session.asks_every_time


def test_without_a_pin_windows_asks_in_its_own_window():
    machine = Windows(RSA_KEY)
    store = store_of(machine)
    session = store.open(store.identities()[0], None)
    session.sign(DIGEST, "sha256")
    assert machine.pin == ""
    assert not any(flags & 0x40 for flags in machine.flags)
    assert session.asks_every_time


def test_a_wrong_pin_is_told_by_the_first_signature():
    store = store_of(Windows(RSA_KEY))
    session = store.open(store.identities()[0], Pin(b"9999"))
    with pytest.raises(PinIncorrect):
        session.sign(DIGEST, "sha256")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (0x8010006C, PinLocked),
        (0x8010006E, PinCancelled),
        (0x80100069, TokenRemoved),
        (0x80090016, TokenAbsent),
        (0x80090020, DriverRefused),
    ],
)
def test_numbers_of_windows_have_a_meaning(code, error):
    machine = Windows(RSA_KEY)
    store = store_of(machine)
    identity = store.identities()[0]
    machine.status = ctypes.c_int32(code).value
    pin = Pin(PIN.encode())
    with pytest.raises(error) as raised:
        store.open(identity, pin)
    assert len(pin) == 0
    if error is DriverRefused:
        assert raised.value.cause == "0x80090020"


def test_a_certificate_that_has_left_the_store_is_absent():
    identity = store_of(Windows(EC_KEY)).identities()[0]
    with pytest.raises(TokenAbsent):
        store_of(Windows(RSA_KEY)).open(identity, None)


def test_other_systems_have_no_such_store():
    assert windows_store() is None
