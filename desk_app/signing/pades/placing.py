"""Where a visible stamp goes: by rule, never over what stands on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk_app.signing.errors import StampPlaceMissing
from desk_app.signing.pades.page_layout import Box, PageLayout
from desk_app.signing.pades.stamp import HEIGHT, WIDTH

FIRST, LAST = 0, -1
MARGIN = 28.0
"""Kept free along the edges of the page, in points (1 cm)."""
GAP = 6.0
"""Between a stamp and what is beside it."""
_STEP = 6.0
"""How far the search moves on, in points."""


@dataclass(frozen=True, slots=True)
class StampRule:
    """Where stamps of a kind of document go.

    `anchor` is a text on the page ("Primar,"): the stamp stands under it. Otherwise it goes into `area`, given in
    shares of the page as it is seen (left, bottom, right, top), the lower half by default; several signers stand
    side by side in it. Where neither is free, anywhere on the page that is.
    """

    page: int = LAST
    anchor: str = ""
    area: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 0.5)


def place_stamps(layout: PageLayout, rule: StampRule, count: int = 1) -> tuple[Box, ...]:
    """Boxes for `count` stamps, in the coordinates of the file, in the order of the signers.

    Raises StampPlaceMissing when the page has not that much room.
    """
    placed: list[Box] = []
    for _ in range(count):
        taken = [*layout.occupied, *placed]
        spot = next((box for box in _candidates(layout, rule, placed) if _is_free(box, layout, taken)), None)
        if spot is None:
            raise StampPlaceMissing(layout.index)
        placed.append(spot)
    return tuple(layout.in_file(box) for box in placed)


def _is_free(box: Box, layout: PageLayout, taken: Sequence[Box]) -> bool:
    around = box.grown(GAP / 2)
    return box.within(layout.visible.grown(-MARGIN)) and not any(around.meets(other) for other in taken)


def _candidates(layout: PageLayout, rule: StampRule, placed: Sequence[Box]) -> Iterator[Box]:
    if layout.anchor is not None and not placed:
        yield from _near(layout.anchor)
    page = layout.visible
    left, bottom, right, top = rule.area
    area = Box(left * page.width, bottom * page.height, right * page.width, top * page.height)
    if placed:
        yield from _beside(placed)
    yield from _scan(area)
    yield from _scan(page)


def _near(anchor: Box) -> Iterator[Box]:
    """Under the anchor, further down, beside it, above it."""
    for down in (0.0, 12.0, 24.0, 36.0):
        top = anchor.bottom - GAP - down
        for left in (anchor.left, anchor.right - WIDTH, (anchor.left + anchor.right - WIDTH) / 2):
            yield Box(left, top - HEIGHT, left + WIDTH, top)
    yield Box(anchor.right + GAP, anchor.top - HEIGHT, anchor.right + GAP + WIDTH, anchor.top)
    yield Box(anchor.left, anchor.top + GAP, anchor.left + WIDTH, anchor.top + GAP + HEIGHT)


def _beside(placed: Sequence[Box]) -> Iterator[Box]:
    """The next place of the grid: to the right in the same row, then in the row below."""
    last = placed[-1]
    yield Box(last.right + GAP, last.bottom, last.right + GAP + WIDTH, last.top)
    for box in placed:
        yield Box(box.left, box.bottom - GAP - HEIGHT, box.right, box.bottom - GAP)


def _scan(area: Box) -> Iterator[Box]:
    """Every place in an area, row by row from its top: as near to the text above as there is room."""
    top = area.top - MARGIN
    while top - HEIGHT >= area.bottom:
        left = max(area.left, MARGIN)
        while left + WIDTH <= area.right:
            yield Box(left, top - HEIGHT, left + WIDTH, top)
            left += _STEP
        top -= _STEP
