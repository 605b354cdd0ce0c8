"""The server's keys, all derived from one file of 32 random bytes.

Whoever holds the file can grant numbers in the server's name; whoever loses it has to enrol every desk again. So
it is copied once, on paper or on a stick, and kept apart from the copies of the database.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol.keys import SEED_LENGTH, DeskKey


class KeyFileBroken(Exception):
    """The file is not there, or does not hold 32 bytes in hexadecimal."""


class DerivedKeys:
    """HKDF-SHA-256 of a seed: a signing key for each institution and epoch, a secret for each purpose."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_LENGTH:
            raise KeyFileBroken("not 32 bytes")
        self._seed = seed
        self._keys: dict[tuple[str, int], DeskKey] = {}

    def signer(self, institution: str, epoch: int) -> DeskKey:
        key = self._keys.get((institution, epoch))
        if key is None:
            key = DeskKey(self.secret(f"centre key {institution} {epoch}"))
            self._keys[institution, epoch] = key
        return key

    def public_key(self, institution: str, epoch: int) -> bytes:
        return self.signer(institution, epoch).public_bytes

    def secret(self, purpose: str) -> bytes:
        kdf = HKDF(SHA256(), SEED_LENGTH, salt=None, info=b"registratura " + purpose.encode("utf-8"))
        return kdf.derive(self._seed)


def read_key_file(file: Path) -> DerivedKeys:
    """Raises KeyFileBroken."""
    try:
        return DerivedKeys(bytes.fromhex(file.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise KeyFileBroken(str(file)) from error


def make_key_file(file: Path) -> DerivedKeys:
    """A new key, readable for this account only. Raises FileExistsError rather than lose one."""
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(secrets.token_hex(SEED_LENGTH) + "\n", encoding="ascii")
    return read_key_file(file)
