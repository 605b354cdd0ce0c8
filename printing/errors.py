"""What can go wrong with paper, as a tree whose leaves carry data and no sentences.

The words a clerk reads are written where they are shown; here each leaf names its cause.
"""

from dataclasses import dataclass


class PrintingError(Exception):
    """Anything this library refuses or cannot do."""


class LabelError(PrintingError):
    """A label that cannot be laid out as asked."""


@dataclass(eq=False)
class TemplateInvalidError(LabelError):
    """A label template that does not describe a printable label; `part` is what does not fit, or empty."""

    template: str
    reason: str
    part: str = ""


@dataclass(eq=False)
class BarcodeUnprintableError(LabelError):
    """A barcode payload with characters (or a length) the symbol does not hold."""

    payload: str


@dataclass(eq=False)
class BarcodeTooWideError(LabelError):
    """The Code 128 does not fit the label with its quiet zones at a readable module."""

    needed_mm: float
    available_mm: float


@dataclass(eq=False)
class QrTooDenseError(LabelError):
    """The QR text needs more modules than fit the label at a readable size."""

    modules: int


@dataclass(eq=False)
class TextTooWideError(LabelError):
    """A text that must never be cut does not fit even at its smallest size."""

    field: str
    text: str


class NumberNotDrawnError(LabelError):
    """A label without a number may be previewed, never printed."""


@dataclass(eq=False)
class OffsetTooLargeError(LabelError):
    """Moved so far right or down (left or up where negative), something would stand beside the label."""

    right_mm: float
    down_mm: float


@dataclass(eq=False)
class RulerTooWideError(LabelError):
    """The codes of the ruler do not stand whole on a label of this size."""

    width_mm: int
    height_mm: int


@dataclass(eq=False)
class SheetUnknownError(LabelError):
    """No sheet of labels of that name."""

    sheet: str


@dataclass(eq=False)
class SheetPositionError(LabelError):
    """A place that the sheet of labels does not have."""

    place: int
    places: int


@dataclass(eq=False)
class RollUnknownError(LabelError):
    """No roll of that width is made for these printers."""

    width_mm: int


@dataclass(eq=False)
class RollTooNarrowError(LabelError):
    """The paper does not fit the printable width of the roll."""

    roll_mm: int
    paper_mm: int


@dataclass(eq=False)
class CountOutOfRangeError(LabelError):
    """Sheets, annexes or objects outside 0-99,999."""

    field: str
    value: int


class PrintingCancelledError(PrintingError):
    """The person who asked for the paper stopped it; nothing was written."""
