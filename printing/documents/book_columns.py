"""The thirteen columns of the register (Ordinul 217/1996, art. 9) on A4 landscape, in points."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from printing.pdf import POINTS_PER_MM

PAGE_WIDTH = 297 * POINTS_PER_MM
PAGE_HEIGHT = 210 * POINTS_PER_MM
LEFT = 17 * POINTS_PER_MM
"""Wider than the right margin: the book is bound on this side."""
RIGHT = PAGE_WIDTH - 13 * POINTS_PER_MM
LEFT_EDGE, RIGHT_EDGE = f"{LEFT:.2f}", f"{RIGHT:.2f}"
"""The edges of the table as operands."""

TABLE_TOP = PAGE_HEIGHT - 20.8 * POINTS_PER_MM
NUMBERS_TOP = TABLE_TOP - 12.2 * POINTS_PER_MM
ROWS_TOP = NUMBERS_TOP - 3.6 * POINTS_PER_MM
BOTTOM = 15 * POINTS_PER_MM
"""Nothing but the footer below this height."""
FOOTER = 9.5 * POINTS_PER_MM
TOTAL_HEIGHT = 5.2 * POINTS_PER_MM

BODY_SIZE = 7.6
NUMBER_SIZE = 8.6
BODY_LEADING = 3.25 * POINTS_PER_MM
PADDING = 0.95 * POINTS_PER_MM
ROW_PADDING = 2.3 * POINTS_PER_MM
FIRST_BASELINE = 3.35 * POINTS_PER_MM


@dataclass(frozen=True)
class Column:
    """A column: its heading in lines, its edges in points, and whether it holds counts."""

    heading: tuple[str, ...]
    left: float
    right: float
    counts: bool

    @cached_property
    def room(self) -> float:
        """Width left for text."""
        return self.right - self.left - 2 * PADDING

    @cached_property
    def edge(self) -> str:
        """The left edge as an operand."""
        return f"{self.left:.2f}"

    @cached_property
    def start(self) -> str:
        """Where text begins, as an operand."""
        return f"{self.left + PADDING:.2f}"


_HEADINGS = (
    ("Numărul de", "înregistrare"),
    ("Data", "înregistrării"),
    ("Numărul și data", "documentului,", "date de emitent"),
    ("Numărul", "filelor"),
    ("Nr.", "anexelor"),
    ("Emitentul",),
    ("Conținutul documentului", "în rezumat"),
    ("Compartimentul", "căruia i s-a", "repartizat"),
    ("Data", "expedierii"),
    ("Modul", "rezolvării"),
    ("Destinatarul",),
    ("Nr. de înreg.", "al docum. la", "care se", "conexează"),
    ("Indicativul", "dosarului", "după no-", "menclator"),
)
_WIDTHS_MM = (13, 16, 23, 10.5, 9.6, 31, 47.9, 22, 16, 27, 26, 13, 12)
_EDGES = tuple(LEFT + edge * POINTS_PER_MM for edge in accumulate(_WIDTHS_MM, initial=0.0))

COLUMNS = tuple(
    Column(heading, left, right, number in (4, 5))
    for number, (heading, left, right) in enumerate(zip(_HEADINGS, _EDGES, _EDGES[1:], strict=False), start=1)
)
NUMBER, SHEETS, ANNEXES, ISSUER, SUMMARY, DEPARTMENT, DISPATCHED = 0, 3, 4, 5, 6, 7, 8
"""Places in :data:`COLUMNS` that the pages speak of by name."""
