"""The shape of keys.json: slots that each wrap the master key, and the wrapped signing seeds.

`{"version": 1, "identity": ..., "slots": [{"kind", "salt", "check", "sealed", ...}], "signing": {epoch: ...},
"checksum": ...}`, bytes in hexadecimal. The checksum (SHA-256 of the rest) tells damage from a wrong key even
when the damage hit a check value.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desk_app.adapters.versioned_file import read_versioned, write_versioned
from desk_app.adapters.wrapped_key import WrappedKey
from desk_app.domain.errors import FileDamaged

KEYS_FILE = "keys.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the master key; `remembered` is what its kind needs to find the secret again."""

    kind: str
    wrapped: WrappedKey
    remembered: Mapping[str, str]

    def replaces(self, other: Slot) -> bool:
        """One slot for each kind; several key files, one slot for each path."""
        return self.kind == other.kind and self.remembered.get("path") == other.remembered.get("path")


@dataclass(frozen=True, slots=True)
class KeysFile:
    """What `keys.json` holds: the ways to the master key, and the wrapped signing seeds by epoch."""

    identity: str
    slots: tuple[Slot, ...]
    signing: Mapping[int, bytes]

    @classmethod
    def read(cls, folder: Path) -> KeysFile:
        """Raises FileDamaged, FileNewer, FolderMissing."""
        path = folder / KEYS_FILE
        content = read_versioned(path, known=_VERSION)
        try:
            if content.pop("checksum") != _checksum(content):
                raise FileDamaged(file=str(path))
            return cls(
                identity=str(content["identity"]),
                slots=tuple(_slot(slot) for slot in content["slots"]),
                signing={int(epoch): bytes.fromhex(seed) for epoch, seed in content["signing"].items()},
            )
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise FileDamaged(file=str(path)) from error

    def write(self, folder: Path) -> None:
        """Raises DiskFull, FolderReadOnly, FolderMissing."""
        content: dict[str, Any] = {
            "version": _VERSION,
            "identity": self.identity,
            "slots": [_slot_content(slot) for slot in self.slots],
            "signing": {str(epoch): seed.hex() for epoch, seed in sorted(self.signing.items())},
        }
        write_versioned(folder / KEYS_FILE, _VERSION, content | {"checksum": _checksum(content)})

    def with_slot(self, new: Slot) -> KeysFile:
        kept = tuple(slot for slot in self.slots if not new.replaces(slot))
        return replace(self, slots=(*kept, new))

    def with_signing_seed(self, epoch: int, sealed: bytes) -> KeysFile:
        return replace(self, signing={**self.signing, epoch: sealed})


def _checksum(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _slot(content: dict[str, str]) -> Slot:
    remembered = dict(content)
    kind = remembered.pop("kind")
    salt, check, sealed = (bytes.fromhex(remembered.pop(name)) for name in ("salt", "check", "sealed"))
    return Slot(kind, WrappedKey(salt, check, sealed), remembered)


def _slot_content(slot: Slot) -> dict[str, str]:
    wrapped = slot.wrapped
    sealed = {"salt": wrapped.salt.hex(), "check": wrapped.check.hex(), "sealed": wrapped.sealed.hex()}
    return {"kind": slot.kind, **sealed, **slot.remembered}
