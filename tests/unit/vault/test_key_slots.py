from __future__ import annotations

import json
import pickle
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast, get_args

import pytest

from desk_app.adapters.key_slots import Purpose, create_keys, unlock
from desk_app.adapters.key_sources import KeyFileSource
from desk_app.adapters.keys_file import KEYS_FILE, KeysFile
from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.domain.errors import (
    FileDamaged,
    FileNewer,
    FolderMissing,
    FolderOccupied,
    FolderReadOnly,
    KeyMissing,
    KeyWrong,
)

SEED = bytes(range(32))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere.key"


def edit(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change keys.json so that only the checksum could tell."""
    path = folder / KEYS_FILE
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def test_the_key_file_opens_the_folder_with_and_without_being_named(folder: Path, key_file: Path) -> None:
    keys, _ = create_keys(folder, [KeyFileSource(key_file)])
    for opened in (unlock(folder), unlock(folder, key_file=key_file)):
        assert opened.subkey("database") == keys.subkey("database")
        assert opened.identity == keys.identity


def test_a_new_key_file_is_private_and_a_present_one_is_used_as_it_is(folder: Path, key_file: Path) -> None:
    create_keys(folder, [KeyFileSource(key_file)])
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    before = key_file.read_bytes()
    other = folder.parent / "other"
    other.mkdir()
    create_keys(other, [KeyFileSource(key_file)])
    assert key_file.read_bytes() == before
    unlock(other)


def test_the_recovery_key_opens_the_folder_on_a_new_pc(folder: Path, tmp_path: Path) -> None:
    keys, recovery_key = create_keys(folder, [])
    new_pc = tmp_path / "new"
    new_pc.mkdir()
    keys.copy_to(new_pc)
    opened = unlock(new_pc, recovery_key=RecoveryKey.parse(str(recovery_key)))
    assert opened.subkey("mirror") == keys.subkey("mirror")


def test_a_new_recovery_sheet_makes_the_old_one_worthless(folder: Path) -> None:
    keys, old = create_keys(folder, [])
    new = keys.renew_recovery_key()
    assert unlock(folder, recovery_key=new).subkey("backup") == keys.subkey("backup")
    with pytest.raises(KeyWrong) as caught:
        unlock(folder, recovery_key=old)
    assert caught.value.source == "recovery-sheet"


def test_another_key_file_is_wrong_not_damaged(folder: Path, key_file: Path) -> None:
    create_keys(folder, [KeyFileSource(key_file)])
    key_file.write_text("ab" * 32)
    for opening in (lambda: unlock(folder), lambda: unlock(folder, key_file=key_file)):
        with pytest.raises(KeyWrong) as caught:
            opening()
        assert caught.value.source == "key-file"


def test_a_key_file_that_went_missing(folder: Path, key_file: Path) -> None:
    create_keys(folder, [KeyFileSource(key_file)])
    key_file.unlink()
    for opening in (lambda: unlock(folder), lambda: unlock(folder, key_file=key_file)):
        with pytest.raises(KeyMissing):
            opening()


@pytest.mark.parametrize("content", [b"", b"ab", b"not a key", b"\xff\xfe", b"ab" * 33])
def test_a_file_that_is_no_key(folder: Path, key_file: Path, content: bytes) -> None:
    create_keys(folder, [KeyFileSource(key_file)])
    key_file.write_bytes(content)
    with pytest.raises(FileDamaged) as caught:
        unlock(folder)
    assert caught.value.file == str(key_file)


def test_a_damaged_key_file_does_not_bar_another_way_in(folder: Path, key_file: Path, tmp_path: Path) -> None:
    keys, _ = create_keys(folder, [KeyFileSource(key_file)])
    keys.add_slot(KeyFileSource(tmp_path / "second.key"))
    key_file.write_bytes(b"")
    assert unlock(folder).subkey("drafts") == keys.subkey("drafts")


def test_a_key_file_of_someone_else(
    reachable_folder: Path, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    key_file = reachable_folder / "key"
    create_keys(reachable_folder, [KeyFileSource(key_file)])
    (reachable_folder / KEYS_FILE).chmod(0o644)
    key_file.chmod(0)
    with ordinary_person(), pytest.raises(KeyMissing):
        unlock(reachable_folder)


def test_keys_are_made_once(folder: Path) -> None:
    create_keys(folder, [])
    with pytest.raises(FolderOccupied):
        create_keys(folder, [])


def test_keys_cannot_be_made_in_a_folder_that_may_not_be_written(
    reachable_folder: Path, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    reachable_folder.chmod(0o555)
    with ordinary_person(), pytest.raises(FolderReadOnly):
        create_keys(reachable_folder, [])


def test_a_folder_without_register_and_a_register_without_keys(folder: Path) -> None:
    with pytest.raises(FolderMissing):
        unlock(folder)
    (folder / "registratura.db").touch()
    with pytest.raises(FileDamaged):
        unlock(folder)


def test_every_purpose_has_a_key_of_its_own(folder: Path) -> None:
    keys, _ = create_keys(folder, [])
    subkeys = [keys.subkey(purpose) for purpose in get_args(Purpose)]
    assert {len(subkey) for subkey in subkeys} == {32}
    assert len(set(subkeys)) == len(get_args(Purpose))
    with pytest.raises(ValueError, match="no such purpose"):
        keys.subkey(cast("Purpose", "printing"))


def test_two_folders_share_no_key(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert create_keys(folder, [])[0].subkey("mirror") != create_keys(other, [])[0].subkey("mirror")


def test_signing_seeds_are_kept_by_epoch(folder: Path) -> None:
    keys, recovery_key = create_keys(folder, [])
    assert keys.signing_seed(1) is None
    keys.store_signing_seed(2, SEED)
    keys.store_signing_seed(1, SEED[::-1])
    keys.store_signing_seed(1, SEED[::-1])
    opened = unlock(folder, recovery_key=recovery_key)
    assert (opened.signing_epochs(), opened.signing_seed(1), opened.signing_seed(2)) == (
        (1, 2),
        SEED[::-1],
        SEED,
    )
    with pytest.raises(ValueError, match="another signing key"):
        keys.store_signing_seed(1, SEED)
    with pytest.raises(ValueError, match="32 bytes"):
        keys.store_signing_seed(3, b"short")


def test_a_seed_does_not_serve_another_epoch(folder: Path) -> None:
    keys, _ = create_keys(folder, [])
    keys.store_signing_seed(1, SEED)
    sealed = KeysFile.read(folder).signing[1]
    KeysFile.read(folder).with_signing_seed(2, sealed).write(folder)
    with pytest.raises(FileDamaged):
        keys.signing_seed(2)


def test_no_secret_stands_in_the_file(folder: Path, key_file: Path) -> None:
    keys, recovery_key = create_keys(folder, [KeyFileSource(key_file)])
    keys.store_signing_seed(1, SEED)
    text = (folder / KEYS_FILE).read_text()
    secrets = (SEED, recovery_key.secret, keys.subkey("signing"), bytes.fromhex(key_file.read_text()))
    assert not [secret for secret in secrets if secret.hex() in text]
    assert stat.S_IMODE((folder / KEYS_FILE).stat().st_mode) == 0o600


def test_keys_are_neither_shown_nor_pickled(folder: Path) -> None:
    keys, _ = create_keys(folder, [])
    assert repr(keys) == f"Keys({keys.identity})"
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(keys)


def test_a_newer_file_is_refused(folder: Path) -> None:
    create_keys(folder, [])
    edit(folder, lambda content: content.update(version=2))
    with pytest.raises(FileNewer) as caught:
        unlock(folder)
    assert (caught.value.found, caught.value.known) == ("2", "1")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["slots"][0].update(check="00" * 8),
        lambda content: content["slots"][0].update(sealed="00" * 60),
        lambda content: content["slots"][0].pop("salt"),
        lambda content: content.pop("slots"),
        lambda content: content.pop("checksum"),
        lambda content: content.update(version="one"),
        lambda content: content.update(slots="none"),
    ],
)
def test_damage_is_never_taken_for_a_wrong_key(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    _, recovery_key = create_keys(folder, [])
    edit(folder, change)
    with pytest.raises(FileDamaged):
        unlock(folder, recovery_key=recovery_key)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe\x00"])
def test_a_file_of_another_kind(folder: Path, content: bytes) -> None:
    (folder / KEYS_FILE).write_bytes(content)
    with pytest.raises(FileDamaged):
        unlock(folder)


def test_a_wrapped_key_that_does_not_open_under_the_right_secret_is_damage(folder: Path) -> None:
    _, recovery_key = create_keys(folder, [])
    other_folder = folder.parent / "other"
    other_folder.mkdir()
    create_keys(other_folder, [])
    # A slot that was moved from another set of keys, with a checksum that fits.
    moved = KeysFile.read(folder).slots[0]
    KeysFile.read(other_folder).with_slot(moved).write(other_folder)
    with pytest.raises(FileDamaged):
        unlock(other_folder, recovery_key=recovery_key)
