"""Files that are no table, or more than a register can be, are refused with their cause."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from desk_app.adapters.table_files import RegisterTableFiles
from desk_app.domain.errors import TableUnreadable

TABLES = RegisterTableFiles()


def _cause(file: Path) -> str:
    with pytest.raises(TableUnreadable) as refused:
        list(TABLES.read(file))
    assert refused.value.name == file.name
    return refused.value.cause


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"  <!DOCTYPE html><table><tr><td>1</td></tr></table>", "web-page"),
        (b"%PDF-1.7\x00\x01", "not-a-table"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b'a;"' + b"x" * 200_000 + b'"', "cell-too-long"),
        (b";".join([b"x"] * 101), "too-many-columns"),
    ],
)
def test_what_is_no_table_of_ours(tmp_path: Path, content: bytes, cause: str) -> None:
    file = tmp_path / "registru.xls"
    file.write_bytes(content)
    assert _cause(file) == cause


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert _cause(tmp_path / "registru.csv") == "missing"


def test_an_open_document(tmp_path: Path) -> None:
    file = tmp_path / "registru.ods"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert _cause(file) == "open-document"


def test_another_archive(tmp_path: Path) -> None:
    file = tmp_path / "registru.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("poza.png", b"x")
    assert _cause(file) == "not-a-table"


def test_too_large_a_file_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "registru.csv"
    with file.open("wb") as out:
        out.truncate(64 * 1024 * 1024 + 1)
    assert _cause(file) == "too-large"


def test_a_small_file_that_unpacks_into_a_huge_one(tmp_path: Path) -> None:
    file = tmp_path / "registru.xlsx"
    _workbook(file)
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _ in range(200):
            part.write(bytes(1024 * 1024))
    assert file.stat().st_size < 1024 * 1024
    assert _cause(file) == "too-large"


def test_entities_that_multiply_are_stopped(tmp_path: Path) -> None:
    file = tmp_path / "registru.xlsx"
    _workbook(file)
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    sheet = f'<!DOCTYPE x [<!ENTITY e0 "xxxxxxxxxx">{entities}]><worksheet><x>&e9;</x></worksheet>'
    bomb = tmp_path / "bomba.xlsx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(bomb, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    assert _cause(bomb) == "damaged"


def test_a_row_number_beyond_any_sheet_ends_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "registru.xlsx"
    _workbook(file)
    far = tmp_path / "departe.xlsx"
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = '<row r="999999999"><c><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(far, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    assert not any(TABLES.read(far))


@pytest.mark.parametrize(("limit", "cause"), [("MOST_ROWS", "too-many-rows"), ("MOST_CELLS", "too-many-cells")])
def test_more_than_a_register_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, cause: str
) -> None:
    monkeypatch.setattr(f"desk_app.adapters.table_files.{limit}", 10)
    file = tmp_path / "registru.csv"
    file.write_text("a;b\n" * 11, "utf-8")
    assert _cause(file) == cause


def test_empty_rows_and_cells_count_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_app.adapters.table_files.MOST_ROWS", 2)
    file = tmp_path / "registru.csv"
    file.write_text("a;b;;;\n;;;;\n;;;;\n;c\n", "utf-8")
    assert list(TABLES.read(file)) == [("a", "b"), (), (), ("", "c")]


def _workbook(file: Path) -> None:
    workbook = Workbook()
    workbook.active.append(["Nr.", "Rezumat"])
    workbook.save(file)
