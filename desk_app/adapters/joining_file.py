"""joining.json: an enrolment that is not finished. It lies there until the desk belongs to its centre.

An administrator may approve days later: the same question, with the same key and code, has to be asked again. What
is secret in it is sealed by the folder's own keys, and the file goes away with the answer.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.adapters.atomic_file import storage_errors
from desk_app.adapters.versioned_file import read_versioned, write_versioned
from desk_app.adapters.wrapped_key import WrappedBytesDamaged, seal, unseal
from desk_app.application.invitation import Invited
from desk_app.domain.errors import FileDamaged
from sync.protocol.keys import SEED_LENGTH, DeskKey

if TYPE_CHECKING:
    from desk_app.adapters.key_slots import Keys

JOINING_FILE = "joining.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class JoiningFile:
    """What is asked, and the pair that asks."""

    invited: Invited
    seed: bytes

    @property
    def key(self) -> DeskKey:
        return DeskKey(self.seed)

    @classmethod
    def begun(cls, folder: Path, keys: Keys, invited: Invited) -> JoiningFile:
        """The question that was asked before, or a new one, kept before it is asked.

        Raises FileDamaged, FileNewer, DiskFull, FolderReadOnly.
        """
        known = cls.read(folder, keys) if is_joining(folder) else None
        if known is not None and known.invited == invited:
            return known
        made = cls(invited, os.urandom(SEED_LENGTH))
        made._write(folder, keys)
        return made

    @classmethod
    def read(cls, folder: Path, keys: Keys) -> JoiningFile:
        """Raises FileDamaged, FileNewer, FolderMissing."""
        path = folder / JOINING_FILE
        content = read_versioned(path, known=_VERSION)
        try:
            opened = unseal(keys.subkey("joining"), bytes.fromhex(content["sealed"]), _binding(keys))
            value = json.loads(opened)
            invited = Invited(value["address"], value["institution"], value["code"])
            return cls(invited, bytes.fromhex(value["seed"]))
        except (KeyError, ValueError, TypeError, WrappedBytesDamaged) as error:
            raise FileDamaged(file=str(path)) from error

    def _write(self, folder: Path, keys: Keys) -> None:
        value = {
            "address": self.invited.address,
            "institution": self.invited.institution,
            "code": self.invited.code,
            "seed": self.seed.hex(),
        }
        sealed = seal(keys.subkey("joining"), json.dumps(value).encode("utf-8"), _binding(keys))
        write_versioned(folder / JOINING_FILE, _VERSION, {"sealed": sealed.hex()})


def is_joining(folder: Path) -> bool:
    """Whether an enrolment was begun here and is not finished."""
    return (folder / JOINING_FILE).exists()


def finish_joining(folder: Path) -> None:
    """The desk belongs to its centre: question and code are forgotten."""
    with storage_errors(folder):
        (folder / JOINING_FILE).unlink(missing_ok=True)


def _binding(keys: Keys) -> bytes:
    return f"{keys.identity} joining".encode()
