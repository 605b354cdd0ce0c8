"""Labels in ZPL II, the language of Zebra printers and of those that imitate them.

Barcodes are the printer's own (^BC, ^BQ), so their bars are exact whatever the print head. Texts travel
as graphics (^GF) of the same dots as the raster: the fonts resident in these printers have no ș and ț
with a comma below (font 0 covers code page 1250, which knows only the cedilla letters), and a font
downloaded to a printer is lost when the printer is exchanged.
"""

import re
from itertools import groupby

from PIL import Image, ImageChops

from printing.barcode import zpl_field
from printing.label import LabelContent
from printing.layout import lay_out_for_print
from printing.primitives import Bars, Layout, Squares
from printing.render.raster import PAPER, draw
from printing.templates import LabelTemplate

_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+./:-]+")
_RUN = re.compile(r"(.)\1{2,}")
_QR_DROP = 1
"""The firmware prints ^BQ lower than its ^FO by the bar height of the last ^BY, which even outlives a
label; so that height is set to its least and taken off."""


def render_zpl(content: LabelContent, template: LabelTemplate, dpi: float) -> bytes:
    """The label as one ^XA...^XZ format for a print head of ``dpi``.

    Raises NumberNotDrawnError, and what :func:`printing.layout.lay_out` raises.
    """
    layout = lay_out_for_print(content, template, dpi)
    symbols = [symbol for symbol in layout.primitives if isinstance(symbol, Bars | Squares)]
    fields = [_bars(symbol) if isinstance(symbol, Bars) else _squares(symbol, content.qr) for symbol in symbols]
    head = ["^XA", "^CI28", "^LH0,0", f"^PW{layout.width}", f"^LL{layout.height}"]
    return "\n".join([*head, *_graphics(layout), *fields, "^XZ", ""]).encode("ascii")


def _bars(bars: Bars) -> str:
    field = zpl_field(bars.symbol)
    return f"^FO{bars.x},{bars.y}^BY{bars.module},3,{bars.height}^BCN,{bars.height},N,N,N,N^FD{field}^FS"


def _squares(squares: Squares, text: str) -> str:
    """Level M, manual input: A for alphanumeric text, B and a byte count for any other.

    Other text is sent in hexadecimal (^FH), because ^ and ~ would be commands.
    """
    origin = f"^FO{squares.x},{squares.y - _QR_DROP}^BY2,3,{_QR_DROP}^BQN,2,{squares.module}"
    if _ALPHANUMERIC.fullmatch(text):
        return f"{origin}^FDMM,A{text}^FS"
    data = text.encode()
    escaped = "".join(f"_{byte:02X}" for byte in data)
    return f"{origin}^FH_^FDMM,B{len(data):04d}{escaped}^FS"


def _graphics(layout: Layout) -> list[str]:
    """Everything but the symbols, in bands between blank rows, each cut to its own width."""
    texts = tuple(each for each in layout.primitives if not isinstance(each, Bars | Squares))
    paper = Layout(
        layout.width,
        layout.height,
        layout.width_mm,
        layout.height_mm,
        layout.dpi,
        layout.printable,
        layout.title,
        texts,
    )
    image = ImageChops.invert(draw(paper, mode="L"))
    return [_graphic(image, top, bottom) for top, bottom in _bands(image)]


def _bands(image: Image.Image) -> list[tuple[int, int]]:
    """First and last row (excluded) of each run of rows with ink."""
    dots, width = image.tobytes(), image.width
    blank = bytes(width)
    inked = [dots[start : start + width] != blank for start in range(0, len(dots), width)]
    bands = []
    for has_ink, rows in groupby(range(image.height), key=inked.__getitem__):
        numbers = list(rows)
        if has_ink:
            bands.append((numbers[0], numbers[-1] + 1))
    return bands


def _graphic(image: Image.Image, top: int, bottom: int) -> str:
    band = image.crop((0, top, image.width, bottom))
    box = band.getbbox()
    left, right = (box[0], box[2]) if box else (0, 1)
    dots = band.crop((left, 0, right, band.height)).point(lambda tone: PAPER if tone else 0, mode="1")
    row_bytes = (dots.width + 7) // 8
    data = dots.tobytes()
    rows = [data[start : start + row_bytes].hex().upper() for start in range(0, len(data), row_bytes)]
    packed = "".join(_packed(row) for row in rows)
    return f"^FO{left},{top}^GFA,{len(data)},{len(data)},{row_bytes},{packed}^FS"


def _packed(row: str) -> str:
    """A row of hexadecimal digits in the ZPL run-length code (G-Y for 1-19, g-z for 20-400 by twenties)."""
    return _RUN.sub(lambda run: f"{_repeat(len(run.group()))}{run.group(1)}", row)


def _repeat(count: int) -> str:
    tens, ones = divmod(count, 20)
    return (chr(ord("f") + tens) if tens else "") + (chr(ord("F") + ones) if ones else "")
