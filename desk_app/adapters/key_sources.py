"""Where the secret that opens a slot of keys.json comes from: a key file, the machine, paper.

The fourth source, the keyring, has a module of its own (system_keyring) because its library is slow to load.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desk_app.adapters.atomic_file import create_private, force_folder_to_disk, force_to_disk, storage_errors
from desk_app.adapters.machine_protection import MachineProtection, MachineProtectionRefused
from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.domain.errors import FileDamaged, KeyringUnavailable

KEY_FILE = "key-file"
KEYRING = "keyring"
MACHINE = "machine"
RECOVERY_SHEET = "recovery-sheet"

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SlotSecret:
    """A secret that will wrap the master key, and what the slot must remember to find it again."""

    secret: bytes
    remembered: Mapping[str, str]


class KeySource(Protocol):
    """Makes the secret of a new slot. `identity` names the set of keys it belongs to."""

    @property
    def kind(self) -> str: ...

    def make(self, identity: str) -> SlotSecret: ...


@dataclass(frozen=True, slots=True)
class KeyFileSource:
    """A file of 64 hexadecimal digits; made with rights 0600 when it is absent, otherwise used as it is."""

    path: Path
    kind: str = KEY_FILE

    def make(self, identity: str) -> SlotSecret:
        """Raises FileDamaged when the file holds no key, and DiskFull, FolderReadOnly, FolderMissing."""
        path = self.path.absolute()
        secret = read_key_file(path)
        if secret is None:
            secret = os.urandom(SECRET_BYTES)
            _write_key_file(path, secret)
        return SlotSecret(secret, {"path": str(path)})


def read_key_file(path: Path) -> bytes | None:
    """The key in `path`, None when it is not there for us; FileDamaged when it holds something else."""
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except (ValueError, OSError) as error:
        raise FileDamaged(file=str(path)) from error
    if len(secret) != SECRET_BYTES:
        raise FileDamaged(file=str(path))
    return secret


def _write_key_file(path: Path, secret: bytes) -> None:
    with storage_errors(path.parent):
        with create_private(path) as file:
            file.write(secret.hex().encode() + b"\n")
            force_to_disk(file)
        force_folder_to_disk(path.parent)


@dataclass(frozen=True, slots=True)
class MachineSource:
    """Windows keeps the secret for this machine (DPAPI); the slot remembers the protected bytes."""

    protection: MachineProtection
    kind: str = MACHINE

    def make(self, identity: str) -> SlotSecret:
        """Raises KeyringUnavailable when the machine refuses."""
        secret = os.urandom(SECRET_BYTES)
        try:
            protected = self.protection.protect(secret, identity.encode())
        except MachineProtectionRefused as error:
            raise KeyringUnavailable(cause=f"machine {error.code}") from error
        return SlotSecret(secret, {"protected": protected.hex()})


def read_machine(protection: MachineProtection, protected: str, identity: str) -> bytes | None:
    """The secret behind `protected`, None on another machine than the one that made it."""
    try:
        return protection.unprotect(bytes.fromhex(protected), identity.encode())
    except (MachineProtectionRefused, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class RecoverySheetSource:
    """The key that is printed on paper and kept in the safe."""

    key: RecoveryKey
    kind: str = RECOVERY_SHEET

    def make(self, identity: str) -> SlotSecret:
        return SlotSecret(self.key.secret, {})
