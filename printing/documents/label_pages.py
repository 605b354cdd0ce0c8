"""Labels on A4 paper: sheets of adhesive labels, and the stamp block in the corner of a page.

Both go to office lasers, which print 300 or 600 dots to the inch and drift by a millimetre or two; the profile of
the printer says how far.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from printing.pdf import open_canvas
from printing.primitives import Layout
from printing.render.pdf import draw_on_page
from printing.sheets import A4_MM, LabelSheet

STAMP_EDGE_MM = 10
"""From the edges of the paper to the stamp: outside what lasers cannot print."""


class Corner(Enum):
    """Where on the page the stamp stands."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


@dataclass(frozen=True, slots=True)
class PageDrift:
    """How a laser prints: millimetres to move right and down, and the factor by which it must be spread.

    The factor moves places, never the bars: these stay whole dots.
    """

    right_mm: float = 0.0
    down_mm: float = 0.0
    scale: float = 1.0

    def dots(self, layout: Layout, left_mm: float, top_mm: float) -> tuple[int, int]:
        """Where a corner meant for these millimetres is to be printed, in whole dots."""
        return (
            layout.dots(left_mm * self.scale + self.right_mm),
            layout.dots(top_mm * self.scale + self.down_mm),
        )


NO_DRIFT = PageDrift()


def render_label_sheet(
    layouts: Sequence[Layout], sheet: LabelSheet, start: int = 1, drift: PageDrift = NO_DRIFT
) -> bytes:
    """The labels as PDF on as many sheets as they need, the first one at place ``start``.

    Raises SheetPositionError for a start that the sheet does not have, ValueError for no label at all.
    """
    sheet.require(start)
    if not layouts:
        message = "a sheet needs at least one label"
        raise ValueError(message)
    target = BytesIO()
    canvas = open_canvas(target, *A4_MM, "Etichete", is_kept=False)
    for place, layout in enumerate(layouts, start - 1):
        if place and place % sheet.places == 0:
            canvas.showPage()
        corner = sheet.corner(place % sheet.places + 1)
        draw_on_page(canvas, layout, *drift.dots(layout, *corner), A4_MM[1])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def render_stamp(layout: Layout, corner: Corner, drift: PageDrift = NO_DRIFT) -> bytes:
    """An A4 page as PDF that is empty but for the stamp: it is printed over the paper of the sender."""
    target = BytesIO()
    canvas = open_canvas(target, *A4_MM, layout.title, is_kept=False)
    at_left = corner in {Corner.TOP_LEFT, Corner.BOTTOM_LEFT}
    at_top = corner in {Corner.TOP_LEFT, Corner.TOP_RIGHT}
    left = STAMP_EDGE_MM if at_left else A4_MM[0] - STAMP_EDGE_MM - layout.width_mm
    top = STAMP_EDGE_MM if at_top else A4_MM[1] - STAMP_EDGE_MM - layout.height_mm
    draw_on_page(canvas, layout, *drift.dots(layout, left, top), A4_MM[1])
    canvas.showPage()
    canvas.save()
    return target.getvalue()
