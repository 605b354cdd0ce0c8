"""The ruler of a label printer: bar codes that step away from each edge, and bars that grow denser.

A code whose first or last bar the edge cuts is not read, one that lies whole is: the outermost codes that can be
read tell where the edge of the paper lies in the print. Of the dense row, those are read whose bars the printer
brings back to their width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from printing.barcode import LinearSymbol, code128
from printing.errors import RulerTooWideError
from printing.primitives import MM_PER_INCH, Area, Bars, Box, Layout, Primitive

STEP_MODULE_MM = 0.25
QUARTER_MM = 0.125
"""Of a module of the dense row: the dot of the coarsest head, by which its bars differ from row to row."""
_QUARTERS = 4
_LEAST_DOTS = 2
_AWAY_MM = 3.5
"""Codes of one edge keep this far from the two edges beside it, whatever is cut there."""
_GAP_MM = 0.5
_LEAST_BAR_MM = 1.5
"""What a hand still finds with the beam of a scanner."""


@dataclass(frozen=True, slots=True)
class EdgeStep:
    """A code whose outermost bar begins `distance_mm` from its edge."""

    distance_mm: float
    payload: str


@dataclass(frozen=True, slots=True)
class DenseStep:
    """A code whose bars are so many quarters of a module wider than they should be, narrower where negative."""

    quarters: int
    payload: str


@dataclass(frozen=True, slots=True)
class RulerPaper:
    """The label that the ruler is printed on."""

    width_mm: int
    height_mm: int
    dpi: float

    def dots(self, mm: float) -> int:
        """Millimetres as whole dots of this printer."""
        return round(mm * self.dpi / MM_PER_INCH)

    @property
    def width(self) -> int:
        """In dots."""
        return int(self.width_mm * self.dpi / MM_PER_INCH)

    @property
    def height(self) -> int:
        """In dots."""
        return int(self.height_mm * self.dpi / MM_PER_INCH)

    def layout(self, primitives: Sequence[Primitive]) -> Layout:
        """The label with these on it."""
        whole = Area(0, 0, self.width, self.height)
        size = self.width, self.height, self.width_mm, self.height_mm
        return Layout(*size, self.dpi, whole, "Rigla", tuple(primitives))


def ruler_across(left: Sequence[EdgeStep], right: Sequence[EdgeStep], paper: RulerPaper) -> Layout:
    """One row for each step: the nearest to the left edge beside the farthest from the right one.

    Raises RulerTooWideError for a label on which they do not stand whole.
    """
    module, rows = _step_module(paper), _bands(paper, paper.height, len(left))
    bars = []
    for (y, height), at_left, at_right in zip(rows, left, reversed(right), strict=True):
        first, second = code128(at_left.payload), code128(at_right.payload)
        start = paper.dots(at_left.distance_mm)
        end = paper.width - paper.dots(at_right.distance_mm) - len(second.modules) * module
        _require(paper, start + len(first.modules) * module + module, end)
        bars += [Bars(start, y, height, module, first), Bars(end, y, height, module, second)]
    return paper.layout(bars)


def ruler_down(top: Sequence[EdgeStep], bottom: Sequence[EdgeStep], paper: RulerPaper) -> Layout:
    """Codes that are read downwards: those of the upper edge at the left, those of the lower edge at the right.

    Raises RulerTooWideError for a label on which they do not stand whole.
    """
    module = _step_module(paper)
    columns = _bands(paper, paper.width, len(top) + len(bottom))
    boxes: list[Box] = []
    for (x, width), step in zip(columns, (*top, *bottom), strict=True):
        symbol, distance = code128(step.payload), paper.dots(step.distance_mm)
        length = len(symbol.modules) * module
        _require(paper, distance + length, paper.height)
        start = paper.height - distance - length if step in bottom else distance
        boxes += [Box(x, start + y, width, height) for y, height in _runs(symbol, module)]
    return paper.layout(boxes)


def dense_ruler(steps: Sequence[DenseStep], paper: RulerPaper) -> Layout:
    """One row for each step, in the middle of the label; raises RulerTooWideError."""
    quarter, rows = max(1, paper.dots(QUARTER_MM)), _bands(paper, paper.height, len(steps))
    module = quarter * _QUARTERS
    boxes: list[Box] = []
    for (y, height), step in zip(rows, steps, strict=True):
        symbol, growth = code128(step.payload), step.quarters * quarter
        width = len(symbol.modules) * module
        _require(paper, width, paper.width)
        left = (paper.width - width) // 2 - growth // 2
        boxes += [Box(left + x, y, run + growth, height) for x, run in _runs(symbol, module)]
    return paper.layout(boxes)


def _step_module(paper: RulerPaper) -> int:
    return max(_LEAST_DOTS, paper.dots(STEP_MODULE_MM))


def _runs(symbol: LinearSymbol, module: int) -> Iterator[tuple[int, int]]:
    """Start and length in dots of each bar."""
    start = 0
    for dark, modules in groupby(symbol.modules):
        length = len(list(modules)) * module
        if dark == "1":
            yield start, length
        start += length


def _bands(paper: RulerPaper, room: int, count: int) -> list[tuple[int, int]]:
    """Start and breadth of so many codes beside each other, in the part of the label that is never cut."""
    away, gap = paper.dots(_AWAY_MM), paper.dots(_GAP_MM)
    pitch = (room - 2 * away) // count
    if pitch - gap < paper.dots(_LEAST_BAR_MM):
        raise RulerTooWideError(paper.width_mm, paper.height_mm)
    return [(away + place * pitch, pitch - gap) for place in range(count)]


def _require(paper: RulerPaper, end: int, limit: int) -> None:
    if end > limit:
        raise RulerTooWideError(paper.width_mm, paper.height_mm)
