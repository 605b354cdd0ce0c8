"""The first sheet of an XLSX as texts, read row by row, within stated limits."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from desk_app.adapters.tables.limits import MOST_TEXTS_BYTES, MOST_UNPACKED_BYTES, TooLarge
from desk_app.adapters.tables.xlsx_text import unescaped

_SHARED_TEXTS = "xl/sharedStrings.xml"
_ROWS_AT_ONCE = 500
_LAST_ROW = 1_048_576
"""Of Excel; a row number beyond it is made up."""


def read_xlsx(file: Path) -> Iterator[tuple[str, ...]]:
    """Every row with its place, empty ones too; dates as dd.mm.yyyy, whole numbers without a decimal point.

    Raises TooLarge, and whatever openpyxl raises for a damaged file.
    """
    _check_size(file)
    # openpyxl leaves a damaged file open when it is given its name.
    with file.open("rb") as stream:
        with warnings.catch_warnings():
            # It warns of parts of the file that it does not keep; only values are wanted.
            warnings.simplefilter("ignore")
            workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # some programs write a false size, which would cut or pad the rows
        rows = sheet.iter_rows(values_only=True, max_row=_LAST_ROW)
        while page := _next_rows(rows):
            yield from page


def _next_rows(rows: Iterator[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [tuple(_written(value) for value in row) for row in islice(rows, _ROWS_AT_ONCE)]


def _check_size(file: Path) -> None:
    """What the archive declares is also the most that can be read from it."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    texts = sum(part.file_size for part in parts if part.filename.lower() == _SHARED_TEXTS.lower())
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES or texts > MOST_TEXTS_BYTES:
        raise TooLarge


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
