"""`share`: a register given to the accounts of a group and taken back, and what `doctor` says of it."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from desk_app.adapters.folder_lock import FolderLock
from tests.e2e.cli.conftest import Counter

GROUP = str(os.getegid())


class AccountsKeyring(KeyringBackend):
    """The store of one account, in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self._kept[service, username]


@pytest.fixture
def pc() -> Iterator[Counter]:
    """A PC whose folder every account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="registratura-"))
    folder.chmod(0o755)
    yield Counter(folder)
    shutil.rmtree(folder)


def modes(counter: Counter) -> set[int]:
    """The rights of everything in the data folder and in that of the mirror."""
    found = [counter.data, counter.folder / "data.mirror"]
    found += [path for folder in found for path in folder.rglob("*")]
    return {stat.S_IMODE(path.stat().st_mode) for path in found}


def work(counter: Counter) -> None:
    """Everything that makes files: a letter with a document, a backup, a verification."""
    (counter.folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    given = counter.register()
    counter.done("attach", given["display"].split("/")[0], str(counter.folder / "scan.pdf"))
    counter.done("backup", str(counter.folder / "copy.backup"))
    assert counter.done("verify", "--deep")["first_bad"] is None


def access(counter: Counter) -> tuple[str, str]:
    (found,) = (check for check in counter.json("doctor").value if check["name"] == "access")
    return found["state"], found["message"]


def test_all_that_is_made_is_private_then_the_groups_then_private_again(counter: Counter) -> None:
    work(counter)
    assert modes(counter) == {0o700, 0o600}
    assert access(counter)[0] == "good"
    shared = counter.done("share", "--group", GROUP)
    assert shared == {"folder": str(counter.data), "group": GROUP, "new_key": None, "unchanged": []}
    work(counter)
    assert modes(counter) == {0o2770, 0o660}
    assert stat.S_IMODE((counter.folder / "key").stat().st_mode) == 0o640
    assert access(counter)[0] == "good"
    assert counter.done("share", "--off")["group"] is None
    work(counter)
    assert modes(counter) == {0o700, 0o600}
    assert stat.S_IMODE((counter.folder / "key").stat().st_mode) == 0o600


def test_a_restored_register_is_private_as_well(counter: Counter) -> None:
    work(counter)
    restored = Counter(counter.folder / "new")
    restored.done("restore", str(counter.folder / "copy.backup"), "--key-file", str(counter.folder / "key"))
    assert modes(restored) == {0o700, 0o600}


def test_doctor_names_what_the_group_cannot_use(counter: Counter) -> None:
    counter.done("share", "--group", GROUP)
    (counter.folder / "key").chmod(0o600)
    state, message = access(counter)
    assert state == "problem"
    assert str(counter.folder / "key") in message


def test_a_register_of_the_keyring_gets_a_key_file_for_the_group(pc: Counter) -> None:
    keyring.set_keyring(AccountsKeyring())
    pc.init("--keyring")
    key = pc.folder / "data.key"
    assert str(key) in pc.text("share", "--group", GROUP).messages
    assert stat.S_IMODE(key.stat().st_mode) == 0o640
    keyring.set_keyring(AccountsKeyring())  # another account's, which knows nothing
    pc.register()
    assert pc.done("share", "--group", GROUP)["new_key"] is None


def test_the_key_of_the_group_lies_where_the_administrator_says(counter: Counter) -> None:
    other = counter.folder / "other.key"
    assert counter.done("share", "--group", GROUP, "--key-file", str(other))["new_key"] == str(other)
    (counter.folder / "key").unlink()
    counter.register()


def test_what_cannot_be_shared_is_refused_and_stays_as_it_is(counter: Counter) -> None:
    before = modes(counter)
    assert counter.json("share").error["code"] == "value-missing"
    assert counter.json("share", "--group", "ghiseu-inventat").error["code"] == "value-not-allowed"
    counter.folder.chmod(0o700)
    assert counter.json("share", "--group", GROUP).error["data"]["parent"] == str(counter.folder)
    counter.folder.chmod(0o755)
    with FolderLock.acquire(counter.data, "Demonstrație Ana"):
        busy = counter.json("share", "--group", GROUP)
        assert (busy.code, busy.error["data"]["holder"]) == (5, "Demonstrație Ana")
    assert modes(counter) == before
