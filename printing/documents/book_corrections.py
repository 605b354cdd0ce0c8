"""Corrected cells of the register: the old text struck but legible, the new one bold, a boxed word and
a letter that leads to a footnote saying when, by whom and why."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from printing.documents.book_columns import BODY_LEADING, BODY_SIZE, COLUMNS, FIRST_BASELINE, PADDING
from printing.documents.book_content import BookRow, Rectification
from printing.documents.romanian import moment
from printing.documents.typesetting import Typesetter
from printing.fonts import printable

if TYPE_CHECKING:
    from printing.documents.book_rows import MeasuredRow, RowSetter

BOXED_WORD = "rectificat"
FOOTNOTE_WIDTH = 122 * 72 / 25.4
MOST_FOOTNOTES = 6
MOST_QUOTED = 60
MOST_REASON = 120
MOST_LINES_EACH = 7
"""Lines of the old and of the new text in one cell."""
EMPTY = "(gol)"
_MARK_ROOM = 5.0


def oldest_values(rectifications: Iterable[Rectification]) -> dict[int, str]:
    """For each corrected column (from 0), the text it had first."""
    oldest: dict[int, str] = {}
    for each in sorted(rectifications, key=lambda rectification: rectification.at):
        oldest.setdefault(each.column - 1, each.old)
    return oldest


class Correction:
    """One corrected cell."""

    def __init__(self, setter: "RowSetter", cell: int, old: str, new: str) -> None:
        self.setter = setter
        self.cell = cell
        self.column = column = COLUMNS[cell]
        self.old = setter.limited(setter.body, old or EMPTY, column.room, MOST_LINES_EACH)
        self.new = setter.limited(setter.bold, new or EMPTY, column.room - _MARK_ROOM, MOST_LINES_EACH)
        self.old_width = setter.body.width(self.old[0])
        self.new_width = setter.bold.width(self.new[0])
        together = self.old_width + 3 + self.new_width + _MARK_ROOM
        self.beside = len(self.old) == len(self.new) == 1 and together <= column.room
        self.lines = 1 if self.beside else len(self.old) + len(self.new)
        self.height = (self.lines + 0.9) * BODY_LEADING

    def add_to(self, row: "MeasuredRow") -> None:
        """Add the cell's ink to ``row``."""
        if self.beside:
            self._add_beside(row)
        else:
            self._add_stacked(row)
        self._add_box(row)

    def _add_beside(self, row: "MeasuredRow") -> None:
        used = self.old_width + 3 + self.new_width + _MARK_ROOM
        left = self.column.right - PADDING - used if self.column.counts else self.column.left + PADDING
        self._text(row, self.setter.body, self.old, left, FIRST_BASELINE, struck=True)
        self._text(row, self.setter.bold, self.new, left + self.old_width + 3, FIRST_BASELINE)

    def _add_stacked(self, row: "MeasuredRow") -> None:
        left = self.column.left + PADDING
        self._text(row, self.setter.body, self.old, left, FIRST_BASELINE, struck=True)
        below = FIRST_BASELINE + len(self.old) * BODY_LEADING
        self._text(row, self.setter.bold, self.new, left, below)

    def _text(
        self,
        row: "MeasuredRow",
        setter: Typesetter,
        lines: tuple[str, ...],
        left: float,
        depth: float,
        *,
        struck: bool = False,
    ) -> None:
        row.runs.append(self.setter.placed(setter, left, lines, depth, cell=self.cell))
        widths = [setter.width(line.rstrip(" ")) for line in lines]
        if struck:
            for line, width in enumerate(widths):
                stroke = depth + line * BODY_LEADING - BODY_SIZE * 0.28
                row.struck.append((left - 0.8, left + width + 0.8, stroke))
        else:
            last = depth + (len(lines) - 1) * BODY_LEADING
            row.marks.append((left + widths[-1] + 1.2, last - BODY_SIZE * 0.32, self.cell))

    def _add_box(self, row: "MeasuredRow") -> None:
        width = self.setter.small.width(BOXED_WORD) + 3
        counts, column = self.column.counts, self.column
        left = column.right - PADDING - width if counts else column.left + PADDING
        depth = FIRST_BASELINE + (self.lines - 1) * BODY_LEADING + 2.6
        row.frames.append((left, depth, width, 6.6))
        boxed = self.setter.placed(self.setter.small, left + 1.5, (BOXED_WORD,), depth + 5.0, cell=self.cell)
        row.runs.append(boxed)


def footnotes(row: BookRow, shown: tuple[str, ...], setter: Typesetter) -> tuple[tuple[str, ...], ...]:
    """The wrapped footnotes of a corrected row, one for each corrected column, in column order.

    Each tells every correction of its column; beyond what a page bears, the last one says how many
    more the electronic register holds.
    """
    columns = sorted({each.column for each in row.rectifications})
    texts = [_footnote(row, shown, column) for column in columns]
    if len(texts) > MOST_FOOTNOTES:
        more = len(texts) - MOST_FOOTNOTES + 1
        texts = [*texts[: MOST_FOOTNOTES - 1], f"Alte {more} coloane rectificate: în registrul electronic."]
    return tuple(setter.lines(printable(words), FOOTNOTE_WIDTH)[:MOST_LINES_EACH] for words in texts)


def _footnote(row: BookRow, shown: tuple[str, ...], column: int) -> str:
    changes = sorted((each for each in row.rectifications if each.column == column), key=lambda each: each.at)
    last, number = changes[-1], shortened(row.number, MOST_QUOTED)
    values = [*(each.old for each in changes), shown[column - 1]]
    path = " devine ".join(f"„{shortened(value, MOST_QUOTED) or EMPTY}”" for value in (values[0], values[-1]))
    earlier = f" după {len(changes) - 1} rectificări anterioare" if len(changes) > 1 else ""
    return (
        f"Rectificat la {moment(last.at)}, de {shortened(last.by, MOST_QUOTED)}: "
        f"col. {column} a nr. {number}, {path}{earlier}. "
        f"Motiv: {shortened(last.reason.rstrip(' .'), MOST_REASON)}."
    )


def shortened(text: str, most: int) -> str:
    """``text``, or its beginning and an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
