"""A signer whose key lies in a PKCS#12 file: for tests only, as a stand-in for a token."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509 import load_der_x509_certificate

from desk_app.signing.errors import PinIncorrect
from desk_app.signing.identities.backend import Identity, PinEntry, PinTries, SigningSession
from desk_app.signing.identities.certificate import Certificate, KeyScheme
from desk_app.signing.identities.pin import Pin

_HASHES: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


def pkcs12_file(key: Any, certificate: bytes, issuer: bytes, password: bytes) -> bytes:
    authorities = [load_der_x509_certificate(issuer)]
    return pkcs12.serialize_key_and_certificates(
        b"signer", key, load_der_x509_certificate(certificate), authorities, BestAvailableEncryption(password)
    )


class Pkcs12Backend:
    """`desk_app.signing.identities.backend.Backend` over one PKCS#12 file; its password is the PIN.

    `seconds` is how long a signature takes; `before_signing` runs before each, with its ordinal.
    """

    def __init__(self, content: bytes, certificate: bytes, chain: tuple[bytes, ...], seconds: float = 0.0) -> None:
        self._content = content
        self._identity = Identity(
            Certificate.read(certificate), chain, "PKCS#12", "", PinTries.OK, PinEntry.PROGRAM, "file", b"1"
        )
        self.seconds = seconds
        self.presented = 0
        self.before_signing: Callable[[int], None] = lambda _: None

    def identities(self, waited: Callable[[str, float], None] | None = None) -> tuple[Identity, ...]:
        return (self._identity,)

    def open(self, identity: Identity, pin: Pin | None, *, last_try_confirmed: bool = False) -> SigningSession:
        assert pin is not None
        self.presented += 1
        try:
            key, _, _ = pkcs12.load_key_and_certificates(self._content, bytes(pin.view()))
        except ValueError as error:
            raise PinIncorrect(PinTries.LOW.value) from error
        finally:
            pin.wipe()
        return _Session(self, identity, key)

    def close(self) -> None:
        """A file needs no closing."""


class _Session:
    asks_every_time = False

    def __init__(self, backend: Pkcs12Backend, identity: Identity, key: Any) -> None:
        self._backend = backend
        self.identity = identity
        self._key = key
        self._signed = 0

    def sign(self, digest: bytes, algorithm: str) -> bytes:
        self._backend.before_signing(self._signed)
        time.sleep(self._backend.seconds)
        self._signed += 1
        kind = _HASHES[algorithm]()
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(digest, ec.ECDSA(Prehashed(kind)))
        pss = padding.PSS(padding.MGF1(kind), kind.digest_size)
        used = pss if self.identity.certificate.scheme is KeyScheme.RSA_PSS else padding.PKCS1v15()
        signature: bytes = self._key.sign(digest, used, Prehashed(kind))
        return signature

    def close(self) -> None:
        """A file needs no closing."""
