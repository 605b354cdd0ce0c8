"""The keyring slot, over back ends that stand in for those of a desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from desk_app.adapters.key_slots import create_keys, unlock
from desk_app.adapters.key_sources import KeyFileSource, MachineSource
from desk_app.adapters.machine_protection import MachineProtectionRefused
from desk_app.adapters.system_keyring import KeyringSource
from desk_app.domain.errors import KeyMissing, KeyringUnavailable, KeyWrong


class Desktop(KeyringBackend):
    """Keeps passwords as a desktop's keyring does, until it is locked."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.passwords: dict[tuple[str, str], str] = {}
        self.locked = False
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self._refuse_when_locked()
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse_when_locked()
        self.passwords[service, username] = password

    def _refuse_when_locked(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")


class ThisPc:
    """Protects bytes for itself alone."""

    def __init__(self, name: bytes = b"PC 1") -> None:
        self._name = name

    def protect(self, content: bytes, purpose: bytes) -> bytes:
        return self._name + content

    def unprotect(self, protected: bytes, purpose: bytes) -> bytes:
        if not protected.startswith(self._name):
            raise MachineProtectionRefused(13)
        return protected.removeprefix(self._name)


class PlainText(Desktop):
    """As the plain-text files of keyrings.alt rate themselves."""

    priority = 0.5


class Forgetful(Desktop):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.fixture
def use_keyring() -> Iterator[Callable[[KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_keyring_opens_the_folder(folder: Path, use_keyring: Callable[[KeyringBackend], None]) -> None:
    desktop = Desktop()
    use_keyring(desktop)
    keys, _ = create_keys(folder, [KeyringSource()])
    assert unlock(folder).subkey("database") == keys.subkey("database")
    assert list(desktop.passwords) == [("Registratura", keys.identity)]


def test_a_pc_that_opens_the_folder_by_itself_does_not_ask_the_keyring(
    folder: Path, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    desktop = Desktop()
    use_keyring(desktop)
    keys, _ = create_keys(folder, [KeyringSource(), MachineSource(ThisPc())])
    desktop.asked = 0
    assert unlock(folder, protection=ThisPc()).subkey("database") == keys.subkey("database")
    assert desktop.asked == 0


def test_the_keyring_opens_the_folder_where_the_pc_is_another(
    folder: Path, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    use_keyring(Desktop())
    keys, _ = create_keys(folder, [KeyringSource(), MachineSource(ThisPc())])
    assert unlock(folder, protection=ThisPc(b"PC 2")).subkey("database") == keys.subkey("database")


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring, PlainText])
def test_a_back_end_that_keeps_no_secret_is_refused(
    folder: Path, use_keyring: Callable[[KeyringBackend], None], backend: type[KeyringBackend]
) -> None:
    use_keyring(backend())
    with pytest.raises(KeyringUnavailable) as caught:
        create_keys(folder, [KeyringSource()])
    assert caught.value.cause == "none"
    assert not list(folder.iterdir())


def test_of_several_back_ends_the_one_that_keeps_secrets_is_taken(
    folder: Path, use_keyring: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, desktop = PlainText(), Desktop()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, desktop])
    use_keyring(chainer.ChainerBackend())
    create_keys(folder, [KeyringSource()])
    assert (len(plain.passwords), len(desktop.passwords)) == (0, 1)
    unlock(folder)


def test_a_keyring_that_forgets_is_noticed_before_anything_is_encrypted(
    folder: Path, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    use_keyring(Forgetful())
    with pytest.raises(KeyringUnavailable) as caught:
        create_keys(folder, [KeyringSource()])
    assert caught.value.cause == "forgetful"


def test_a_locked_keyring(folder: Path, use_keyring: Callable[[KeyringBackend], None]) -> None:
    desktop = Desktop()
    use_keyring(desktop)
    keys, _ = create_keys(folder, [KeyringSource()])
    desktop.locked = True
    with pytest.raises(KeyMissing):
        unlock(folder)
    with pytest.raises(KeyringUnavailable) as caught:
        keys.add_slot(KeyringSource())
    assert caught.value.cause == "refused"


def test_the_key_file_serves_where_the_keyring_is_not(
    folder: Path, tmp_path: Path, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    use_keyring(Desktop())
    keys, _ = create_keys(folder, [KeyringSource(), KeyFileSource(tmp_path / "key")])
    use_keyring(null.Keyring())
    assert unlock(folder).subkey("mirror") == keys.subkey("mirror")


@pytest.mark.parametrize(("kept", "error"), [("ab" * 32, KeyWrong), ("no key", KeyMissing)])
def test_a_keyring_with_something_else_in_our_place(
    folder: Path, use_keyring: Callable[[KeyringBackend], None], kept: str, error: type[Exception]
) -> None:
    desktop = Desktop()
    use_keyring(desktop)
    keys, _ = create_keys(folder, [KeyringSource()])
    desktop.passwords["Registratura", keys.identity] = kept
    with pytest.raises(error):
        unlock(folder)


def test_a_slot_is_renewed_not_doubled(folder: Path, use_keyring: Callable[[KeyringBackend], None]) -> None:
    use_keyring(Desktop())
    keys, _ = create_keys(folder, [])
    keys.add_slot(KeyringSource())
    keys.add_slot(KeyringSource())
    assert keys.slot_kinds() == ("recovery-sheet", "keyring")
    assert unlock(folder).subkey("drafts") == keys.subkey("drafts")
