"""The visible mark of a signature: drawn once as a one-page PDF with embedded letters, then placed as it is.

Text that a PDF reader sets by itself comes out spaced and clipped, and the fonts built into readers have no ș ț;
a finished page looks the same in all of them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 190, 58
"""Of a stamp, in points: 67 by 20 mm."""
_PADDING, _BAR = 6.0, 2.5
_NAME_SIZE, _LINE_SIZE, _SMALLEST = 10.0, 7.5, 5.0
_LEADING = 1.22
_JUST_LESS = 0.999
"""So that letters made to fit are not found too wide by a rounding."""
_INK = Color(0.10, 0.16, 0.29)
_RULE = Color(0.10, 0.16, 0.29, alpha=0.35)
_QUARTERS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class StampFonts:
    """Two TrueType files with the letters of Romanian."""

    regular: bytes
    bold: bytes


@dataclass(frozen=True, slots=True)
class StampText:
    """What a stamp says. `name` is the certificate's; empty lines are left out.

    `capacity` is what a delegate signs as, in one or more lines: "p. Primar, dispoziția 12/2026", then the period.
    """

    name: str
    function: str
    institution: str
    signed_at: datetime
    capacity: str = ""
    heading: str = "Semnat electronic"

    def lines(self) -> tuple[str, ...]:
        """The lines under the name."""
        moment = f"{self.heading}: {self.signed_at:%d.%m.%Y %H:%M}"
        said = (self.function, *self.capacity.splitlines(), self.institution, moment)
        return tuple(line for line in said if line)


def draw_stamp(text: StampText, fonts: StampFonts, rotation: int = 0) -> bytes:
    """The stamp as a PDF of one page, turned so that it stands upright on a page with that /Rotate."""
    return draw_mark(text.name, text.lines(), fonts, rotation)


@lru_cache(maxsize=16)
def draw_mark(title: str, lines: tuple[str, ...], fonts: StampFonts, rotation: int = 0) -> bytes:
    """A title over lines, framed, as a PDF of one page of the size of a stamp.

    `rotation` is a multiple of 90, clockwise. Raises ValueError for any other.
    """
    if rotation not in _QUARTERS:
        raise ValueError(rotation)
    regular, bold = _registered(fonts)
    stream = io.BytesIO()
    width, height = (HEIGHT, WIDTH) if rotation in (90, 270) else (WIDTH, HEIGHT)
    canvas = Canvas(stream, pagesize=(width, height), invariant=True, pageCompression=1, initialFontName=regular)
    _turn(canvas, rotation)
    canvas.setFillColor(_INK)
    canvas.rect(0, 0, _BAR, HEIGHT, stroke=0, fill=1)
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.6)
    canvas.rect(0.3, 0.3, WIDTH - 0.6, HEIGHT - 0.6, stroke=1, fill=0)
    _write(canvas, [(title, bold, _NAME_SIZE), *((line, regular, _LINE_SIZE) for line in lines)])
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def stamp_style(drawn: bytes) -> StaticStampStyle:
    """How pyHanko puts a drawn stamp into its box: whole, without margins or frame of its own."""
    return StaticStampStyle(
        background=_DrawnPage(drawn),
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID,
            y_align=layout.AxisAlignment.ALIGN_MID,
            inner_content_scaling=layout.InnerScaling.STRETCH_TO_FIT,
        ),
        background_opacity=1.0,
        border_width=0,
    )


class _DrawnPage(PdfContent):
    """The one page of a PDF in memory as content of another; pyHanko's own takes files only."""

    def __init__(self, drawn: bytes) -> None:
        super().__init__()
        self._drawn = drawn

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._drawn)))
        name = "/Stamp"
        self.resources.xobject[name] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=right - left, height=top - bottom)
        return f"{name} Do".encode()


def _turn(canvas: Canvas, rotation: int) -> None:
    """Lay the axes so that what is drawn upright appears upright on the turned page."""
    if rotation == 90:
        canvas.translate(HEIGHT, 0)
    elif rotation == 180:
        canvas.translate(WIDTH, HEIGHT)
    elif rotation:
        canvas.translate(0, WIDTH)
    canvas.rotate(rotation)


def _write(canvas: Canvas, lines: Sequence[tuple[str, str, float]]) -> None:
    """Set the lines from the top, each as large as fits the width, all as large as fit the height."""
    left, room = _BAR + _PADDING, WIDTH - _BAR - 2 * _PADDING
    sized = [(text, font, _fitting(text, font, size, room)) for text, font, size in lines]
    whole = sum(size * _LEADING for _, _, size in sized)
    scale = min(1.0, (HEIGHT - _PADDING) / whole)
    top = HEIGHT - (HEIGHT - whole * scale) / 2
    for text, font, size in sized:
        top -= size * scale * _LEADING
        canvas.setFont(font, size * scale)
        canvas.drawString(left, top + size * scale * (_LEADING - 1), _shortened(text, font, size * scale, room))


def _fitting(text: str, font: str, size: float, room: float) -> float:
    wide = pdfmetrics.stringWidth(text, font, size)
    return size if wide <= room else max(_SMALLEST, size * room / wide * _JUST_LESS)


def _shortened(text: str, font: str, size: float, room: float) -> str:
    """The text, its end replaced by an ellipsis where even the smallest letters do not fit."""
    if pdfmetrics.stringWidth(text, font, size) <= room:
        return text
    while text and pdfmetrics.stringWidth(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


@lru_cache(maxsize=4)
def _registered(fonts: StampFonts) -> tuple[str, str]:
    """The names under which the library of PDF knows the two fonts."""
    names = []
    for weight, content in (("regular", fonts.regular), ("bold", fonts.bold)):
        name = f"SignatureStamp-{weight}-{hash(content):x}"
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(content)))
        names.append(name)
    return names[0], names[1]
