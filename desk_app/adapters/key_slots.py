"""The master key of a data folder and the slots of keys.json that open it.

The master key is 32 random bytes that are written nowhere in the open. Everything encrypted in the folder has
a subkey of its own, derived from it; the slots can change without anything being encrypted anew.
"""

from __future__ import annotations

import hmac
import os
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from desk_app.adapters.key_sources import (
    KEY_FILE,
    KEYRING,
    MACHINE,
    RECOVERY_SHEET,
    KeySource,
    RecoverySheetSource,
    read_key_file,
    read_machine,
)
from desk_app.adapters.keys_file import KEYS_FILE, KeysFile, Slot
from desk_app.adapters.machine_protection import MachineProtection, machine_protection
from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.adapters.wrapped_key import (
    WrappedBytesDamaged,
    WrappedKey,
    WrongSecret,
    derive,
    seal,
    unseal,
)
from desk_app.domain.errors import (
    FileDamaged,
    FolderOccupied,
    KeyMissing,
    KeyringUnavailable,
    KeyWrong,
    StorageError,
)

Purpose = Literal["database", "documents", "mirror", "drafts", "backup", "signing", "joining"]

_MASTER_BYTES = 32
_SEED_BYTES = 32


class Keys:
    """An unlocked set of keys. Nothing of it is ever shown, logged or pickled."""

    def __init__(self, folder: Path, identity: str, master: bytes) -> None:
        self._folder = folder
        self._identity = identity
        self._master = master

    def __repr__(self) -> str:
        return f"Keys({self._identity})"

    def __reduce__(self) -> str:
        raise TypeError("keys are not pickled")

    @property
    def identity(self) -> str:
        """Names this set of keys (a UUID); not secret."""
        return self._identity

    def subkey(self, purpose: Purpose) -> bytes:
        """32 bytes for one purpose, by HKDF-SHA256 (RFC 5869); the subkeys tell nothing about each other."""
        if purpose not in get_args(Purpose):
            raise ValueError(f"no such purpose: {purpose}")
        return derive(self._master, f"subkey {purpose}", salt=self._identity.encode())

    def slot_kinds(self) -> tuple[str, ...]:
        """The kinds of the slots that open these keys, in the order they were added."""
        return tuple(slot.kind for slot in self._read().slots)

    @staticmethod
    def key_files_of(folder: Path) -> tuple[Path, ...]:
        """The key files that open `folder`, also while nobody has opened it. Raises FileDamaged, FolderMissing."""
        slots = KeysFile.read(folder).slots
        return tuple(Path(slot.remembered["path"]) for slot in slots if slot.kind == KEY_FILE)

    def add_slot(self, source: KeySource) -> None:
        """One more way to open the folder; replaces the slot of the same kind (and, for key files, path).

        Raises KeyringUnavailable, FileDamaged, DiskFull, FolderReadOnly, FolderMissing.
        """
        slot = _new_slot(source, self._identity, self._master)
        self._read().with_slot(slot).write(self._folder)

    def renew_recovery_key(self) -> RecoveryKey:
        """A new recovery key for a new sheet; the old sheet opens nothing any more."""
        key = RecoveryKey.random()
        self.add_slot(RecoverySheetSource(key))
        return key

    def copy_to(self, target_folder: Path) -> None:
        """Lay keys.json beside a copy of the register: without it not even the recovery sheet opens the copy.

        Raises DiskFull, FolderReadOnly, FolderMissing, FileDamaged.
        """
        self._read().write(target_folder)

    def signing_epochs(self) -> tuple[int, ...]:
        """The epochs whose signing seed is kept, ascending."""
        return tuple(sorted(self._read().signing))

    def signing_seed(self, epoch: int) -> bytes | None:
        """The Ed25519 seed (32 bytes, RFC 8032) of the desk in `epoch`; None when this PC holds none.

        Raises FileDamaged.
        """
        sealed = self._read().signing.get(epoch)
        if sealed is None:
            return None
        try:
            return unseal(self.subkey("signing"), sealed, self._signing_binding(epoch))
        except WrappedBytesDamaged as error:
            raise FileDamaged(file=str(self._folder / KEYS_FILE)) from error

    def store_signing_seed(self, epoch: int, seed: bytes) -> None:
        """Keep the seed of `epoch`, durably. An epoch has one key for ever: another seed is a ValueError.

        Raises DiskFull, FolderReadOnly, FolderMissing, FileDamaged.
        """
        if len(seed) != _SEED_BYTES:
            raise ValueError("an Ed25519 seed has 32 bytes")
        known = self.signing_seed(epoch)
        if known is not None:
            if hmac.compare_digest(known, seed):
                return
            raise ValueError(f"epoch {epoch} has another signing key already")
        sealed = seal(self.subkey("signing"), seed, self._signing_binding(epoch))
        self._read().with_signing_seed(epoch, sealed).write(self._folder)

    def _signing_binding(self, epoch: int) -> bytes:
        return f"{self._identity} signing {epoch}".encode()

    def _read(self) -> KeysFile:
        return KeysFile.read(self._folder)


