"""XLSX: dates as dates, texts as texts, the header in sight, and nothing cut in silence."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desk_app.adapters.tables.xlsx_reader import read_xlsx
from desk_app.adapters.tables.xlsx_text import CUT, LONGEST_CELL
from desk_app.adapters.tables.xlsx_writer import SheetRow, write_xlsx

_AT = datetime.fromisoformat("2026-03-03T10:42")


def _written(*rows: SheetRow) -> BytesIO:
    out = BytesIO()
    assert write_xlsx(("A", "B"), (12, 40), rows, out) == len(rows)
    return out


def test_the_header_stays_in_sight_and_is_repeated_on_paper() -> None:
    sheet = load_workbook(_written(SheetRow(("x", "y")))).active
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", "A1:B2")
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["B"].width == 40


def test_a_date_is_a_date_and_a_count_a_number() -> None:
    sheet = load_workbook(_written(SheetRow((date(2026, 3, 3), 5)))).active
    assert (sheet["A2"].value.date(), sheet["A2"].number_format) == (date(2026, 3, 3), "dd.mm.yyyy")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (5, "n")


@pytest.mark.parametrize("text", ["=1+1", "+40721", "-5", "@x", "#N/A", "=HYPERLINK(A1)"])
def test_a_text_stays_a_text(text: str) -> None:
    cell = load_workbook(_written(SheetRow((text, None)))).active["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@"))


def test_an_annulled_row_is_struck_through_where_the_book_strikes_it() -> None:
    sheet = load_workbook(_written(SheetRow(("x", "y"), struck=1))).active
    assert (bool(sheet["A2"].font.strike), bool(sheet["B2"].font.strike)) == (True, False)


def test_a_text_longer_than_a_cell_says_that_it_goes_on() -> None:
    text = load_workbook(_written(SheetRow(("🙂" * LONGEST_CELL, None)))).active["A2"].value
    assert text.endswith(CUT)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_a_failure_between_rows_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def rows() -> object:
        yield SheetRow(("x", "y"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_xlsx(("A", "B"), (1, 1), rows(), BytesIO())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_cells_are_read_as_people_write_them(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([1268, 3.0, 2.5, date(2026, 3, 3), _AT, True, None, "a_x000D_b"])
    file = tmp_path / "registru.xlsx"
    workbook.save(file)
    assert list(read_xlsx(file)) == [
        ("1268", "3", "2.5", "03.03.2026", "03.03.2026 10:42", "True", "", "a\rb"),
    ]


def test_a_false_size_neither_cuts_nor_pads_the_rows(tmp_path: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for place in range(3):
        sheet.append([place, "x"])
    file = tmp_path / "registru.xlsx"
    workbook.save(file)
    assert [len(row) for row in read_xlsx(file)] == [2, 2, 2]
