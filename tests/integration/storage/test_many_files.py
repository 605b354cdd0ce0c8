"""Files by the thousand in one act: each is there, a bad one keeps nobody out, a cancelled act leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.application.attach_document import MOST_FILES
from desk_app.application.front_desk import FrontDesk
from desk_app.domain import errors
from tests.desks import DeskPlace, registration


def files_in(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    files = [folder / f"fila-{index:04d}.txt" for index in range(count)]
    for index, file in enumerate(files):
        file.write_text(f"fila {index}", encoding="utf-8")
    return files


@pytest.mark.parametrize("count", [250, pytest.param(MOST_FILES, marks=pytest.mark.soak)])
@pytest.mark.timeout(1800)
def test_thousands_of_files_join_one_entry(desk: FrontDesk, tmp_path: Path, count: int) -> None:
    result = desk.register_letter(registration())
    files = files_in(tmp_path / "scanate", count)
    files[count // 2] = tmp_path / "nu-este.pdf"
    told: list[tuple[int, int]] = []
    attached = desk.attach(result.entry_id, files, progress=lambda done, whole: told.append((done, whole)))
    assert [name for name, _ in attached.refused] == ["nu-este.pdf"]
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert [document.name for document in detail.documents] == [file.name for file in files if file.exists()]
    assert told[0] == (0, count)
    assert told[-1][0] >= count - 1
    assert desk.integrity.verify(deep=True).first_bad is None


def test_one_more_than_the_most_is_refused_before_anything_is_read(desk: FrontDesk, tmp_path: Path) -> None:
    result = desk.register_letter(registration())
    with pytest.raises(errors.ValueNotAllowed):
        desk.attach(result.entry_id, [tmp_path / "x"] * (MOST_FILES + 1))
    with pytest.raises(errors.Cancelled):
        desk.attach(result.entry_id, files_in(tmp_path / "oprite", 30), cancelled=lambda: True)
    detail = desk.queries.detail(result.entry_id)
    assert detail is not None
    assert detail.documents == ()


def test_an_act_that_was_cancelled_in_the_middle_leaves_no_file_behind(
    place: DeskPlace, desk: FrontDesk, tmp_path: Path
) -> None:
    result = desk.register_letter(registration())
    done = iter(range(1_000))
    with pytest.raises(errors.Cancelled):
        desk.attach(result.entry_id, files_in(tmp_path / "oprite", 30), cancelled=lambda: next(done) > 20)
    assert desk.vault.unreferenced(set()) == []  # type: ignore[attr-defined]