def create_keys(folder: Path, sources: Sequence[KeySource]) -> tuple[Keys, RecoveryKey]:
    """Make the keys of a new data folder, opened by `sources` and by the recovery key that is returned.

    Nothing is written to the folder before every source has given its secret. Raises FolderOccupied when the
    folder has keys, KeyringUnavailable, FileDamaged, DiskFull, FolderReadOnly, FolderMissing.
    """
    recovery_key = RecoveryKey.random()
    return create_keys_without_sheet(folder, (*sources, RecoverySheetSource(recovery_key))), recovery_key


def create_keys_without_sheet(folder: Path, sources: Sequence[KeySource]) -> Keys:
    """As `create_keys`, where nobody is there to keep a recovery sheet: one can be made later. Raises the same."""
    if (folder / KEYS_FILE).exists():
        raise FolderOccupied(folder=str(folder))
    identity, master = str(uuid.uuid4()), os.urandom(_MASTER_BYTES)
    slots = [_new_slot(source, identity, master) for source in sources]
    KeysFile(identity, tuple(slots), {}).write(folder)
    return Keys(folder, identity, master)


def unlock(
    folder: Path,
    *,
    key_file: Path | None = None,
    recovery_key: RecoveryKey | None = None,
    protection: MachineProtection | None = None,
) -> Keys:
    """Open the keys of `folder`.

    A `recovery_key` or a `key_file` that is given is the only thing tried: it opens the folder or the person
    learns that it does not. Otherwise the remembered key files, the machine and the keyring are tried in
    turn; `protection` defaults to what this machine offers.

    Raises KeyMissing when nothing was there to try, KeyWrong (source: the kind of slot) when something was
    and does not fit, FileDamaged, FileNewer, FolderMissing.
    """
    keys_file = KeysFile.read(folder)
    if recovery_key is not None:
        attempts = _given(keys_file, RECOVERY_SHEET, lambda: recovery_key.secret)
    elif key_file is not None:
        attempts = _given(keys_file, KEY_FILE, partial(read_key_file, key_file.absolute()))
    else:
        attempts = _remembered(keys_file, protection or machine_protection())
    return _first_that_opens(folder, keys_file, attempts)


_Attempt = tuple[Slot, Callable[[], bytes | None]]


def _given(keys_file: KeysFile, kind: str, find: Callable[[], bytes | None]) -> list[_Attempt]:
    return [(slot, find) for slot in keys_file.slots if slot.kind == kind]


def _remembered(keys_file: KeysFile, protection: MachineProtection | None) -> list[_Attempt]:
    # The keyring last: its library takes longer to load than the rest of an opening takes, and on Windows the
    # machine opens what the keyring would.
    order = (KEY_FILE, MACHINE, KEYRING)
    slots = sorted(
        (slot for slot in keys_file.slots if slot.kind in order), key=lambda slot: order.index(slot.kind)
    )
    return [(slot, partial(_secret_of, slot, keys_file.identity, protection)) for slot in slots]


def _secret_of(slot: Slot, identity: str, protection: MachineProtection | None) -> bytes | None:
    """What this PC holds for `slot`, None when it holds nothing: then the next slot may still open."""
    if slot.kind == KEY_FILE:
        return read_key_file(Path(slot.remembered["path"]))
    if slot.kind == KEYRING:
        return _keyring_secret(identity)
    return read_machine(protection, slot.remembered["protected"], identity) if protection else None


def _keyring_secret(identity: str) -> bytes | None:
    from desk_app.adapters.system_keyring import read_keyring  # noqa: PLC0415 - its library is slow to load

    try:
        return read_keyring(identity)
    except KeyringUnavailable:
        return None


def _first_that_opens(folder: Path, keys_file: KeysFile, attempts: Iterable[_Attempt]) -> Keys:
    failure: StorageError | None = None
    for slot, find in attempts:
        try:
            secret = find()
            if secret is not None:
                master = slot.wrapped.unwrap(secret, _slot_binding(slot.kind, keys_file.identity))
                return Keys(folder, keys_file.identity, master)
        except WrongSecret:
            failure = failure or KeyWrong(source=slot.kind)
        except WrappedBytesDamaged:
            failure = failure or FileDamaged(file=str(folder / KEYS_FILE))
        except FileDamaged as damaged:  # a remembered key file; another slot may still open
            failure = failure or damaged
    raise failure or KeyMissing(folder=str(folder))


def _new_slot(source: KeySource, identity: str, master: bytes) -> Slot:
    made = source.make(identity)
    wrapped = WrappedKey.wrap(master, made.secret, _slot_binding(source.kind, identity))
    return Slot(source.kind, wrapped, made.remembered)


def _slot_binding(kind: str, identity: str) -> str:
    return f"{identity} {kind}"
