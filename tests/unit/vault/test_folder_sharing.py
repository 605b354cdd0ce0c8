"""A folder given to a group and taken back: every file, nothing of others, and no way round over a link."""

from __future__ import annotations

import grp
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters.folder_sharing import (
    Places,
    group_name,
    group_of,
    require_reach,
    share,
    share_key,
    take_back,
    unshared,
)
from desk_app.domain.errors import FolderForbidden, FolderOutOfReach, ValueNotAllowed

GROUP = os.getegid()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def places(reachable_folder: Path) -> Places:
    """A register with its mirror on a folder that holds somebody's letter, and its key."""
    data, mirror, key = (reachable_folder / name for name in ("data", "mirror", "key"))
    for folder in (data, data / "documents" / "ab" / "cd", mirror):
        folder.mkdir(mode=0o700, parents=True)
    ours = [data / "registratura.db", data / "documents" / "ab" / "cd" / "x", mirror / "mirror-01.journal", key]
    for file in (*ours, mirror / "letter.odt"):
        file.touch(mode=0o600)
    data.chmod(0o700)
    mirror.chmod(0o755)
    return Places(data, (mirror,), (key,))


def test_every_file_of_the_register_is_the_groups_and_nobody_elses(places: Places) -> None:
    (mirror,), (key,) = places.beside, places.key_files
    assert share(places, GROUP) == ()
    for path in (places.folder, *places.folder.rglob("*")):
        assert mode(path) == (0o2770 if path.is_dir() else 0o660)
        assert path.stat().st_gid == GROUP
    assert (mode(mirror), mode(mirror / "mirror-01.journal"), mode(key)) == (0o2775, 0o660, 0o640)
    assert mode(mirror / "letter.odt") == 0o600
    assert unshared(places) is None
    assert group_of(group_name(places.folder)) == GROUP


def test_what_is_taken_back_is_one_accounts_again(places: Places) -> None:
    (mirror,), (key,) = places.beside, places.key_files
    share(places, GROUP)
    assert take_back(places) == ()
    for path in (places.folder, *places.folder.rglob("*")):
        assert mode(path) == (0o700 if path.is_dir() else 0o600)
    assert (mode(mirror), mode(mirror / "mirror-01.journal"), mode(key)) == (0o705, 0o600, 0o600)
    assert group_name(places.folder) == ""


def test_both_may_be_asked_for_twice(places: Places) -> None:
    for act in (lambda: share(places, GROUP), lambda: take_back(places)):
        assert act() == act() == ()


def test_links_in_the_folder_lead_nowhere(places: Places, reachable_folder: Path) -> None:
    others = reachable_folder / "others"
    others.touch(mode=0o600)
    (places.folder / "link").symlink_to(others)
    (places.folder / "second name").hardlink_to(others)
    (places.folder / "up").symlink_to(reachable_folder)
    share(places, GROUP)
    take_back(places)
    assert (mode(others), mode(reachable_folder)) == (0o600, 0o755)
    share(places, GROUP)
    assert mode(others) == 0o600


def test_a_folder_that_was_shared_says_nothing_of_places_beside_it(places: Places, reachable_folder: Path) -> None:
    share(places, GROUP)
    home = reachable_folder / "home"
    home.mkdir(mode=0o700)
    (home / "key").touch(mode=0o600)
    named = Places(places.folder, (home,), (home / "key",))
    assert share(named, GROUP) == (home, home / "key")
    assert (mode(home), mode(home / "key")) == (0o700, 0o600)


def test_a_stick_that_is_not_there_stands_in_nobodys_way(places: Places) -> None:
    gone = places.folder.parent / "stick"
    assert share(Places(places.folder, (*places.beside, gone), places.key_files), GROUP) == ()


def test_what_the_group_cannot_use_is_named(places: Places) -> None:
    (mirror,), (key,) = places.beside, places.key_files
    share(places, GROUP)
    for path, closed, opened in (
        (key, 0o600, 0o640),
        (mirror, 0o700, 0o2770),
        (places.folder / "lock", 0o600, 0o660),
    ):
        path.touch()
        path.chmod(closed)
        assert unshared(places) == path
        path.chmod(opened)
        assert unshared(places) is None


def test_the_account_of_another_group_may_not_share(
    places: Places, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    before = mode(places.folder)
    nobodys = max(group.gr_gid for group in grp.getgrall()) + 1
    with ordinary_person(), pytest.raises(FolderForbidden):
        share(places, nobodys)
    assert mode(places.folder) == before


def test_the_key_of_another_account_is_not_given_away(
    places: Places, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    (key,) = places.key_files
    share_key(key, GROUP)
    assert mode(key) == 0o640
    if os.geteuid() == 0:
        key.chmod(0o600)
        with ordinary_person(), pytest.raises(FolderForbidden):
            share_key(key, GROUP)


def test_a_closed_folder_above_is_named(places: Places, reachable_folder: Path) -> None:
    require_reach(places.folder, GROUP)
    reachable_folder.chmod(0o700)
    with pytest.raises(FolderOutOfReach) as refused:
        require_reach(places.folder, GROUP)
    assert refused.value.data() == {"folder": str(places.folder), "parent": str(reachable_folder)}
    reachable_folder.chmod(0o750)
    if reachable_folder.stat().st_gid == GROUP:
        require_reach(places.folder, GROUP)


def test_a_group_is_known_by_name_and_by_number() -> None:
    named = grp.getgrall()[0]
    assert group_of(named.gr_name) == group_of(str(named.gr_gid)) == named.gr_gid
    with pytest.raises(ValueNotAllowed):
        group_of("ghișeu-inventat")
