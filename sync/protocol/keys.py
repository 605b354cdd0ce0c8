"""Ed25519 keys of a desk: one pair per epoch, never used again (docs/journal.md, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_LENGTH = 32
KEY_LENGTH = 32
SIGNATURE_LENGTH = 64


class DeskKey:
    """The private key of one epoch."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_bytes = self._key.public_key().public_bytes_raw()
        """The 32 bytes that others verify with."""

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes, for who keeps the key."""
        return self._key.private_bytes_raw()

    def sign(self, digest: bytes) -> bytes:
        """A 64-byte signature of a 32-byte hash."""
        return self._key.sign(digest)


class DeskKeyring:
    """The public keys of a desk's epochs. Raises ValueError for bytes that are no key."""

    def __init__(self, public_keys: Mapping[int, bytes]) -> None:
        self._keys = dict(public_keys)
        for raw in self._keys.values():
            _public_key(raw)

    def is_true(self, epoch: int, signature: bytes, digest: bytes) -> bool:
        """Whether the signature was made by the key of that epoch; False for an unknown epoch."""
        key = self._keys.get(epoch)
        return key is not None and _is_true(key, signature, digest)


def is_signature(public_key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the signature was made by this key; False for bytes that are no key."""
    try:
        return _is_true(public_key, signature, data)
    except ValueError:
        return False


def _is_true(public_key: bytes, signature: bytes, data: bytes) -> bool:
    """Raises ValueError for bytes that are no key."""
    key = _public_key(public_key)
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=1024)
def _public_key(raw: bytes) -> Ed25519PublicKey:
    """Made once: a desk sees the same few keys with every message."""
    return Ed25519PublicKey.from_public_bytes(raw)
