"""The rights of every file are those that its folder says, whatever the umask, and never anything for others."""

from __future__ import annotations

import os
import runpy
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.adapters import folder_rights
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.folder_rights import make_own, make_private, open_private
from desk_app.domain.errors import FolderReadOnly

MADE = os.O_RDWR | os.O_CREAT


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@given(folder_mode=st.integers(0, 0o7777).map(lambda bits: bits | 0o700), mask=st.integers(0, 0o777))
def test_what_is_made_has_the_rights_of_its_folder(folder_mode: int, mask: int) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        folder.mkdir()
        folder.chmod(folder_mode)
        shared = folder_mode & 0o2020 == 0o2020
        with umask(mask & 0o077):
            os.close(open_private(folder / "file", MADE))
            make_private(folder / "drafts")
            os.close(open_private(folder / "drafts" / "file", MADE))
        assert mode(folder / "file") == mode(folder / "drafts" / "file") == (0o660 if shared else 0o600)
        assert mode(folder / "drafts") & 0o777 == (0o770 if shared else 0o700)
        assert bool(mode(folder / "drafts") & stat.S_ISGID) == bool(folder_mode & stat.S_ISGID)
        folder.chmod(0o700)


def test_a_file_that_was_made_for_one_account_is_shared_when_it_is_opened_again(tmp_path: Path) -> None:
    os.close(open_private(tmp_path / "file", MADE))
    tmp_path.chmod(0o2770)
    os.close(open_private(tmp_path / "file", MADE))
    assert mode(tmp_path / "file") == 0o660


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "others").touch()
    (tmp_path / "lock").symlink_to(tmp_path / "others")
    with pytest.raises(FolderReadOnly):
        FolderLock.acquire(tmp_path, "Demonstrație Ana")
    assert (tmp_path / "others").read_bytes() == b""


def test_a_new_folder_is_the_accounts_own_and_one_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    with umask(0):
        make_own(tmp_path / "new")
    assert mode(tmp_path / "new") == 0o700
    (tmp_path / "new").chmod(0o2770)
    make_own(tmp_path / "new")
    assert mode(tmp_path / "new") == 0o2770


def test_on_windows_a_folder_inherits_its_access_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython 3.13 gives a folder made with 0700 a list for its owner alone: no mode may be named there."""
    monkeypatch.setattr(sys, "platform", "win32")
    for_windows = runpy.run_path(folder_rights.__file__)
    with umask(0):
        for_windows["make_private"](tmp_path / "drafts")
        for_windows["make_own"](tmp_path / "data")
    assert mode(tmp_path / "drafts") == mode(tmp_path / "data") == 0o777
