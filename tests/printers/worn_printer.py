"""A label printer that is off: it prints beside the paper, and burns its bars too thick or too thin."""

from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageChops
from pyzbar import pyzbar
from pyzbar.pyzbar import ZBarSymbol

MM_PER_INCH = 25.4
_LINER = 30


@dataclass(frozen=True)
class WornPrinter:
    """`right_mm` and `down_mm` are its fault; `growth` in dots is by how much its bars are too wide."""

    dpi: float = 203.2
    right_mm: float = 0.0
    down_mm: float = 0.0
    growth: int = 0

    def prints(self, label: Image.Image) -> Image.Image:
        """The paper on its liner: what falls beside the paper is gone."""
        printed = label.convert("L")
        for _ in range(abs(self.growth)):
            printed = _grown(printed) if self.growth > 0 else ImageChops.invert(_grown(ImageChops.invert(printed)))
        right, down = (round(mm * self.dpi / MM_PER_INCH) for mm in (self.right_mm, self.down_mm))
        paper = Image.new("L", label.size, 255)
        paper.paste(printed, (right, down))
        seen = Image.new("L", (label.width + 2 * _LINER, label.height + 2 * _LINER), 255)
        seen.paste(paper, (_LINER, _LINER))
        return seen


def _grown(picture: Image.Image) -> Image.Image:
    """Every bar a dot wider, at its right."""
    return ImageChops.darker(picture, ImageChops.offset(picture, 1, 0))


def read_by_zxing(picture: Image.Image) -> set[str]:
    """Every Code 128 that zxing-cpp finds in the picture, turned too."""
    found: set[str] = set()
    for strip in _pieces(picture):
        found |= {each.text for each in zxingcpp.read_barcodes(strip, formats=zxingcpp.BarcodeFormat.Code128)}
    return found


def read_by_zbar(picture: Image.Image) -> set[str]:
    """Every Code 128 that zbar finds."""
    found: set[str] = set()
    for strip in _pieces(picture):
        found |= {each.data.decode() for each in pyzbar.decode(strip, symbols=[ZBarSymbol.CODE128])}
    return found


def _pieces(picture: Image.Image) -> list[Image.Image]:
    """As a hand points at one code after the other: the whole, halves and rows, upright and turned."""
    turned = picture.transpose(Image.Transpose.ROTATE_90)
    return [piece for each in (picture, turned) for piece in _rows(each)]


def _rows(picture: Image.Image) -> list[Image.Image]:
    height, middle = 8, picture.width // 2
    rows = [
        picture.crop((0, top, picture.width, top + height))
        for top in range(0, picture.height - height, height // 2)
    ]
    return [
        part.resize((part.width * 2, 48))
        for row in rows
        for part in (row, row.crop((0, 0, middle, height)), row.crop((middle, 0, row.width, height)))
    ]
