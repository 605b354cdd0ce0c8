"""The book as XLSX: the legal header that stays in sight, dates as dates, and no text that runs as a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from desk_app.adapters.tables.xlsx_text import escaped

Value = str | int | date | None

_TITLE = "Registru"
_DATE_FORMAT = "dd.mm.yyyy"
_FORMULA = re.compile(r"\s*[=+\-@]")
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(vertical="center", horizontal="center", wrap_text=True)
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_HEAD_LINE = Border(bottom=Side("thin"))
_STRUCK = Font(strike=True)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row; the first `struck` of them are struck through."""

    cells: tuple[Value, ...]
    struck: int = 0


def write_xlsx(header: tuple[str, ...], widths: tuple[float, ...], rows: Iterable[SheetRow], out: BinaryIO) -> int:
    """Write header and rows to a workbook of one sheet; how many rows. `widths` are in characters."""
    workbook = Workbook(write_only=True, iso_dates=False)
    sheet = workbook.create_sheet(_TITLE)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    try:
        sheet.append([_head(sheet, title) for title in header])
        count = 0
        for row in rows:
            sheet.append(list(_cells(sheet, row)))
            count += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count + 1}"
        workbook.save(out)
    except BaseException:
        _discard(sheet)
        raise
    return count


def _discard(sheet: WriteOnlyWorksheet) -> None:
    """openpyxl leaves the rows it was given in a temporary file when a workbook is never saved."""
    if not sheet.closed:
        sheet.close()
        sheet._writer.cleanup()


def _head(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=title)
    cell.font, cell.fill, cell.border, cell.alignment = _HEAD, _HEAD_FILL, _HEAD_LINE, _CENTRED
    return cell


def _cells(sheet: WriteOnlyWorksheet, row: SheetRow) -> Iterator[WriteOnlyCell]:
    for place, value in enumerate(row.cells):
        cell = _text(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, value=value)
        if isinstance(value, date):
            cell.number_format = _DATE_FORMAT
        cell.alignment = _TOP
        if place < row.struck:
            cell.font = _STRUCK
        yield cell


def _text(sheet: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    """A text stays a text whatever it begins with, also when somebody edits the cell."""
    cell = WriteOnlyCell(sheet, value=escaped(value))
    cell.data_type = "s"
    cell.number_format = "@"
    if _FORMULA.match(value):
        cell.quotePrefix = True
    return cell
