"""The ruler of a laser: a sheet of adhesive labels with fine lines around three of its cuts, each beside a code.

An office printer leaves the edges of its paper blank, so no edge can tell where it prints; the cuts between the
labels can. The line that lies on the cut is found by eye, and its code is scanned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from printing.documents.flow import LINE_MODULE_MM, paint_bars
from printing.pdf import POINTS_PER_MM, open_canvas
from printing.sheets import A4_MM, LabelSheet

_LINE_MM = 0.15
_MARK_MM = 6.0
_PITCH_MM = 8.5
"""From one step to the next along a cut."""
_AWAY_MM = 6.0
"""From a cut to the code beside it: beyond the farthest line."""
_CODE_MM = 4.5
_CAPTION = 5
"""Points: what a person types who has no scanner at hand."""
_FIRST_ROW_MM = 92.0
_FIRST_COLUMN_MM = 26.0


@dataclass(frozen=True, slots=True)
class CutStep:
    """A line `offset_mm` to the right of its cut, or below it, and the code beside it."""

    offset_mm: float
    payload: str


@dataclass(frozen=True, slots=True)
class SheetCuts:
    """Millimetres from the left to the second column, and from the top to the second and to the last row."""

    column_mm: float
    upper_mm: float
    lower_mm: float


def cuts_of(sheet: LabelSheet) -> SheetCuts:
    """The cuts of a sheet that the ruler stands at."""
    column, upper = sheet.corner(sheet.columns + 2)
    return SheetCuts(column, upper, sheet.corner(sheet.places)[1])


def render_ruler_sheet(
    sheet: LabelSheet, column: Sequence[CutStep], upper: Sequence[CutStep], lower: Sequence[CutStep]
) -> bytes:
    """An A4 page as PDF, where the printer prints by itself."""
    target, cuts = BytesIO(), cuts_of(sheet)
    canvas = open_canvas(target, *A4_MM, "Rigla", is_kept=False)
    canvas.scale(POINTS_PER_MM, POINTS_PER_MM)
    canvas.translate(0, A4_MM[1])
    canvas.setLineWidth(_LINE_MM)
    for place, step in enumerate(column):
        _paint_beside(canvas, cuts.column_mm, _FIRST_ROW_MM + place * _PITCH_MM, step)
    for cut, steps in ((cuts.upper_mm, upper), (cuts.lower_mm, lower)):
        for place, step in enumerate(steps):
            _paint_below(canvas, cut, _FIRST_COLUMN_MM + place * (_PITCH_MM + 4), step)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _paint_beside(canvas: Canvas, cut: float, middle: float, step: CutStep) -> None:
    """An upright line, its code at the right."""
    across = cut + step.offset_mm
    canvas.line(across, -middle - _MARK_MM / 2, across, -middle + _MARK_MM / 2)
    _paint_code(canvas, cut + _AWAY_MM, -middle + _CODE_MM / 2, step)


def _paint_below(canvas: Canvas, cut: float, middle: float, step: CutStep) -> None:
    """A level line, its code below and read upwards."""
    down = -cut - step.offset_mm
    canvas.line(middle - _MARK_MM / 2, down, middle + _MARK_MM / 2, down)
    canvas.saveState()
    canvas.translate(middle - _CODE_MM / 2, -cut - _AWAY_MM)
    canvas.rotate(-90)
    _paint_code(canvas, 0, _CODE_MM, step)
    canvas.restoreState()


def _paint_code(canvas: Canvas, left: float, top: float, step: CutStep) -> None:
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(1 / POINTS_PER_MM, 1 / POINTS_PER_MM)
    paint_bars(canvas, step.payload, 0, 0, LINE_MODULE_MM, _CODE_MM * POINTS_PER_MM, _CAPTION)
    canvas.restoreState()
