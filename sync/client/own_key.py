"""The desk's own signing key of the epoch that its journal declared."""

from __future__ import annotations

from sync.client.ports import DeskState, Keys
from sync.protocol.journal import Signer


def own_signer(keys: Keys, state: DeskState) -> Signer | None:
    """The key that the journal declared for this epoch; a keyring may hold another after a restore."""
    signer = keys.signer(state.epoch)
    return signer if signer is not None and signer.public_bytes.hex() == state.public_key else None
