"""Text for people: tables and lists of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desk_app.cli.words import Words

_WIDEST_CELL = 48
_GAP = "  "


def table(words: Words, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows under headings; a long cell is cut with an ellipsis, the last column never is."""
    lines = [[words.heading(name) for name in columns]]
    lines += [[words.value(name, cell) for name, cell in zip(columns, row, strict=True)] for row in rows]
    cells = [[*(_short(cell) for cell in line[:-1]), line[-1]] for line in lines]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    return "\n".join(_line(line, widths) for line in cells)


def facts(words: Words, values: Iterable[tuple[str, Any]]) -> str:
    """One named fact per line; those that are not there are left out."""
    named = [
        (words.heading(name), words.value(name, value)) for name, value in values if value not in (None, "", ())
    ]
    width = max((len(heading) for heading, _ in named), default=0)
    return "\n".join(f"{heading:<{width}}{_GAP}{value}" for heading, value in named)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _short(cell: str) -> str:
    return cell if len(cell) <= _WIDEST_CELL else f"{cell[: _WIDEST_CELL - 1]}…"
