"""CSV as Romanian spreadsheets open it with a double click: UTF-8 with a mark, `;`, RFC 4180 quoting.

A cell that begins with = + - @ would be run as a formula. Such a text gets an apostrophe before it, the sign by
which spreadsheets know a text; `restored` takes it away again, so that nothing is lost by writing and reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DELIMITER = ";"
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NEUTRALISED = re.compile(r"''*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_SURROGATES = re.compile("[\ud800-\udfff]")

Value = str | int | date | None


def write_csv(rows: Iterable[Iterable[Value]], out: BinaryIO) -> int:
    """Write the rows, header included; how many there were. `out` stays open."""
    out.write(BYTE_ORDER_MARK)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n")
    count = 0
    try:
        for row in rows:
            writer.writerow([_written(value) for value in row])
            count += 1
        text.flush()
    finally:
        text.detach()
    return count


def neutralised(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text that `neutralised` was given."""
    return text[1:] if _NEUTRALISED.match(text) else text


def _written(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, str):
        return neutralised(_SURROGATES.sub("\ufffd", value))
    return "" if value is None else str(value)
