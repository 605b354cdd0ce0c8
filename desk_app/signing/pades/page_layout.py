"""Where text, pictures and fields lie on a page as a person sees it: after its /Rotate, from bottom left."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium

from desk_app.signing.pdfium import PDFIUM

_CURTAIN = 0.7
"""A picture or a drawing over more of the page than this is its background, not content to keep clear of."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: Box) -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.bottom <= self.bottom
            and self.top <= other.top
        )

    def grown(self, margin: float) -> Box:
        return Box(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page as it is seen. `crop` is its visible box in the coordinates of the file, `rotation` its /Rotate."""

    index: int
    crop: Box
    rotation: int
    occupied: tuple[Box, ...]
    anchor: Box | None
    """Where the text that was looked for stands; None where it does not."""

    @property
    def visible(self) -> Box:
        turned = self.rotation in (90, 270)
        width, height = (self.crop.height, self.crop.width) if turned else (self.crop.width, self.crop.height)
        return Box(0, 0, width, height)

    def in_file(self, box: Box) -> Box:
        """A box that is seen, in the coordinates of the file."""
        corners = [self._point_in_file(box.left, box.bottom), self._point_in_file(box.right, box.top)]
        (x1, y1), (x2, y2) = corners
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _point_in_file(self, x: float, y: float) -> tuple[float, float]:
        crop = self.crop
        if self.rotation == 90:
            return crop.right - y, crop.bottom + x
        if self.rotation == 180:
            return crop.right - x, crop.top - y
        if self.rotation == 270:
            return crop.left + y, crop.top - x
        return crop.left + x, crop.bottom + y

    def seen(self, box: Box) -> Box:
        """A box of the file, as it is seen."""
        corners = [self._point_seen(box.left, box.bottom), self._point_seen(box.right, box.top)]
        (x1, y1), (x2, y2) = corners
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _point_seen(self, x: float, y: float) -> tuple[float, float]:
        crop = self.crop
        if self.rotation == 90:
            return y - crop.bottom, crop.right - x
        if self.rotation == 180:
            return crop.right - x, crop.top - y
        if self.rotation == 270:
            return crop.top - y, x - crop.left
        return x - crop.left, y - crop.bottom


def read_page(document: BinaryIO, page: int, anchor: str = "") -> PageLayout:
    """The layout of a page (0 is the first, -1 the last), and where `anchor` stands on it for the last time.

    Raises pypdfium2.PdfiumError for a document that cannot be read.
    """
    with PDFIUM:
        pdf = pypdfium2.PdfDocument(document)
        try:
            index = page if page >= 0 else len(pdf) + page
            return _layout(pdf[index], index, anchor)
        finally:
            pdf.close()


def _layout(page: Any, index: int, anchor: str) -> PageLayout:
    text = page.get_textpage()
    bare = PageLayout(index, Box(*page.get_cropbox()), page.get_rotation(), (), None)
    found = _last_place(text, anchor) if anchor else None
    occupied = [*_lines(text), *_objects(page, bare.crop), *_annotations(page)]
    text.close()
    return PageLayout(
        index,
        bare.crop,
        bare.rotation,
        tuple(bare.seen(box) for box in occupied),
        bare.seen(found) if found else None,
    )


def _lines(text: Any) -> Iterator[Box]:
    for place in range(text.count_rects()):
        yield Box(*text.get_rect(place))


def _last_place(text: Any, anchor: str) -> Box | None:
    searcher = text.search(anchor, match_case=False)
    found = None
    while (occurrence := searcher.get_next()) is not None:
        found = occurrence
    searcher.close()
    if found is None:
        return None
    boxes = [text.get_charbox(place) for place in range(found[0], found[0] + found[1])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def _objects(page: Any, crop: Box) -> Iterator[Box]:
    """Pictures and filled shapes; the lines of a table keep nobody away, a background neither."""
    wanted = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM)
    whole = crop.width * crop.height
    for found in page.get_objects(filter=wanted, max_depth=1):
        box = Box(*found.get_bounds())
        if box.width * box.height < _CURTAIN * whole:
            yield box


def _annotations(page: Any) -> Iterator[Box]:
    """Form fields, stamps, earlier signatures."""
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        rectangle = pdfium.FS_RECTF()
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind != pdfium.FPDF_ANNOT_LINK and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
            left, right = sorted((rectangle.left, rectangle.right))
            bottom, top = sorted((rectangle.bottom, rectangle.top))
            yield Box(left, bottom, right, top)
        pdfium.FPDFPage_CloseAnnot(annotation)
