"""Whatever a template can print, two independent readers read: soft, askew and pale, as 203 dpi burn it."""

import random
from collections import Counter

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pyzbar import pyzbar
from pyzbar.pyzbar import ZBarSymbol

from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.label import read_barcode
from printing.errors import BarcodeTooWideError, QrTooDenseError
from printing.label import LabelContent
from printing.layout import lay_out
from printing.render.raster import draw
from printing.templates import load_template, template_names
from tests.printers.invented_labels import SIRUTA, invented_label
from tests.printers.seen_paper import any_look, as_seen, on_liner

LABELS = 500
LABELS_OF_THE_SOAK = 10_000
DPI = 203.2
FORMATS = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]
SYMBOLS = [ZBarSymbol.CODE128, ZBarSymbol.QRCODE]


def burnt_wide(image: Image.Image) -> Image.Image:
    """Every black dot grown to the right by one: a head that is too hot."""
    return image.filter(ImageFilter.Kernel((3, 3), [0, 0, 0, 1, 1, 0, 0, 0, 0], scale=1, offset=-255)).point(
        lambda tone: 255 if tone > 127 else 0
    )


def read_by_zxing(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture, formats=FORMATS)}


def read_by_zbar(picture: Image.Image) -> set[str]:
    return {found.data.decode() for found in pyzbar.decode(picture, symbols=SYMBOLS)}


def printed_on(size: str, chance: random.Random) -> tuple[LabelContent, Image.Image]:
    """The next invented label that this size can hold; what it cannot hold is refused, never printed badly."""
    template = load_template(size)
    while True:
        content = invented_label(chance)
        try:
            return content, draw(lay_out(content, template, DPI))
        except (BarcodeTooWideError, QrTooDenseError):
            continue


def is_foreign(read: str) -> bool:
    try:
        read_barcode(read, SIRUTA, 2059)
    except BarcodeForeign:
        return True
    return False


def unread(size: str, count: int) -> Counter[str]:
    """How many labels each reader did not read, and how many it read as another label of this institution.

    Readers now and then add a bar code that is not there and that passes the check of Code 128; it never passes
    ours.
    """
    chance, failures = random.Random(f"labels {size}"), Counter[str]()
    for _ in range(count):
        content, label = printed_on(size, chance)
        picture, expected = as_seen(label, any_look(chance)), {content.barcode, content.qr}
        for name, read in (("zxing-cpp", read_by_zxing(picture)), ("zbar", read_by_zbar(picture))):
            failures[name] += not expected <= read
            failures[f"{name}, wrong"] += not all(map(is_foreign, read - expected))
    return failures


@pytest.mark.parametrize("size", template_names())
def test_both_readers_read_every_label(size: str) -> None:
    failures = unread(size, -(-LABELS // len(template_names())))
    assert failures.total() == 0, failures


@pytest.mark.soak
@pytest.mark.parametrize("size", template_names())
def test_ten_thousand_labels_are_read_without_a_failure(size: str) -> None:
    failures = unread(size, -(-LABELS_OF_THE_SOAK // len(template_names())))
    assert failures.total() == 0, failures


@pytest.mark.parametrize("size", template_names())
def test_a_head_that_burns_one_dot_too_wide_is_still_read(size: str) -> None:
    chance = random.Random(f"burnt {size}")
    for _ in range(20):
        content, label = printed_on(size, chance)
        assert read_by_zxing(burnt_wide(on_liner(label))) == {content.barcode, content.qr}
