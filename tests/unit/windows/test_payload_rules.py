"""What goes into Program Files, judged on the lists; and what programs of Windows say of themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from installer.windows.downloads import ArchiveRefused, PythonArchive, rules
from installer.windows.launchers import icon
from installer.windows.libraries import LibraryMissing, needed_libraries, of_windows, require_closure
from installer.windows.payload import matches, put_in_archive
from installer.windows.portable_executable import is_program, read_image
from installer.windows.product import REPOSITORY
from tests.unit.windows.payloads import PROGRAM


def test_a_program_tells_what_it_imports() -> None:
    image = read_image(PROGRAM)
    assert "kernel32.dll" in image.imports
    assert (image.version, image.language, image.is_signed) == ("", "0", False)


@pytest.mark.parametrize(
    ("name", "executable"), [("a.EXE", True), ("b.pyd", True), ("c.dll", True), ("d.pyc", False)]
)
def test_what_windows_may_execute_is_told_by_its_ending(name: str, executable: bool) -> None:
    assert is_program(Path(name)) is executable


def test_a_library_that_is_nowhere_is_named(tmp_path: Path) -> None:
    shutil.copyfile(PROGRAM, tmp_path / "program.exe")
    with pytest.raises(LibraryMissing, match=r"^vcruntime140\.dll$"):
        require_closure(tmp_path)
    shutil.copyfile(PROGRAM, tmp_path / "VCRUNTIME140.dll")
    require_closure(tmp_path)


def test_libraries_that_are_offered_come_along(tmp_path: Path) -> None:
    target, packages = tmp_path / "target", tmp_path / "packages"
    (packages / "Qt").mkdir(parents=True)
    target.mkdir()
    shutil.copyfile(PROGRAM, target / "program.exe")
    for name in ("KERNEL32.dll", "other.dll"):
        shutil.copyfile(PROGRAM, packages / "Qt" / name)
    assert needed_libraries(target, packages, ["Qt"]) == [packages / "Qt" / "KERNEL32.dll"]


def test_windows_own_libraries_are_written_in_small_letters() -> None:
    names = of_windows()
    assert names == {name.lower() for name in names}
    assert "msvcp140.dll" not in names  # Wine brings it, Windows does not


def test_an_archive_of_python_is_taken_by_its_hash_only(tmp_path: Path) -> None:
    archive = tmp_path / "python.zip"
    archive.write_bytes(b"not the one")
    with pytest.raises(ArchiveRefused, match="not 00"):
        PythonArchive(archive, "00").fetch(tmp_path)
    with pytest.raises(ArchiveRefused, match="one that was given"):
        PythonArchive(archive).fetch(tmp_path)


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("holidays/locale/ro/LC_MESSAGES/RO.mo", False),
        ("holidays/locale/en_US/LC_MESSAGES/RO.mo", False),
        ("holidays/locale/th/LC_MESSAGES/RO.mo", True),
        ("holidays/locale/ro/LC_MESSAGES/MD.mo", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", False),
        ("keyring-25.7.0.dist-info/RECORD", True),
        ("reportlab/fonts/Vera.ttf", True),
        ("PIL/ImageFont.py", False),
    ],
)
def test_what_is_pruned(name: str, left_out: bool) -> None:
    assert matches(name, rules()["packages"]["left_out"]) is left_out


def test_a_package_in_an_archive_is_read_with_its_data_and_has_the_same_bits(tmp_path: Path) -> None:
    archives = []
    for folder, touched in ((tmp_path / "one", 1_000_000_000), (tmp_path / "two", 1_700_000_000)):
        inner = folder / "zones" / "Europe"
        inner.mkdir(parents=True)
        for path in (inner.parent / "__init__.py", inner / "__init__.py", inner / "Bucharest"):
            path.write_text("" if path.suffix else "EET")
            os.utime(path, (touched, touched))
        put_in_archive(folder / "zones")
        assert [path.name for path in folder.iterdir()] == ["zones.zip"]
        archives.append(folder / "zones.zip")
    assert archives[0].read_bytes() == archives[1].read_bytes()
    code = f"import sys; sys.path.append({str(archives[0])!r}); from importlib.resources import files; "
    code += "print(files('zones.Europe').joinpath('Bucharest').read_text())"
    read = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert read.stdout == "EET\n"


def test_the_server_stays_out_of_the_desk() -> None:
    left_out = rules()["own"]["left_out"]
    assert matches("sync/central/app.py", left_out)
    for package in rules()["own"]["packages"]:
        assert any(
            not matches(path.relative_to(REPOSITORY).as_posix(), left_out)
            for path in (REPOSITORY / package).rglob("*.py")
        )


def test_the_icon_has_every_size_that_windows_asks_for() -> None:
    with Image.open(BytesIO(icon())) as opened:
        assert opened.info["sizes"] == {(size, size) for size in (16, 20, 24, 32, 40, 48, 64, 256)}
    assert icon() == icon()
