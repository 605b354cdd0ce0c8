"""The book of a busy day as PDF, XLSX and CSV."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from desk_app.application.book_lines import LEGAL_COLUMNS, NOTES_COLUMN
from desk_app.application.export_book import BookRequest, ExportBook, written_head
from desk_app.domain.errors import Cancelled, DateNotAllowed, FolderMissing, RegisterUnknown, ValueNotAllowed
from printing.documents import book
from tests.integration.tables.town import Town

LINES = 30 + 1 + 1 + 2
"""Letters, a quick number, a reply, a reserved and an unused number."""


@pytest.fixture
def export(busy_town: Town) -> ExportBook:
    return busy_town.desk.export_book


def _pages(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
        return texts


@pytest.mark.parametrize("asked", [True, False])
def test_a_long_pdf_is_tagged_when_asked(
    export: ExportBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, asked: bool
) -> None:
    monkeypatch.setattr(book, "MOST_ROWS_TAGGED", 5)
    exported = export(BookRequest("01", 2026, always_tagged=asked), tmp_path / "registru.pdf")
    with pypdfium2.PdfDocument(exported.file) as document:
        assert document.is_tagged() == asked


def test_pdf(export: ExportBook, tmp_path: Path) -> None:
    steps: list[int] = []
    request = BookRequest("01", 2026, registrar="Demonstrație Maria")
    exported = export(request, tmp_path / "registru.pdf", progress=lambda done, whole: steps.append(done))
    pages = _pages(exported.file)
    assert exported.length == len(pages) == 3
    first, last = pages[0], pages[-1]
    for words in (
        "ANULAT",
        "înregistrat de două ori",
        "rectificat",
        "77/26.02.2026",
        "Comuna Exemplu / Példa község",
    ):
        assert words in first
    assert "29 active, 2 anulate, 1 rezervat, 1 neutilizat" in last
    head = written_head(export.queries.register_state().journal_head)
    for words in ("Demonstrație Maria", "Demonstrație Ioana", head):
        assert words in last
    for words in ("R1 la 1268", "Rezervat: dispoziție în pregătire", "Număr rapid: datele se completează"):
        assert words in pages[1] + last
    assert steps[-1] == LINES


def test_totals_leave_annulled_numbers_out(export: ExportBook, tmp_path: Path) -> None:
    rows = list(export.queries.book("01", None, None, 2026))
    standing = [row.row for row in rows if row.row is not None and row.row.annulled_at is None]
    replies = [row.reply for row in rows if row.reply is not None]
    sheets = sum(row.sheets or 0 for row in standing) + sum(reply.sheets or 0 for reply in replies)
    last = _pages(export(BookRequest("01", 2026), tmp_path / "registru.pdf").file)[-1]
    assert f"De reportat {sheets} " in last


def test_xlsx(export: ExportBook, tmp_path: Path) -> None:
    exported = export(BookRequest("01", 2026, media="xlsx"), tmp_path / "registru.xlsx")
    sheet = load_workbook(exported.file).active
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == [*LEGAL_COLUMNS, NOTES_COLUMN]
    assert len(rows) - 1 == exported.length == LINES
    annulled = rows[7]
    assert annulled[0].value == "1274/03.03.2026"
    assert annulled[0].font.strike
    assert not annulled[13].font.strike
    assert annulled[1].value.date() == date(2026, 3, 3)
    assert annulled[13].value.startswith("Anulat la 03.03.2026")


def test_csv(export: ExportBook, tmp_path: Path) -> None:
    exported = export(BookRequest("01", 2026, media="csv"), tmp_path / "registru.csv")
    with exported.file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert len(rows) - 1 == exported.length == LINES
    assert rows[5][2] == "77/26.02.2026"
    assert rows[5][13].count("Rectificat coloana 3") == 2
    assert rows[-1][0] == "R1 la 1268/03.03.2026"


def test_a_period_leaves_the_other_days_out(export: ExportBook, tmp_path: Path) -> None:
    request = BookRequest("01", None, date(2026, 3, 4), date(2026, 3, 4), media="csv")
    assert export(request, tmp_path / "zi.csv").length == 4


def test_an_export_is_whole_or_not_there(export: ExportBook, tmp_path: Path) -> None:
    file = tmp_path / "registru.pdf"
    file.write_bytes(b"the older one")
    for media in ("pdf", "xlsx", "csv"):
        with pytest.raises(Cancelled):
            export(BookRequest("01", 2026, media=media), file, cancelled=lambda: True)
    assert file.read_bytes() == b"the older one"
    assert not list(tmp_path.glob(".*.part"))


def test_an_export_is_its_owners_alone(export: ExportBook, tmp_path: Path) -> None:
    file = export(BookRequest("01", 2026, media="csv"), tmp_path / "registru.csv").file
    assert file.stat().st_mode & 0o077 == 0


def test_what_cannot_be_exported_is_refused(export: ExportBook, tmp_path: Path) -> None:
    file = tmp_path / "registru.pdf"
    with pytest.raises(ValueNotAllowed):
        export(BookRequest("01", 2026, media="doc"), file)
    with pytest.raises(ValueNotAllowed):
        export(BookRequest("01", 2026, paper="a0"), file)
    with pytest.raises(RegisterUnknown):
        export(BookRequest("77", 2026), file)
    with pytest.raises(DateNotAllowed):
        export(BookRequest("01", 2026, date(2026, 3, 4), date(2026, 3, 3)), file)
    with pytest.raises(FolderMissing):
        export(BookRequest("01", 2026), tmp_path / "nicaieri" / "registru.pdf")
    assert not file.exists()


def test_a_table_needs_no_seekable_file(export: ExportBook) -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    out: BinaryIO = Pipe()
    rows = export.queries.book("01", None, None, 2026)
    assert export.tables.write_book(rows, "csv", out) == LINES
