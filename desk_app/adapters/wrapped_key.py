"""One secret wrapped under another, so that a wrong key and a damaged file are told apart.

From the wrapping secret and a random salt HKDF-SHA256 (RFC 5869) derives two independent values: an AES-256
key and eight bytes of check value. The check value says whether this is the right secret before anything is
decrypted; AES-GCM then says whether the wrapped bytes are the ones that were written.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
_SALT_BYTES = 16
_CHECK_BYTES = 8


class WrongSecret(Exception):  # noqa: N818
    """The secret offered is not the one that wrapped this key."""


class WrappedBytesDamaged(Exception):  # noqa: N818
    """The secret is right and the wrapped bytes are not those that were written."""


def derive(secret: bytes, info: str, salt: bytes = b"", length: int = 32) -> bytes:
    """HKDF-SHA256 of `secret`, bound to this product and to `info`."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=f"registratura 1 {info}".encode()).derive(
        secret
    )


def seal(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """AES-256-GCM with a random nonce: nonce, ciphertext, tag. `bound_to` must be given again to open it."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """The content of `seal`; raises WrappedBytesDamaged when key, bytes or binding are not the same."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise WrappedBytesDamaged from error


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key that only the right secret opens."""

    salt: bytes
    check: bytes
    sealed: bytes

    @classmethod
    def wrap(cls, key: bytes, secret: bytes, bound_to: str) -> WrappedKey:
        salt = os.urandom(_SALT_BYTES)
        sealed = seal(derive(secret, "wrapping", salt), key, bound_to.encode())
        return cls(salt, _check_value(secret, salt), sealed)

    def unwrap(self, secret: bytes, bound_to: str) -> bytes:
        """The key; raises WrongSecret or WrappedBytesDamaged."""
        if not self.answers_to(secret):
            raise WrongSecret
        return unseal(derive(secret, "wrapping", self.salt), self.sealed, bound_to.encode())

    def answers_to(self, secret: bytes) -> bool:
        return hmac.compare_digest(self.check, _check_value(secret, self.salt))


def _check_value(secret: bytes, salt: bytes) -> bytes:
    return derive(secret, "check value", salt, _CHECK_BYTES)
