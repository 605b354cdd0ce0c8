"""The desk's signing keys out of keys.json: `sync.client.ports.Keys`."""

from __future__ import annotations

import os

from desk_app.adapters.key_slots import Keys
from sync.protocol.keys import SEED_LENGTH, DeskKey


class SigningKeys:
    """One Ed25519 pair an epoch; the seeds never reach the database."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def signer(self, epoch: int) -> DeskKey | None:
        seed = self._keys.signing_seed(epoch)
        return None if seed is None else DeskKey(seed)

    def create(self, epoch: int) -> bytes:
        """A fresh pair, unless an attempt that failed before its event left one: that one was never used."""
        seed = self._keys.signing_seed(epoch) or os.urandom(SEED_LENGTH)
        self._keys.store_signing_seed(epoch, seed)
        return DeskKey(seed).public_bytes

    def fresh(self) -> DeskKey:
        return DeskKey(os.urandom(SEED_LENGTH))

    def keep(self, epoch: int, key: DeskKey) -> None:
        self._keys.store_signing_seed(epoch, key.seed)
