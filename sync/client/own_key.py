"""The desk's own signing key of the epoch that its journal declared."""

from __future__ import annotations

from sync.client.ports import DeskState, Keys
from sync.protocol.journal import GENESIS, Signer
from sync.protocol.keys import DeskKeyring


def own_signer(keys: Keys, state: DeskState) -> Signer | None:
    """The key that the journal declared for this epoch; a keyring may hold another after a restore."""
    signer = keys.signer(state.epoch)
    if signer is None:
        return None
    keyring = DeskKeyring({state.epoch: bytes.fromhex(state.public_key)})
    is_own = keyring.is_true(state.epoch, signer.sign(GENESIS), GENESIS)
    return signer if is_own else None
