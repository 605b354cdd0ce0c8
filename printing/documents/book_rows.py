"""Rows of the register as ready-made ink: measured before they are placed, so that pages break right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from operator import attrgetter

from reportlab.pdfgen.canvas import Canvas

from printing.documents.book_columns import (
    BODY_LEADING,
    BODY_SIZE,
    COLUMNS,
    DEPARTMENT,
    DISPATCHED,
    FIRST_BASELINE,
    NUMBER,
    NUMBER_SIZE,
    PADDING,
    RIGHT,
    ROW_PADDING,
    SUMMARY,
)
from printing.documents.book_content import Annulment, BookRow, RowKind
from printing.documents.book_corrections import Correction, footnotes, oldest_values
from printing.documents.romanian import day, moment
from printing.documents.typesetting import PageInk, Run, Typesetter
from printing.fonts import Face, printable

MOST_LINES = 14
"""Lines of a cell; a longer text ends in the note below."""
CUT_NOTE = "(textul întreg în registrul electronic)"
MOST_CHARACTERS = 1_500
"""More than any cell can show: what follows need not be measured."""
SMALL_SIZE = 5.4

_ITALIC = {RowKind.REPLY, RowKind.RESERVED, RowKind.UNUSED}
_CELLS_KEPT = 1_024
"""Cells of a column: departments, senders and subjects come again."""
_written_day = lru_cache(maxsize=1024)(day)


CellSetter = Callable[[str], Run]
"""Sets the text of a cell."""


@dataclass(slots=True)
class MeasuredRow:
    """A row ready to place. Depths are points below its top edge."""

    row: BookRow
    height: float
    runs: list[Run]
    struck: list[tuple[float, float, float]] = field(default_factory=list)
    """Left, right and depth of strokes through text."""
    frames: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Left, depth of the upper edge, width and height of small frames."""
    marks: list[tuple[float, float, int]] = field(default_factory=list)
    """Where the letter of each corrected cell goes: left, depth, cell."""
    footnotes: tuple[tuple[str, ...], ...] = ()
    """Wrapped lines of each footnote."""
    noted: tuple[int, ...] = ()
    """The cell of each footnote."""


