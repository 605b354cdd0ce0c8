"""What a laid-out label consists of, in whole printer dots from the upper left corner.

Every renderer draws these and nothing else, which is why they agree. They are named tuples, which are made in half
the time of frozen dataclasses: a label has thirteen.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from printing.barcode import LinearSymbol, SquareSymbol
from printing.errors import OffsetTooLargeError
from printing.fonts import Face, dot_extent

MM_PER_INCH = 25.4


class Ink(Enum):
    """Colour of a primitive. ``PALE`` occurs in previews only: printers know black and paper."""

    BLACK = "black"
    WHITE = "white"
    PALE = "pale"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    def overlaps(self, other: "Area") -> bool:
        """Whether the two share a dot."""
        horizontally = self.left < other.right and other.left < self.right
        return horizontally and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Area") -> bool:
        """Whether this lies wholly inside ``other``."""
        horizontally = other.left <= self.left and self.right <= other.right
        return horizontally and other.top <= self.top and self.bottom <= other.bottom


class Text(NamedTuple):
    """A run of text from ``x`` on its ``baseline``, ``width`` dots wide."""

    x: int
    baseline: int
    width: int
    text: str
    face: Face
    size: int
    ink: Ink = Ink.BLACK

    @property
    def area(self) -> Area:
        """The box of its ink."""
        above, below = dot_extent(self.text, self.face, self.size)
        return Area(self.x, self.baseline - above, self.x + self.width, self.baseline + below)


class Box(NamedTuple):
    """A rectangle: filled where ``line`` is 0, otherwise a frame that many dots wide, inside its area."""

    x: int
    y: int
    width: int
    height: int
    line: int = 0
    ink: Ink = Ink.BLACK
    dash: int = 0

    @property
    def area(self) -> Area:
        """The rectangle itself."""
        return Area(self.x, self.y, self.x + self.width, self.y + self.height)


class Bars(NamedTuple):
    """A Code 128, ``module`` dots to the module."""

    x: int
    y: int
    height: int
    module: int
    symbol: LinearSymbol
    ink: Ink = Ink.BLACK

    @property
    def area(self) -> Area:
        """The bars without their quiet zones."""
        return Area(self.x, self.y, self.x + len(self.symbol.modules) * self.module, self.y + self.height)


class Squares(NamedTuple):
    """A QR symbol, ``module`` dots to the module."""

    x: int
    y: int
    module: int
    symbol: SquareSymbol
    ink: Ink = Ink.BLACK

    @property
    def area(self) -> Area:
        """The symbol without its quiet zone."""
        side = self.symbol.side * self.module
        return Area(self.x, self.y, self.x + side, self.y + side)


Primitive = Text | Box | Bars | Squares


@dataclass(frozen=True, slots=True)
class Layout:
    """A label ready to draw: its size in dots and millimetres, and its primitives, back to front."""

    width: int
    height: int
    width_mm: int
    height_mm: int
    dpi: float
    printable: Area
    title: str
    primitives: tuple[Primitive, ...]

    def dots(self, mm: float) -> int:
        """Millimetres as whole dots of this printer."""
        return round(mm * self.dpi / MM_PER_INCH)

    def moved(self, right_mm: float, down_mm: float) -> "Layout":
        """Everything moved for a printer that prints beside the mark.

        Raises OffsetTooLargeError when something would leave the label.
        """
        right, down = self.dots(right_mm), self.dots(down_mm)
        if not right and not down:
            return self
        paper = Area(0, 0, self.width, self.height)
        moved = tuple(_moved(primitive, right, down) for primitive in self.primitives)
        if not all(primitive.area.within(paper) for primitive in moved):
            raise OffsetTooLargeError(right_mm, down_mm)
        return replace(self, primitives=moved)


def _moved(primitive: Primitive, right: int, down: int) -> Primitive:
    if isinstance(primitive, Text):
        return primitive._replace(x=primitive.x + right, baseline=primitive.baseline + down)
    return primitive._replace(x=primitive.x + right, y=primitive.y + down)
