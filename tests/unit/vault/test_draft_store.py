from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters.draft_store import Draft, DraftStore, LoadedDrafts
from desk_app.domain.errors import FolderMissing, FolderReadOnly


@pytest.fixture
def drafts(folder: Path, key: bytes) -> DraftStore:
    return DraftStore(folder, key)


def only_file(folder: Path) -> Path:
    (path,) = (folder / "drafts").iterdir()
    return path


def test_each_operator_finds_the_drafts_of_her_own(drafts: DraftStore) -> None:
    drafts.save("ana", "one", b"scrisoare")
    drafts.save("ion", "one", b"alta")
    assert drafts.load_all("ana") == LoadedDrafts((Draft("one", b"scrisoare"),), ())
    assert drafts.load_all("ion") == LoadedDrafts((Draft("one", b"alta"),), ())
    assert drafts.load_all("maria") == LoadedDrafts((), ())


def test_saving_again_replaces(folder: Path, drafts: DraftStore) -> None:
    drafts.save("ana", "one", b"a")
    drafts.save("ana", "one", b"b\n\0\xff")
    assert drafts.load_all("ana").drafts == (Draft("one", b"b\n\0\xff"),)
    only_file(folder)


def test_the_longest_untouched_comes_first(folder: Path, drafts: DraftStore) -> None:
    for age, name in enumerate(("young", "old", "oldest")):
        before = set((folder / "drafts").glob("*"))
        drafts.save("ana", name, b"")
        (path,) = set((folder / "drafts").glob("*")) - before
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert [draft.draft_id for draft in drafts.load_all("ana").drafts] == ["oldest", "old", "young"]


def test_a_discarded_draft_is_gone(folder: Path, drafts: DraftStore) -> None:
    drafts.save("ana", "one", b"")
    drafts.discard("ana", "one")
    drafts.discard("ana", "one")
    assert list((folder / "drafts").iterdir()) == []


def test_nothing_personal_stands_in_name_or_file(folder: Path, drafts: DraftStore) -> None:
    drafts.save("demonstratie-ana", "cerere-popescu", b"Demonstratie Ana")
    path = only_file(folder)
    for word in (b"ana", b"Ana", b"popescu"):
        assert word not in path.name.encode()
        assert word not in path.read_bytes()


def test_names_under_another_key_are_others(folder: Path, drafts: DraftStore) -> None:
    drafts.save("ana", "one", b"")
    DraftStore(folder, bytes(32)).save("ana", "one", b"")
    assert len(list((folder / "drafts").iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"RGDRAFT1", b"RGDRAFT1" + bytes(100), b"{}"])
def test_a_damaged_draft_is_set_aside_and_the_others_load(
    folder: Path, drafts: DraftStore, content: bytes
) -> None:
    drafts.save("ana", "broken", b"")
    broken = only_file(folder)
    broken.write_bytes(content)
    drafts.save("ana", "whole", b"x")
    assert drafts.load_all("ana") == LoadedDrafts((Draft("whole", b"x"),), (broken.name + ".damaged",))
    assert (folder / "drafts" / (broken.name + ".damaged")).read_bytes() == content
    assert drafts.load_all("ana") == LoadedDrafts((Draft("whole", b"x"),), ())


def test_a_draft_under_the_name_of_another_is_damaged(folder: Path, drafts: DraftStore) -> None:
    drafts.save("ana", "one", b"")
    stored = only_file(folder).read_bytes()
    drafts.discard("ana", "one")
    drafts.save("ana", "two", b"")
    only_file(folder).write_bytes(stored)
    assert len(drafts.load_all("ana").damaged) == 1


def test_a_damaged_draft_in_a_folder_that_may_not_be_written_is_still_no_crash(
    reachable_folder: Path, key: bytes, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    drafts = DraftStore(reachable_folder, key)
    drafts.save("ana", "one", b"")
    only_file(reachable_folder).write_bytes(b"")
    (reachable_folder / "drafts").chmod(0o555)
    with ordinary_person():
        assert drafts.load_all("ana").damaged == (only_file(reachable_folder).name,)
        with pytest.raises(FolderReadOnly):
            drafts.save("ana", "one", b"")
        with pytest.raises(FolderReadOnly):
            drafts.discard("ana", "one")


def test_the_leftover_of_an_interrupted_save_is_swept(folder: Path, drafts: DraftStore) -> None:
    drafts.sweep_temporary()
    drafts.save("ana", "one", b"x")
    leftover = only_file(folder).with_suffix(".draft.tmp")
    leftover.write_bytes(b"half")
    assert drafts.load_all("ana") == LoadedDrafts((Draft("one", b"x"),), ())
    drafts.sweep_temporary()
    assert not leftover.exists()


def test_a_data_folder_that_is_gone(folder: Path, drafts: DraftStore) -> None:
    folder.rmdir()
    with pytest.raises(FolderMissing):
        drafts.save("ana", "one", b"")
    assert not folder.exists()