class RowSetter:
    """Turns rows into ink for one document."""

    def __init__(self, canvas: Canvas) -> None:
        self.body = Typesetter(canvas, Face.CONDENSED, BODY_SIZE, BODY_LEADING)
        self.bold = Typesetter(canvas, Face.CONDENSED_BOLD, BODY_SIZE, BODY_LEADING)
        self.italic = Typesetter(canvas, Face.CONDENSED_ITALIC, BODY_SIZE, BODY_LEADING)
        self.number = Typesetter(canvas, Face.CONDENSED_BOLD, NUMBER_SIZE, BODY_LEADING)
        self.small = Typesetter(canvas, Face.CONDENSED_BOLD, SMALL_SIZE, BODY_LEADING)
        self._plain = [self._cell_setter(place, self.body) for place in range(len(COLUMNS))]
        self._plain[NUMBER] = partial(self._set_cell, NUMBER, self.number)  # no number comes again
        self._slanted = [*self._plain]
        self._slanted[SUMMARY] = self._cell_setter(SUMMARY, self.italic)

    def _cell_setter(self, place: int, setter: Typesetter) -> CellSetter:
        return lru_cache(maxsize=_CELLS_KEPT)(partial(self._set_cell, place, setter))

    def measure(self, row: BookRow) -> MeasuredRow:
        """Set every cell of ``row`` and say how tall it is."""
        cells = self._slanted if row.kind in _ITALIC else self._plain
        shown = cell_texts(row)
        if row.annulment is not None:
            shown = (*shown[:DISPATCHED], *("",) * (len(shown) - DISPATCHED))
        corrected = oldest_values(row.rectifications) if row.rectifications else {}
        # A corrected cell is set on its own, old text and new.
        set_here = (
            tuple("" if place in corrected else text for place, text in enumerate(shown)) if corrected else shown
        )
        runs = [cell(text) for cell, text in zip(cells, set_here, strict=True) if text]
        lines = max([len(run.widths) for run in runs], default=1)
        measured = MeasuredRow(row, lines * BODY_LEADING + ROW_PADDING, runs)
        if corrected:
            self._set_corrections(measured, shown, corrected)
        if row.annulment is not None:
            self._set_annulment(measured, row.annulment)
        return measured

    def place(self, ink: PageInk, top: float, measured: MeasuredRow, letters: str, mark: int) -> None:
        """Put the row's ink below ``top``; ``letters`` lead to its footnotes, ``mark`` is its first cell's."""
        runs = measured.runs
        if letters:
            cells = zip(measured.marks, letters, strict=False)
            runs = in_order([*runs, *(self._letter(each, letter) for each, letter in cells)])
        ink.place(runs, top, mark)
        for left, right, depth in measured.struck:
            ink.line(left, top - depth, right, top - depth, 0.6)
        for left, depth, width, height in measured.frames:
            ink.stroke(f"{left:.2f} {top - depth - height:.2f} {width:.2f} {height:.2f} re", 0.5)

    def _letter(self, mark: tuple[float, float, int], letter: str) -> Run:
        left, depth, cell = mark
        return self.placed(self.small, left, (letter,), depth, cell=cell)

    def limited(self, setter: Typesetter, text: str, room: float, most: int = MOST_LINES) -> tuple[str, ...]:
        """``text`` in at most ``most`` lines; what does not fit is named by the note, never silently lost."""
        lines = setter.lines(printable(text[:MOST_CHARACTERS]), room)
        if len(lines) <= most and len(text) <= MOST_CHARACTERS:
            return lines
        note = setter.lines(CUT_NOTE, room)
        return (*lines[: max(1, most - len(note))], *note)

    def placed(
        self, setter: Typesetter, left: float, lines: tuple[str, ...], depth: float = FIRST_BASELINE, *, cell: int
    ) -> Run:
        """``lines`` of a cell from ``left`` and ``depth`` on, wherever that is in its column."""
        widths = [setter.width(line.rstrip(" ")) for line in lines]
        return Run(setter, f"{left:.2f}", depth, widths, setter.block(lines), cell)

    def _set_cell(self, cell: int, setter: Typesetter, text: str) -> Run:
        """``text`` at the left of its column, or at its right where that holds counts."""
        run, column = None, COLUMNS[cell]
        if len(text) <= MOST_CHARACTERS:
            run = setter.fitted(text, column.start, FIRST_BASELINE, column.room, cell)
        if run is None or len(run.widths) > MOST_LINES:
            run = self.placed(setter, column.left + PADDING, self.limited(setter, text, column.room), cell=cell)
        if column.counts:
            run = run._replace(left=f"{column.right - PADDING - max(run.widths):.2f}")
        return run

    def _set_corrections(self, measured: MeasuredRow, shown: tuple[str, ...], corrected: dict[int, str]) -> None:
        for index, old in sorted(corrected.items()):
            correction = Correction(self, index, printable(old), shown[index])
            correction.add_to(measured)
            measured.height = max(measured.height, correction.height + ROW_PADDING)
        measured.footnotes = footnotes(measured.row, shown, self.body)
        measured.noted = tuple(sorted(corrected)[: len(measured.footnotes)])
        measured.runs = in_order(measured.runs)

    def _set_annulment(self, measured: MeasuredRow, annulment: Annulment) -> None:
        """Columns 1-8 struck through; over 9-13, unstruck, when, by whom and why."""
        first = COLUMNS[DISPATCHED].left + PADDING
        indent = first + self.bold.width("ANULAT") + 5
        reason = annulment.reason.rstrip(" .")
        words = f"{moment(annulment.at)}, {annulment.by}. Motiv: {reason}. Numărul nu se refolosește."
        lines = self.limited(self.body, words, RIGHT - PADDING - indent)
        measured.runs.append(self.placed(self.bold, first, ("ANULAT",), cell=DISPATCHED))
        measured.runs.append(self.placed(self.body, indent, lines, cell=DISPATCHED))
        # One cell lies over these columns: a correction of any of them is read with it.
        measured.runs = in_order(run._replace(cell=min(run.cell, DISPATCHED)) for run in measured.runs)
        measured.marks = [(left, depth, min(cell, DISPATCHED)) for left, depth, cell in measured.marks]
        measured.noted = tuple(min(cell, DISPATCHED) for cell in measured.noted)
        measured.height = max(measured.height, len(lines) * BODY_LEADING + ROW_PADDING)
        self._strike(measured)

    def _strike(self, measured: MeasuredRow) -> None:
        lift = BODY_SIZE * 0.28
        across = COLUMNS[NUMBER].left + PADDING, COLUMNS[DEPARTMENT].right - PADDING
        measured.struck.append((*across, FIRST_BASELINE - lift))
        for run in measured.runs:
            left = float(run.left)
            if left >= across[1]:
                continue
            for place, width in enumerate(run.widths[1:], start=1):
                measured.struck.append((left, left + width, run.depth + place * BODY_LEADING - lift))


def in_order(runs: Iterable[Run]) -> list[Run]:
    """Those of a cell behind each other, as they are read."""
    return sorted(runs, key=attrgetter("cell"))


def cell_texts(row: BookRow) -> tuple[str, ...]:
    """The thirteen cells of ``row`` as texts."""
    return (
        row.number,
        _written_day(row.registered) if row.registered else "",
        row.reference,
        "" if row.sheets is None else str(row.sheets),
        "" if row.annexes is None else str(row.annexes),
        row.issuer,
        row.summary,
        row.department,
        _written_day(row.dispatched) if row.dispatched else "",
        row.outcome,
        row.addressee,
        row.linked,
        row.file_code,
    )
