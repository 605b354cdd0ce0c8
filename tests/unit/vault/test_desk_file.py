from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desk_app.adapters.desk_file import DESK_FILE, CopyRefusal, DeskFile
from desk_app.domain.errors import FileDamaged, FileNewer, FolderMissing

REFUSAL = CopyRefusal("Demonstrație Ana", date(2026, 1, 5), "nu avem unde")


@pytest.mark.parametrize(
    "desk_file",
    [
        DeskFile("01", Path("/oglindă")),
        DeskFile("01", Path("/oglindă"), (Path("/stick"), Path("/share")), None),
        DeskFile("01", Path("/oglindă"), (), REFUSAL),
    ],
)
def test_the_facts_come_back(folder: Path, desk_file: DeskFile) -> None:
    desk_file.write(folder)
    assert DeskFile.read(folder) == desk_file


def test_a_folder_without_register_is_told_from_a_register_without_its_file(folder: Path) -> None:
    with pytest.raises(FolderMissing):
        DeskFile.read(folder)
    (folder / "registratura.db").touch()
    with pytest.raises(FileDamaged):
        DeskFile.read(folder)


def test_a_newer_file_is_refused(folder: Path) -> None:
    (folder / DESK_FILE).write_text('{"version": 7, "unknown": true}')
    with pytest.raises(FileNewer) as caught:
        DeskFile.read(folder)
    assert (caught.value.file, caught.value.found) == (str(folder / DESK_FILE), "7")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("desk"),
        lambda content: content.update(desk=""),
        lambda content: content.update(mirror_folder=None),
        lambda content: content.update(copy_folders=5),
        lambda content: content.update(copy_folders=[1]),
        lambda content: content.update(copy_refusal={"operator": "Ana"}),
        lambda content: content.update(copy_refusal="no"),
        lambda content: content.update(version=0),
        lambda content: content.pop("version"),
    ],
)
def test_a_file_that_says_something_else_is_damaged(
    folder: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    DeskFile("01", Path("/oglindă"), (), REFUSAL).write(folder)
    content = json.loads((folder / DESK_FILE).read_text())
    change(content)
    (folder / DESK_FILE).write_text(json.dumps(content))
    with pytest.raises(FileDamaged):
        DeskFile.read(folder)
