"""The keyring of the system: Secret Service, KWallet, Keychain, Windows Credential Manager.

Import this module only where a keyring is wanted: the library takes some 50 ms to load, which a
folder opened by a key file need not pay.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass

import keyring
from keyring.backend import KeyringBackend
from keyring.core import recommended
from keyring.errors import KeyringError

from desk_app.adapters.key_sources import KEYRING, SECRET_BYTES, SlotSecret
from desk_app.domain.errors import KeyringUnavailable

_SERVICE = "Registratura"


@dataclass(frozen=True, slots=True)
class KeyringSource:
    """A slot whose secret the keyring of the person who is logged in keeps."""

    kind: str = KEYRING

    def make(self, identity: str) -> SlotSecret:
        """Raises KeyringUnavailable, also when the keyring does not give back what it was given."""
        backend = _trustworthy_backend()
        secret = os.urandom(SECRET_BYTES)
        try:
            backend.set_password(_SERVICE, identity, secret.hex())
        except (KeyringError, RuntimeError) as error:
            raise KeyringUnavailable(cause="refused") from error
        if not hmac.compare_digest(read_keyring(identity) or b"", secret):
            raise KeyringUnavailable(cause="forgetful")
        return SlotSecret(secret, {})


def read_keyring(identity: str) -> bytes | None:
    """The secret that the keyring keeps for this set of keys, None when it keeps none.

    Raises KeyringUnavailable with the cause "none" (no back end that keeps secrets) or "refused" (locked).
    """
    try:
        stored = _trustworthy_backend().get_password(_SERVICE, identity)
    except (KeyringError, RuntimeError) as error:
        raise KeyringUnavailable(cause="refused") from error
    try:
        return bytes.fromhex(stored) if stored else None
    except ValueError:
        return None


def has_keyring() -> bool:
    """Whether a slot of this kind can be made here."""
    try:
        _trustworthy_backend()
    except KeyringUnavailable:
        return False
    return True


def _trustworthy_backend() -> KeyringBackend:
    """The first back end that the keyring library recommends (priority 1 or more).

    The null, failing and plain-text ones have lower priorities: a key there would be lost or in the open.
    """
    chosen = keyring.get_keyring()
    for backend in getattr(chosen, "backends", (chosen,)):
        if recommended(backend):
            return backend
    raise KeyringUnavailable(cause="none")
