"""What the codes of a printer's ruler mean: how far the print lies off, and whether it is too dark.

A code is `RK`, the edge it belongs to (or the dense row) and its step. Of each edge the outermost code that was
read counts; those nearer to the edge were cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.paper_errors import CalibrationUnclear
from desk_app.domain.printer_profile import DARKEST, LANGUAGES, PrinterProfile

STEP_MM = 0.5
STEPS = 7
EVEN = STEPS // 2
"""The step of the dense row whose bars are as wide as they should be."""
DARKNESS_OF_A_STEP = 3
"""How far the darkness is moved for one step of the dense row. Heads differ: print the ruler again after it."""
SHEET_STEPS = 13
"""Lines around each cut of a sheet, half a millimetre apart."""
_CODE = re.compile(r"RK(?:([1-5])([0-6])|([6-8])(0[0-9]|1[0-2]))")


class Strip(StrEnum):
    """Whose steps a code belongs to."""

    LEFT = "1"
    RIGHT = "2"
    TOP = "3"
    BOTTOM = "4"
    DENSE = "5"
    COLUMN = "6"
    UPPER = "7"
    LOWER = "8"

    @property
    def is_of_sheet(self) -> bool:
        """Whether it stands at a cut of a sheet of labels, where a person chooses the line on the cut."""
        return self in {Strip.COLUMN, Strip.UPPER, Strip.LOWER}


@dataclass(frozen=True, slots=True)
class RulerCode:
    """`step` counts from the edge inwards, in the dense row from the thinnest bars to the thickest."""

    strip: Strip
    step: int

    @property
    def payload(self) -> str:
        """What stands in the bars."""
        return f"RK{self.strip}{self.step:02}" if self.strip.is_of_sheet else f"RK{self.strip}{self.step}"

    @property
    def distance_mm(self) -> float:
        """From its edge. Scanners read a code that lacks half its last bar: so far a printer may be off unseen."""
        return self.step * STEP_MM

    @property
    def offset_mm(self) -> float:
        """From the cut of the sheet to the right, or down."""
        return (self.step - SHEET_STEPS // 2) * STEP_MM

    @property
    def quarters(self) -> int:
        """By how many quarters of a module its bars are wider than they should be."""
        return self.step - EVEN


@dataclass(frozen=True, slots=True)
class Cuts:
    """Millimetres from the left to the second column of labels, from the top to the second and the last row."""

    column_mm: float
    upper_mm: float
    lower_mm: float


def codes_of(strip: Strip) -> tuple[RulerCode, ...]:
    """Every code of an edge or of the dense row, in their order."""
    return tuple(RulerCode(strip, step) for step in range(SHEET_STEPS if strip.is_of_sheet else STEPS))


def is_ruler_code(scanned: str) -> bool:
    """Whether a ruler bears it; cheap enough for every key."""
    return _CODE.fullmatch(scanned) is not None


def read_ruler_code(scanned: str) -> RulerCode:
    """Raises BarcodeForeign for what no ruler bears."""
    match = _CODE.fullmatch(scanned)
    if match is None:
        raise BarcodeForeign
    return RulerCode(Strip(match[1] or match[3]), int(match[2] or match[4]))


def has_dense_row(printer: PrinterProfile) -> bool:
    """Only printers whose darkness can be moved print it."""
    return printer.language == LANGUAGES[1]


def calibrated(printer: PrinterProfile, codes: Iterable[RulerCode]) -> PrinterProfile:
    """The profile that brings the print of the ruler, which is never moved, to where it should be.

    A pair of edges of which no code was read stays as it is, and so does one that a print too pale to be read
    leaves unclear: its darkness comes first. Otherwise raises CalibrationUnclear where one edge of a pair has
    codes and the other has none, or where there is no code at all.
    """
    known = set(codes)
    read = {strip: sorted(code.step for code in known if code.strip is strip) for strip in Strip}
    if not any(read.values()):
        raise CalibrationUnclear("any")
    darkness = _darkness(read[Strip.DENSE], printer)
    is_pale = darkness >= printer.darkness + DARKNESS_OF_A_STEP
    right = _move(read, (Strip.LEFT, Strip.RIGHT), printer.right_mm, may_lack=is_pale)
    down = _move(read, (Strip.TOP, Strip.BOTTOM), printer.down_mm, may_lack=is_pale)
    return replace(printer, right_mm=right, down_mm=down, darkness=darkness)


def sheet_calibrated(printer: PrinterProfile, codes: Iterable[RulerCode], cuts: Cuts) -> PrinterProfile:
    """The profile that brings labels on sheets to their places: moved, and spread by what the printer shrinks.

    Two neighbouring lines chosen at one cut mean the middle between them. Raises CalibrationUnclear for a cut
    without a code, ValueNotAllowed for what is no drift any more.
    """
    known = set(codes)
    column, upper, lower = (_offset(known, strip) for strip in (Strip.COLUMN, Strip.UPPER, Strip.LOWER))
    growth = (lower - upper) / (cuts.lower_mm - cuts.upper_mm)
    right, down = column - growth * cuts.column_mm, upper - growth * cuts.upper_mm
    return replace(printer, right_mm=round(right, 2), down_mm=round(down, 2), scale=round(1 + growth, 4))


def _offset(codes: set[RulerCode], strip: Strip) -> float:
    chosen = [code.offset_mm for code in codes if code.strip is strip]
    if not chosen:
        raise CalibrationUnclear(strip.name.lower())
    return sum(chosen) / len(chosen)


def _move(read: dict[Strip, list[int]], edges: tuple[Strip, Strip], kept: float, *, may_lack: bool) -> float:
    """How far the print must go away from the first edge.

    Where both edges are cut the paper is narrower than the label: the print is brought to its middle. The code on
    the very edge may be missed without that.
    """
    before, after = edges
    missing = [strip for strip in edges if not read[strip]]
    if missing and (may_lack or len(missing) == len(edges)):
        return kept
    if missing:
        raise CalibrationUnclear(missing[0].name.lower())
    cut, other = read[before][0] * STEP_MM, read[after][0] * STEP_MM
    if min(cut, other) > STEP_MM:
        return (cut - other) / 2
    return cut if cut > other else -other if other > cut else 0.0


def _darkness(steps: list[int], printer: PrinterProfile) -> int:
    """Where thick bars are no longer read the print is too dark, where thin ones are not it is too pale."""
    if not steps:
        return printer.darkness
    lean = (steps[0] + steps[-1]) / 2 - EVEN
    return max(-DARKEST, min(DARKEST, printer.darkness + round(lean * DARKNESS_OF_A_STEP)))
