"""CSV and TSV as other programs leave them: any usual encoding, any usual delimiter."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from desk_app.adapters.tables.csv_writer import DELIMITER, restored
from desk_app.adapters.tables.encodings import encoding_of

_DELIMITERS = (DELIMITER, ",", "\t", "|")
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_JUDGED_ROWS = 50


def read_csv(content: bytes) -> Iterator[tuple[str, ...]]:
    """The rows as texts; raises csv.Error for a cell of more than 131,072 characters."""
    text = content.decode(encoding_of(content), "replace")
    if declared := _DECLARED.match(text):
        delimiter, text = declared[1], text[declared.end() :]
    else:
        delimiter = _likely_delimiter(text)
    for row in _rows(text, delimiter):
        yield tuple(restored(cell) for cell in row)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _likely_delimiter(text: str) -> str:
    """The one that cuts most rows into the same number of several cells; the first of equals."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in islice(_rows(text, delimiter), _JUDGED_ROWS) if row)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, rows = widths.most_common(1)[0]
    return (rows / widths.total() if width > 1 else 0.0), width
