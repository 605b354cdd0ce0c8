"""Labels in ZPL II, the language of Zebra printers and of those that imitate them.

Barcodes are the printer's own (^BC, ^BQ), so their bars are exact whatever the print head. Texts travel
as graphics (^GF) of the same dots as the raster: the fonts resident in these printers have no ș and ț
with a comma below (font 0 covers code page 1250, which knows only the cedilla letters), and a font
downloaded to a printer is lost when the printer is exchanged.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from PIL import Image, ImageChops

from printing.barcode import ALPHANUMERIC, zpl_field
from printing.primitives import Bars, Layout, Squares
from printing.render.raster import draw

_RUN = re.compile(r"(.)\1{2,}")
_LONGEST_RUN = 400
"""Of one letter; longer runs, as on the wide print heads of 600 dpi, take several."""
_QR_DROP = 1
"""The firmware prints ^BQ lower than its ^FO by the bar height of the last ^BY, which even outlives a
label; so that height is set to its least and taken off."""


MOST_DARKNESS = 30
"""How far ^MD may move the darkness set on the printer, either way (ZPL II, ^MD)."""


def render_zpl(layout: Layout, darkness: int = 0) -> bytes:
    """The label as one ^XA...^XZ format for the print head it was laid out for.

    ``darkness`` is added to what is set on the printer, from -30 to 30.
    """
    symbols = [symbol for symbol in layout.primitives if isinstance(symbol, Bars | Squares)]
    fields = [_bars(symbol) if isinstance(symbol, Bars) else _squares(symbol) for symbol in symbols]
    head = ["^XA", "^CI28", "^LH0,0", f"^PW{layout.width}", f"^LL{layout.height}", f"^MD{darkness}"]
    return "\n".join([*head, *_graphics(layout), *fields, "^XZ", ""]).encode("ascii")


def _bars(bars: Bars) -> str:
    field = zpl_field(bars.symbol)
    return f"^FO{bars.x},{bars.y}^BY{bars.module},3,{bars.height}^BCN,{bars.height},N,N,N,N^FD{field}^FS"


def _squares(squares: Squares) -> str:
    """Level, manual input: A for alphanumeric text, B and a byte count for any other.

    Other text is sent in hexadecimal (^FH), because ^ and ~ would be commands.
    """
    text, level = squares.symbol.text, squares.symbol.level
    origin = f"^FO{squares.x},{squares.y - _QR_DROP}^BY2,3,{_QR_DROP}^BQN,2,{squares.module}"
    if ALPHANUMERIC.fullmatch(text):
        return f"{origin}^FD{level}M,A{text}^FS"
    data = text.encode()
    escaped = "".join(f"_{byte:02X}" for byte in data)
    return f"{origin}^FH_^FD{level}M,B{len(data):04d}{escaped}^FS"


def _graphics(layout: Layout) -> list[str]:
    """Everything but the symbols, in bands between blank rows, each cut to its own width."""
    texts = tuple(each for each in layout.primitives if not isinstance(each, Bars | Squares))
    image = ImageChops.invert(draw(replace(layout, primitives=texts)))
    return [_graphic(image, top, bottom) for top, bottom in _bands(image)]


def _bands(image: Image.Image) -> list[tuple[int, int]]:
    """First and last row (excluded) of each run of rows with ink."""
    dots, row_bytes = image.tobytes(), _row_bytes(image)
    blank = bytes(row_bytes)
    inked = [dots[start : start + row_bytes] != blank for start in range(0, len(dots), row_bytes)]
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
    dots = band.crop((left, 0, right, band.height))
    row_bytes, data = _row_bytes(dots), dots.tobytes()
    packed = "".join([_packed(data[start : start + row_bytes]) for start in range(0, len(data), row_bytes)])
    return f"^FO{left},{top}^GFA,{len(data)},{len(data)},{row_bytes},{packed}^FS"


def _row_bytes(image: Image.Image) -> int:
    return (image.width + 7) // 8


@lru_cache(maxsize=4096)
def _packed(row: bytes) -> str:
    """A row of dots in hexadecimal digits and the ZPL run-length code (G-Y for 1-19, g-z for 20-400 by twenties).

    Kept, because most rows of a label are those of the one before.
    """
    return _RUN.sub(_packed_run, row.hex().upper())


def _packed_run(run: re.Match[str]) -> str:
    return _repeated(run[0])


@lru_cache(maxsize=1024)
def _repeated(run: str) -> str:
    return f"{_count(len(run))}{run[0]}"


def _count(count: int) -> str:
    longest, rest = divmod(count, _LONGEST_RUN)
    twenties, ones = divmod(rest, 20)
    return "z" * longest + (chr(ord("f") + twenties) if twenties else "") + (chr(ord("F") + ones) if ones else "")
